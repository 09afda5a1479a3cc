import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyDraft } from '../../src/script/apply-draft.ts';
import { formatScriptFile } from '../../src/script/format-script-file.ts';
import { slipFor } from '../../src/script/speaker-names.ts';
import { edit, LAMPS, lineSaying, merged, remade, saved, scriptOf } from './saved-scripts.ts';

const script = scriptOf(LAMPS);
const file = saved(script);
const reasons = (article: string, mine: string) =>
  merged(scriptOf(article), mine).notices.map(({ reason }) => reason);

describe('a line that was edited and changed in the article as well', () => {
  const given = edit(file, /Hester Vance: (?=“I had)/, 'Omar Siddiq: ');

  it('keeps its speaker when a word of it changes', () => {
    const article = LAMPS.replace('my own front door', 'my very own front door');
    const now = lineSaying(remade(scriptOf(article), given), 'my very own');
    expect(now.speaker?.name).toBe('Omar Siddiq');
    expect(reasons(article, given)).toEqual([]);
  });

  it('keeps its speaker when all its words change and its neighbour stays', () => {
    const article = LAMPS.replace(/“I had.*dark,”/, '“We could see nothing at all, ever,”');
    expect(lineSaying(remade(scriptOf(article), given), 'We could').speaker?.id).toBe(
      'omar-siddiq',
    );
  });

  it('keeps its words when the article changes who says it', () => {
    const mine = edit(file, 'front door', 'back door');
    const now = lineSaying(
      remade(scriptOf(LAMPS.replace('said Hester Vance', 'said Ned Ames')), mine),
      'back door',
    );
    expect(now.speaker?.name).toBe('Ned Ames');
  });

  it('follows the article where both changed its words, tells both, and keeps its speaker', () => {
    const mine = edit(given, 'front door', 'back door');
    const article = LAMPS.replace('front door', 'side door');
    const found = scriptOf(article);
    const { edits, notices } = merged(found, mine);
    expect(lineSaying(remade(found, mine), 'side door').speaker?.id).toBe('omar-siddiq');
    expect(edits).toBe(1);
    expect(notices).toHaveLength(1);
    expect(notices[0]?.reason).toMatch(/^Line 3: both .*back door.*side door/);
    const { start, end } = lineSaying(found, 'side door');
    expect(notices[0]?.place).toEqual({ start, end });
  });

  it('follows the article where both changed who says it, and tells both', () => {
    const mine = edit(file, /Hester Vance: (?=“I had)/, 'Omar Siddiq: ');
    const article = LAMPS.replace('said Hester Vance', 'said Ned Ames');
    expect(lineSaying(remade(scriptOf(article), mine), 'I had').speaker?.name).toBe('Ned Ames');
    expect(reasons(article, mine)).toEqual([
      expect.stringMatching(/^Line 3: both .*Yours: Omar Siddiq.*article’s: Ned Ames/),
    ]);
  });

  it('is no conflict where the article has come to say the same', () => {
    const mine = edit(given, 'front door', 'back door');
    const article = LAMPS.replace('front door', 'back door');
    const { edits, notices } = merged(scriptOf(article), mine);
    expect([edits, notices]).toEqual([1, []]);
  });

  it('is said when it was taken out and the article has changed it, which is told', () => {
    const gone = edit(file, /\n {6}\d+ Hester Vance: “I had.*/, '');
    const article = LAMPS.replace('I had forgotten', 'I had quite forgotten');
    expect(reasons(article, gone)).toEqual([
      expect.stringMatching(/^Line 3 was taken out, .*quite forgotten/),
    ]);
  });

  it('is not told when you and the article have both taken it out', () => {
    const gone = edit(file, /\n {6}\d+ Narrator: The lamps on.*/, '');
    expect(reasons(LAMPS.replace(/The lamps on.*\n/, ''), gone)).toEqual([]);
  });

  it('keeps apart two edits on one line, and one line that stands twice', () => {
    const twice = `${LAMPS}\nShe left.\nThe lamps burned.\nShe left.\nIt was late.`;
    let mine = edit(
      saved(scriptOf(twice)),
      /(\d+) Narrator: She left\.(?=\n.*It was)/,
      '$1 Ada: Gone.',
    );
    mine = edit(mine, /Hester Vance: “I had forgotten/, 'Omar Siddiq: “I had quite forgotten');
    const found = scriptOf(`A new lead.\n${twice.replace('burned', 'glowed')}`);
    const { draft, edits } = merged(found, mine);
    expect(edits).toBe(2);
    const lines = draft.lines.map((line) => `${line?.speaker}: ${line?.text}`);
    expect(lines.slice(-4)).toEqual([
      'Narrator: She left.',
      'Narrator: The lamps glowed.',
      'Ada: Gone.',
      'Narrator: It was late.',
    ]);
    expect(lines.some((line) => line.startsWith('Omar Siddiq: “I had quite'))).toBe(true);
  });
});

describe('what a person gave somebody', () => {
  const voiced = edit(file, /(Hester Vance:\n\s+gender: )\w+/, '$1male\n    voice: flite/awb-high');

  it('stays with them when a word of every line they say changes', () => {
    const found = scriptOf(LAMPS.replace('front', 'back').replace('paint', 'oil'));
    const { draft, edits, notices } = merged(found, voiced);
    expect(draft.cast.get('Hester Vance')).toEqual({ gender: 'male', voice: 'flite/awb-high' });
    expect([edits, notices]).toEqual([2, []]);
  });

  it('goes with them when the article gives a fuller name', () => {
    const before = LAMPS.replace('Hester Vance', 'Ms Vance');
    const given = edit(
      saved(scriptOf(before)),
      /(Ms Vance:\n\s+gender: )\w+/,
      '$1male\n    voice: flite/awb',
    );
    const { draft, edits, notices } = merged(script, given);
    expect(draft.cast.get('Hester Vance')).toEqual({ gender: 'male', voice: 'flite/awb' });
    expect([edits, notices]).toEqual([2, []]);
  });
});

describe('a speaker’s name', () => {
  it('is the narrator’s, and somebody’s, in any case and with any white space', () => {
    let mine = edit(file, /Hester Vance: (?=“I had)/, 'NARRATOR: ');
    mine = edit(mine, /Hester Vance: (?=“I shall)/, 'omar  SIDDIQ: ');
    const { draft, notices } = merged(script, mine);
    expect(notices).toEqual([]);
    const now = applyDraft(script, draft);
    expect(lineSaying(now, 'I had').kind).toBe('narration');
    expect(lineSaying(now, 'I shall').speaker).toMatchObject({
      ...{ id: 'omar-siddiq', name: 'Omar Siddiq' },
    });
    const shouted = edit(file, '  Omar Siddiq:\n', '  OMAR SIDDIQ:\n    voice: flite/awb\n');
    expect(merged(script, shouted).draft.cast.get('Omar Siddiq')?.voice).toBe('flite/awb');
    const narrated = edit(file, 'cast:\n', 'cast:\n  narrator:\n    voice: flite/awb\n');
    expect(merged(script, narrated).draft.cast.get('Narrator')?.voice).toBe('flite/awb');
  });

  it('that nobody has is used and told, with the name it may be a slip for', () => {
    const as = (name: string) =>
      merged(script, edit(file, /Hester Vance: (?=“I had)/, `${name}: `));
    expect(as('Omar Sidiqq').notices).toEqual([
      {
        code: 'speaker-new',
        place: null,
        reason:
          'New speaker Omar Sidiqq, whom only the saved script names: did you mean Omar Siddiq?',
      },
    ]);
    expect(as('Omar Sidiqq').draft.lines[2]?.speaker).toBe('Omar Sidiqq');
    expect(as('Siddiq').notices[0]?.reason).toContain('did you mean Omar Siddiq?');
    expect(as('Narator').notices[0]?.reason).toContain('did you mean Narrator?');
    expect(as('Maria Lund').notices[0]?.reason).toBe(
      'New speaker Maria Lund, whom only the saved script names.',
    );
  });

  it('is told once: in the cast it is no slip', () => {
    const mine = edit(file, /Hester Vance: (?=“I had)/, 'Omar Sidiqq: ');
    const again = formatScriptFile(script, merged(script, mine).draft, 'lamps.txt');
    expect(merged(script, again).notices).toEqual([]);
  });

  it('may be a name that objects have', () => {
    const odd = ['__proto__', 'constructor', 'toString', 'hasOwnProperty'];
    for (const name of odd) {
      let mine = edit(file, /Hester Vance: (?=“I had)/, `${name}: `);
      mine = edit(mine, 'cast:\n', `cast:\n  ${name}:\n    voice: flite/awb\n    gender: female\n`);
      const { draft } = merged(script, mine);
      expect(draft.cast.get(name)).toEqual({ gender: 'female', voice: 'flite/awb' });
      const now = applyDraft(script, draft);
      expect(lineSaying(now, 'I had').speaker).toMatchObject({ name, gender: 'female' });
      const again = merged(script, formatScriptFile(script, draft, 'lamps.txt'));
      expect(again.draft).toEqual(draft);
    }
  });

  it('is like another within a letter or a few', () => {
    fc.assert(
      fc.property(
        fc.string({ minLength: 5, maxLength: 20, unit: 'grapheme' }),
        fc.nat(),
        (name, at) => {
          const letter = at % name.length;
          const slipped = name.slice(0, letter) + name.slice(letter + 1);
          fc.pre(slipped.trim() !== '' && slipFor(slipped, [name]) !== null);
          expect(slipFor(slipped, [name])).toBe(name);
          expect(slipFor(`${name} and something else`, ['Q'])).toBeNull();
        },
      ),
    );
    expect(slipFor('Smith', ['Jones', 'Smyth'])).toBe('Smyth');
    expect(slipFor('Hester', ['Omar'])).toBeNull();
  });
});
