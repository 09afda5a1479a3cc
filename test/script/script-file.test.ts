import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { QuotecastError } from '../../src/errors.ts';
import { applyDraft } from '../../src/script/apply-draft.ts';
import { formatScriptFile } from '../../src/script/format-script-file.ts';
import { draftOf, mergeEdits } from '../../src/script/merge-edits.ts';
import { parseScriptFile } from '../../src/script/script-file.ts';
import { edit, LAMPS, lineSaying, merged, remade, saved, scriptOf } from './saved-scripts.ts';

const HOSTILE = [
  'null',
  '1e3',
  'yes: no',
  '*alias and &anchor',
  '- a dash # and a comment',
  '“</script>” said Narrator: Ada #1.',
  "'It''s: {a, b} [c] | > % @ ` !!tag",
  '“Go: now,” said id Smith.',
  '“Never,” said ? Mark. “Never,” said Narrator.',
  '🙂 𝒜 “\u{1f469}\u{200d}\u{1f680}: yes,” she said.\tA tab.',
  '--- ... %YAML 1.2',
  '"quoted: \\n \\" end"',
  '12 Narrator: not a line of ours',
];
const sentence = fc.oneof(
  fc.constantFrom(...HOSTILE),
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.constantFrom(
    '“I was there,” said Ada Quill, the mayor. “It was cold.”',
    'He told Tom Pole: “No one came. No one will.”',
    '“We were told nothing,” one official said; “nothing at all,” said another official.',
    'Ada Quill said (“it was a very bad day for us all”), then left.',
    '## What happened then',
    '# A day',
  ),
);
const text = fc.array(sentence, { minLength: 1, maxLength: 12 }).map((lines) => lines.join('\n'));

describe('a saved script', () => {
  it('without an edit is the script it was saved from, whatever stands in the article', () => {
    let lines = 0;
    fc.assert(
      fc.property(text, (source) => {
        const script = scriptOf(source);
        if (script.utterances.length === 0) return;
        lines += script.utterances.length;
        const { edits, notices, draft } = merged(script, saved(script));
        expect([edits, notices]).toEqual([0, []]);
        expect(applyDraft(script, draft)).toEqual(script);
      }),
      { numRuns: 400 },
    );
    expect(lines).toBeGreaterThan(1000);
  });

  it('shows each line in a row of its own, with no quotation marks that are not the article’s', () => {
    const file = saved(scriptOf('“Yes: it is #1,” said Ada Quill.'));
    expect(file).toContain(
      '\n      1 Ada Quill: “Yes: it is #1,”\n      2 Narrator: said Ada Quill.\n',
    );
  });

  it('knows a comment of a person’s from its own', () => {
    const file = saved(scriptOf(LAMPS));
    expect(parseScriptFile('a', file).hasComments).toBe(false);
    expect(parseScriptFile('a', `${file}# ask Hester`).hasComments).toBe(true);
  });

  it('is the same after a stay in an editor that ends lines with CR LF and adds a byte order mark', () => {
    const script = scriptOf(LAMPS);
    const file = `\uFEFF${saved(script).replaceAll('\n', '\r\n')}`;
    expect(remade(script, file)).toEqual(script);
  });

  it('changes the one line that was edited, and nothing else', () => {
    fc.assert(
      fc.property(
        text,
        fc.nat(),
        fc.string({ unit: 'grapheme', maxLength: 30 }),
        (source, pick, words) => {
          const script = scriptOf(source);
          const at = pick % Math.max(1, script.utterances.length);
          const draft = draftOf(script);
          const old = draft.lines[at];
          if (!old) return;
          const said = `Edited: ${words}`.replace(/\s+/g, ' ').trim();
          const file = formatScriptFile(
            script,
            { ...draft, lines: draft.lines.with(at, { ...old, text: said }) },
            'a.txt',
          );
          // What is in the file now is its own beginning: the edit is made after it was saved.
          const was = saved(script).split('\nwas:')[1] ?? '';
          const result = merged(script, `${file.split('\nwas:')[0]}\nwas:${was}`);
          expect(result.edits).toBe(1);
          const now = applyDraft(script, result.draft);
          expect(now).toEqual({
            ...script,
            utterances: script.utterances.map((utterance, index) =>
              index === at ? { ...utterance, text: said } : utterance,
            ),
          });
        },
      ),
      { numRuns: 200 },
    );
  });
});

describe('edits', () => {
  const script = scriptOf(LAMPS);
  const file = saved(script);

  it('give a line to somebody else, to the narrator, to nobody known, and to a newcomer', () => {
    let mine = edit(file, /Hester Vance: (?=“I had)/, 'Omar Siddiq: ');
    mine = edit(mine, /Hester Vance: (?=“I shall)/, '?: ');
    mine = edit(mine, /Omar Siddiq: (?=“We used)/, 'Narrator: ');
    mine = edit(mine, /Narrator: (?=He added)/, 'Maria Lund: ');
    const now = remade(script, mine);
    const forgotten = lineSaying(now, 'I had forgotten');
    expect(forgotten.speaker).toEqual({
      ...{ id: 'omar-siddiq', name: 'Omar Siddiq', gender: 'male' },
      ...{ genderFrom: null, mention: null, rule: 'edited', confidence: 1 },
    });
    expect(lineSaying(now, 'I shall paint')).toMatchObject({ kind: 'quote', speaker: null });
    expect(lineSaying(now, 'We used')).toMatchObject({ kind: 'narration', quotation: null });
    expect(lineSaying(now, 'He added')).toMatchObject({
      kind: 'quote',
      speaker: { id: 'maria-lund', name: 'Maria Lund', gender: 'female' },
    });
    for (const { kind, quotation, speaker, id } of now.utterances) {
      const own = now.quotations[quotation ?? -1];
      expect(own?.utterances.includes(id) ?? false).toBe(kind === 'quote');
      if (own) expect(own.speaker).toBe(speaker?.id ?? null);
    }
    expect(now.quotations.map(({ id }) => id)).toEqual([...now.quotations.keys()]);
    expect(merged(script, mine).edits).toBe(4);
  });

  it('settle a quotation whose speaker was not known, and its notice', () => {
    const unsure = scriptOf('It rained.\n“It will never end, not this year.”');
    expect(unsure.notices.map(({ code }) => code)).toEqual(['speaker-unknown']);
    const mine = edit(saved(unsure), '?: ', 'Ada Quill: ');
    const now = remade(unsure, mine);
    expect(lineSaying(now, 'It will').speaker?.name).toBe('Ada Quill');
    expect(now.notices).toEqual([]);
  });

  it('change words, chapter titles, genders and voices', () => {
    let mine = edit(file, 'nine years.', 'ten years: a decade.');
    mine = edit(mine, 'title: The price', 'title: What it cost');
    mine = edit(mine, /(Hester Vance:\n\s+gender: )\w+/, '$1male\n    voice: flite/awb-high');
    const { draft, edits } = merged(script, mine);
    const now = applyDraft(script, draft);
    expect(lineSaying(now, 'The lamps on').text).toMatch(/ten years: a decade\.$/);
    expect(now.chapters.map(({ title }) => title)).toContain('What it cost');
    expect(lineSaying(now, 'I shall paint').speaker?.gender).toBe('male');
    expect(draft.cast.get('Hester Vance')?.voice).toBe('flite/awb-high');
    expect(edits).toBe(4);
  });

  it('take a line out, which is then listed', () => {
    const mine = edit(file, /\n {6}\d+ Narrator: He added:/, '');
    const now = remade(script, mine);
    expect(now.dropped).toEqual([expect.objectContaining({ text: 'He added:', reason: 'edited' })]);
    expect(now.utterances).toHaveLength(script.utterances.length - 1);
    expect(now.utterances.map(({ id }) => id)).toEqual([...now.utterances.keys()]);
    for (const { first, title } of now.chapters) {
      const before = script.chapters.find((chapter) => chapter.title === title);
      expect(now.utterances[first]?.text).toBe(script.utterances[before?.first ?? -1]?.text);
    }
  });

  it('tell of a line taken out that the article says otherwise by now', () => {
    const gone = edit(file, /\n {6}\d+ Hester Vance: “I had.*/, '');
    const changed = scriptOf(LAMPS.replace('I had forgotten', 'I had quite forgotten'));
    expect(merged(changed, gone).notices.map(({ code }) => code)).toContain('edit-lost');
  });

  it('keep a chapter whose first sentence they take out', () => {
    const plain = scriptOf(LAMPS.replaceAll('## ', '### ').replace('### The price\n', '## '));
    const first = plain.chapters[1]?.first ?? -1;
    const mine = edit(
      edit(saved(plain), new RegExp(`\\n {6}${first + 1} .*`), ''),
      `title: ${plain.chapters[1]?.title}`,
      'title: Mine',
    );
    const { draft, notices } = merged(plain, mine);
    expect(notices).toEqual([]);
    const now = applyDraft(plain, draft);
    const chapter = now.chapters.find(({ title }) => title === 'Mine');
    expect(now.utterances[chapter?.first ?? -1]?.text).toBe(plain.utterances[first + 1]?.text);
  });

  it('title a chapter whose heading the article has changed since', () => {
    const found = scriptOf(LAMPS.replace('## The price', '## The cost of it\nIt was dear.'));
    const now = remade(found, edit(file, 'title: The price', 'title: Money'));
    const chapter = now.chapters.find(({ title }) => title === 'Money');
    expect(now.utterances[chapter?.first ?? -1]?.text).toBe('The cost of it');
    expect(now.chapters.map(({ title }) => title)).not.toContain('The cost of it');
  });

  it('join two chapters', () => {
    const mine = edit(file, /\n {2}- title: The price\n {4}lines: \|/, '');
    expect(remade(script, mine).chapters.map(({ title }) => title)).toEqual(
      script.chapters.map(({ title }) => title).filter((title) => title !== 'The price'),
    );
  });

  it('outlive changes of the article elsewhere', () => {
    const paragraphs = LAMPS.split('\n');
    const line = fc.constantFrom(
      'A bus went by.',
      '“I saw it all from the bus stop,” said Ned Ames, a driver.',
      '## In other news',
    );
    let mine = edit(file, /Hester Vance: (?=“I had)/, 'Maria Lund: ');
    mine = edit(mine, 'cast:\n', 'cast:\n  Maria Lund:\n    gender: female\n');
    mine = edit(mine, 'old posts', 'very old posts');
    mine = edit(mine, 'title: The price', 'title: What it cost');
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: 1, max: paragraphs.length }), line), { maxLength: 5 }),
        fc.subarray([1, 5, 6, 7]),
        (added, removed) => {
          const changed = paragraphs.flatMap((paragraph, index) => [
            ...(removed.includes(index) ? [] : [paragraph]),
            ...added.flatMap(([at, words], n) => (at === index + 1 ? [`${words} ${n}`] : [])),
          ]);
          const found = scriptOf(changed.join('\n'));
          const { draft, edits, notices } = merged(found, mine);
          const now = applyDraft(found, draft);
          expect([edits, notices]).toEqual([3, []]);
          expect(lineSaying(now, 'I had forgotten').speaker?.name).toBe('Maria Lund');
          expect(lineSaying(now, 'very old posts').kind).toBe('quote');
          const chapter = now.chapters.find(({ title }) => title === 'What it cost');
          expect(now.utterances[chapter?.first ?? -1]?.text).toBe('The price');
          expect(now.utterances.length + (edits - 3)).toBe(found.utterances.length);
          // Saved again they are still edits, of the new article.
          const again = merged(found, formatScriptFile(found, draft, 'lamps.txt'));
          expect(again.edits).toBe(3);
          expect(applyDraft(found, again.draft)).toEqual(now);
        },
      ),
      { numRuns: 100 },
    );
  });

  it('are told when what they were of is gone', () => {
    let mine = edit(file, 'I shall paint the door', 'I will paint the door');
    mine = edit(mine, 'title: What follows', 'title: After that');
    mine = edit(mine, /(Hester Vance:\n\s+gender: \w+)/, '$1\n    voice: flite/awb');
    const found = scriptOf(LAMPS.split('\n').slice(0, 2).join('\n'));
    const { edits, notices } = merged(found, mine);
    expect(edits).toBe(0);
    expect(notices.map(({ code, reason }) => [code, reason])).toEqual([
      ['edit-lost', expect.stringContaining('no longer')],
      ['edit-lost', expect.stringContaining('After that')],
      ['edit-lost', expect.stringContaining('Hester Vance')],
    ]);
    expect(notices[0]?.reason).toContain('I will paint the door');
  });

  it('are told when a name is changed in the cast alone', () => {
    const { notices } = merged(script, edit(file, '  Omar Siddiq:\n', '  Omar Siddique:\n'));
    expect(notices.map(({ reason }) => reason)).toEqual([
      'Omar Siddique is in the cast of the saved script, but says nothing.',
    ]);
  });

  it('are not told as lost when the article has come to say the same', () => {
    const mine = edit(file, 'nine years', 'ten years');
    const { edits, notices } = merged(scriptOf(LAMPS.replace('nine years', 'ten years')), mine);
    expect([edits, notices]).toEqual([0, []]);
  });

  it('leave to the article what they do not touch', () => {
    const mine = edit(file, 'old posts', 'very old posts');
    const now = remade(scriptOf(LAMPS.replace('nine years', 'eight years')), mine);
    expect(lineSaying(now, 'The lamps on').text).toContain('eight years');
    expect(lineSaying(now, 'very old posts').speaker?.id).toBe('omar-siddiq');
  });
});

describe('a saved script that is wrong', () => {
  const file = saved(scriptOf(LAMPS));
  const refused = (broken: string): QuotecastError => {
    try {
      parseScriptFile('lamps.script.yaml', broken);
    } catch (error) {
      if (error instanceof QuotecastError && error.code === 'CONFIG_INVALID') return error;
      throw error;
    }
    throw new Error('it was taken');
  };
  const refusal = (broken: string): string => refused(broken).message;
  const placeOf = (needle: string) => file.slice(0, file.indexOf(needle)).split('\n').length;

  it('is refused with its line and what is the matter', () => {
    const line = placeOf('2 Narrator: The lamps');
    expect(refusal(edit(file, '2 Narrator: The lamps', 'The lamps'))).toMatch(
      new RegExp(`^lamps\\.script\\.yaml:${line}:1: this is not a number, a speaker, a colon`),
    );
    const doubled = edit(file, /\n {6}(2 Narrator: .*)\n/, '\n      $1\n      $1\n');
    expect(refusal(doubled)).toMatch(new RegExp(`:${line + 1}:1: line 2 has no place here`));
    expect(refusal(edit(file, '2 Narrator: The', '99 Narrator: The'))).toContain('line 99 has no');
    expect(refusal(edit(file, /(lines: \|\n +)(?=[0-9a-z]{7}\.)/, '$1A.b '))).toContain(
      'the lines under “was” were changed',
    );
    expect(refusal(edit(file, '  Omar Siddiq:', '  hester  vance:'))).toContain('stands twice');
    expect(refusal(file + file)).toContain('stands twice');
  });

  it.each([
    ['quotecast: 1', 'quotecast: 2', ':5:12: quotecast is not 1', 'quotecast: 1'],
    ['quotecast: 1\n', '', ':5:1: “quotecast:” is missing', 'quotecast: 1'],
    ['source: lamps.txt', 'source:', ':6:8: the source is empty', 'the path or the address'],
    ['source: lamps.txt', 'source: -', ':6:9: ', "source: '-'"],
    ['source: lamps.txt', "source: '-'", ':6:9: the source is standard input', 'to a file'],
    ['source: lamps.txt', 'source: [a', ':6:9: YAML cannot read', "source: '[a'"],
    ['\ncast:', '\ncasts:', ':7:1: “casts:” has no place', 'quotecast script'],
    ['gender: male', 'gender: man', ':11:13: the gender of Omar Siddiq is “man”', 'gender: male'],
    ['gender: male', 'voice: loud', ':11:12: the voice of Omar Siddiq', 'quotecast voices'],
    ['gender: male', 'tone: loud', ':11:5: “tone:” has no place', 'gender: or voice:'],
    ['  Omar Siddiq:\n    gender: male', '  Omar Siddiq: male', ':10:16: ', 'further in'],
    ['title: The price', 'title: ""', ':21:12: chapter 2 has no title', '1 to 200'],
    ['title: The price', 'title:', ':21:11: chapter 2 has no title', '1 to 200'],
    ['- title: The price\n    lines', '- lines', ':21:5: chapter 2 has no title', '1 to 200'],
    [
      'title: The price',
      'title: Splash: "the" end',
      ':21:12: YAML cannot read',
      `title: 'Splash: "the" end'`,
    ],
    ['title: The price', `title: "It's" dear`, ':21:12: YAML', `title: '"It''s" dear'`],
    ['title: The price', 'title: "The price', ':21:12: YAML', `title: '"The price'`],
    ['title: The price', 'title: @home', ':21:12: YAML', `title: '@home'`],
    ['title: The price', 'title: *home', ':21:12: the title of chapter 2', `title: '*home'`],
    ['title: The price', 'title: &co pay', ':21:16: the title of chapter 2', `'&co pay'`],
    ['title: The price', 'title: !none', ':21:12: YAML', `title: '!none'`],
    ['title: The price', 'title: We are #1', ':21:12: the title', `'We are #1'`],
    ['title: The price', 'title: [one, two]', ':21:12: ', `'[one, two]'`],
    ['title: The price\n    lines: |', 'title: The price\n    lines: >', ':22:12: ', '“lines: |”'],
    [/chapters:[\s\S]*?(?=\nwas:)/, 'chapters:', ':14:10: there are no chapters', '- title:'],
    ['\n      6 Nar', '\n   6 Nar', ':24:1: this line does not begin below', 'many spaces'],
    ['\n      6 Nar', '\n6 Nar', ':24:1: this line does not begin below', 'many spaces'],
    ['\n      6 Nar', '\n\t6 Nar', ':24:1: ', 'spaces'],
    ['      6 Narrator', '      6 ', ':24:1: this is not a number', '12 Hester Vance: “Yes.”'],
    ['\nwas:', '\nwere:', ':35:1: “were:” has no place', 'quotecast script'],
  ] as const)('with %j made %j says where, what and how', (from, to, what, how) => {
    const { message, advice } = refused(edit(file, from, to));
    expect(message).toMatch(/^lamps\.script\.yaml:\d+:\d+: /);
    expect(message).toContain(what);
    expect(advice).toContain(how);
    expect(message + advice).not.toMatch(/invalid input|expected|undefined|implicit|mapping|flow/i);
  });

  it('is refused when it is empty or something else', () => {
    for (const text of ['', '# nothing', 'a word', '- a list', '\0', '{}'])
      expect(refusal(text)).toMatch(/^lamps\.script\.yaml:\d+:\d+: .*/);
  });

  it('cannot be a bomb', () => {
    const aliases = `a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n${file}`;
    expect(refusal(aliases)).toContain('“a:” has no place');
    expect(refusal(edit(file, 'title: The price', 'title: *a'))).toContain('the title');
    for (const nested of ['[', 'a: {', '- ', '? ', 'a: ['])
      expect(refusal(nested.repeat(1_000_000))).toContain('nested too deeply');
    expect(refusal('a: 1\n'.repeat(400_000))).toContain('nested too deeply');
    expect(refusal(' '.repeat(17 * 1024 * 1024))).toContain('too large');
  });

  it('never throws anything but its refusal', () => {
    fc.assert(
      fc.property(
        fc.nat(file.length),
        fc.nat(40),
        fc.string({ maxLength: 8 }),
        (at, length, noise) => {
          const broken = file.slice(0, at) + noise + file.slice(at + length);
          let problem: unknown = null;
          try {
            mergeEdits(scriptOf(LAMPS), parseScriptFile('a', broken));
          } catch (error) {
            problem = error instanceof QuotecastError ? null : error;
          }
          expect(problem).toBeNull();
        },
      ),
      { numRuns: 150 },
    );
  });
});
