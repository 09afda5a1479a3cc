import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyDraft } from '../../src/script/apply-draft.ts';
import { NARRATOR, NOBODY } from '../../src/script/script-lines.ts';
import { edit, LAMPS, merged, remade, saved, scriptOf } from './saved-scripts.ts';

const NAMES = ['Zoë Ångström', 'Nguyễn Thị Ánh', 'Ada Quill', 'Tom Pole', 'Ольга Ким'] as const;
const VOICES = ['flite/awb', 'flite/slt-warm', 'edge/en-GB-RyanNeural'] as const;

/** Paragraphs of two or three lines each, no two alike. */
const paragraph = fc
  .tuple(fc.constantFrom(...NAMES), fc.constantFrom('said', 'told us', 'quote', 'plain', 'twice'))
  .map(([name, form]) => (n: number) => {
    if (form === 'plain') return `Boat ${n} left the quay at ${n} o’clock. Nobody was on it.`;
    if (form === 'quote') return `${name} said: “There were ${n} of us. It was getting dark.”`;
    if (form === 'twice') return `“Yes,” said ${name}, who is ${n}. “Yes, I was there.”`;
    return `“I have counted ${n} of them since Monday,” said ${name}, who is ${n + 20}.`;
  });
const article = fc
  .array(paragraph, { minLength: 2, maxLength: 7 })
  .map((paragraphs) => [
    '# The boats of the quay',
    ...paragraphs.flatMap((write, index) => [
      ...(index === 3 ? ['## What came after'] : []),
      write(index + 2),
    ]),
  ]);

type Edit = {
  readonly kind: 'speaker' | 'word' | 'both' | 'out' | 'voice' | 'title';
  readonly pick: number;
  readonly name: string;
  readonly voice: (typeof VOICES)[number];
};
const anEdit: fc.Arbitrary<Edit> = fc.record({
  kind: fc.constantFrom('speaker', 'word', 'both', 'out', 'voice', 'title'),
  pick: fc.nat(),
  name: fc.constantFrom(NARRATOR, NOBODY, ...NAMES, 'Somebody New'),
  voice: fc.constantFrom(...VOICES),
});

/** Edits a saved file as a person would, in one row of it; null where there is no such row. */
function asPerson(file: string, { kind, pick, name, voice }: Edit) {
  const [above = '', was = ''] = file.split('\nwas:');
  const rows = above.split('\n');
  const form =
    kind === 'voice' ? /^ {4}gender: / : kind === 'title' ? /^ {2}- title: / : /^ {6}\d+ /;
  const candidates = rows.flatMap((row, index) => (form.test(row) ? [index] : []));
  const at = candidates[pick % candidates.length];
  const row = rows[at ?? -1];
  if (at === undefined || row === undefined) return null;
  const [, number = '', speaker = '', text = ''] = /^ {6}(\d+) ([^:]+): (.*)$/.exec(row) ?? [];
  const said = kind === 'speaker' ? text : `Edited, ${text}`;
  const who = kind === 'word' ? speaker : name;
  const now = {
    speaker: [`      ${number} ${who}: ${said}`],
    word: [`      ${number} ${who}: ${said}`],
    both: [`      ${number} ${who}: ${said}`],
    out: [],
    voice: [row, `    voice: ${voice}`],
    title: ["  - title: 'Mine: a title'"],
  }[kind];
  const owner = rows[at - 1]?.trim().replace(/:$/, '') ?? '';
  return {
    file: `${[...rows.slice(0, at), ...now, ...rows.slice(at + 1)].join('\n')}\nwas:${was}`,
    id: Number(number) - 1,
    ...{ who, said, owner, before: speaker },
    chapter: rows.slice(0, at).filter((each) => form.test(each)).length,
  };
}

/** Speaker and words of each line that is said. */
const heard = (script: ReturnType<typeof scriptOf>) =>
  script.utterances.map(({ kind, speaker, text }) => [
    kind === 'narration' ? NARRATOR : (speaker?.name ?? NOBODY),
    text,
  ]);

describe('a saved script', () => {
  it('with one edit is made with that edit and nothing else', () => {
    let made = 0;
    fc.assert(
      fc.property(article, anEdit, (lines, wish) => {
        const script = scriptOf(lines.join('\n'));
        const mine = asPerson(saved(script), wish);
        if (mine === null) return;
        made += 1;
        const { draft, notices } = merged(script, mine.file);
        const now = applyDraft(script, draft);
        const was = heard(script);
        const isLine = wish.kind !== 'voice' && wish.kind !== 'title';
        if (wish.kind === 'out') was.splice(mine.id, 1);
        else if (isLine) was[mine.id] = [mine.who, mine.said];
        expect(heard(now)).toEqual(was);
        expect(notices.filter(({ code }) => code === 'edit-lost')).toEqual([]);
        const titles = script.chapters.map(({ title }) => title);
        if (wish.kind === 'title') titles[mine.chapter] = 'Mine: a title';
        // A chapter goes only with its last line.
        if (now.chapters.length === titles.length)
          expect(now.chapters.map(({ title }) => title)).toEqual(titles);
        const voices = [...draft.cast].flatMap(([name, { voice }]) =>
          voice ? [[name, voice]] : [],
        );
        expect(voices).toEqual(wish.kind === 'voice' ? [[mine.owner, wish.voice]] : []);
        for (const { name, gender } of now.utterances.flatMap(({ speaker }) => speaker ?? [])) {
          const before = script.utterances.find(({ speaker }) => speaker?.name === name)?.speaker;
          if (before) expect(gender).toBe(before.gender);
        }
      }),
      { numRuns: 150 },
    );
    expect(made).toBeGreaterThan(100);
  });

  it('keeps its edit when other paragraphs come, go and change', () => {
    const change = fc.record({
      at: fc.nat(),
      how: fc.constantFrom('insert', 'delete', 'change'),
      words: fc.constantFrom(
        'A bus went by.',
        '“I saw it all,” said Ned Ames, a driver.',
        '“Yes,” said Ada Quill. “Yes, I was there.”',
      ),
    });
    fc.assert(
      fc.property(article, anEdit, fc.array(change, { maxLength: 4 }), (lines, wish, changes) => {
        const isSpoken = wish.kind === 'speaker' || wish.kind === 'word' || wish.kind === 'both';
        fc.pre(isSpoken);
        const script = scriptOf(lines.join('\n'));
        const mine = asPerson(saved(script), wish);
        const own = script.utterances[mine?.id ?? -1];
        if (mine === null || own === undefined) return;
        fc.pre(mine.who !== mine.before || mine.said !== own.text);
        // The lines of the article as paragraphs are its blocks.
        const kept = lines.map((line, index) => ({ line, isOwn: index === own.block }));
        for (const { at, how, words } of changes) {
          const place = 1 + (at % Math.max(1, kept.length - 1));
          if (how === 'insert') kept.splice(place, 0, { line: words, isOwn: false });
          else if (kept[place]?.isOwn === false) {
            if (how === 'delete') kept.splice(place, 1);
            else kept[place] = { line: words, isOwn: false };
          }
        }
        const found = scriptOf(kept.map(({ line }) => line).join('\n'));
        const block = kept.findIndex(({ isOwn }) => isOwn);
        const now = remade(found, mine.file).utterances.filter((each) => each.block === block);
        expect(heard({ ...found, utterances: now })).toContainEqual([
          wish.kind === 'word' ? expect.any(String) : mine.who,
          mine.said,
        ]);
      }),
      { numRuns: 150 },
    );
  });

  it('is the same after what editors do to white space', () => {
    const habits: ((file: string) => string)[] = [
      (file) => file.replaceAll('\n', '\r\n'),
      (file) => `\uFEFF${file}`,
      (file) => file.trimEnd(),
      (file) => `${file}\n\n`,
      (file) => file.replace(/(?<=\n {6}\d.*)$/gm, '  \t'),
      (file) => file.replace(/(?<=\n {6}\d+) /g, '\t'),
      (file) => file.replace(/(?<=\n {6}\d+ [^:]+:) /g, '   '),
    ];
    fc.assert(
      fc.property(article, fc.shuffledSubarray(habits, { maxLength: 3 }), (lines, some) => {
        const script = scriptOf(lines.join('\n'));
        const file = some.reduce((text, change) => change(text), saved(script));
        expect(remade(script, file)).toEqual(script);
      }),
      { numRuns: 60 },
    );
  });

  it('without a chapter that a person deleted leaves out its lines', () => {
    const script = scriptOf(LAMPS);
    const now = remade(script, edit(saved(script), / {2}- title: The price\n(?: {4}.*\n)+/, ''));
    expect(now.chapters.map(({ title }) => title)).toEqual(
      script.chapters.map(({ title }) => title).filter((title) => title !== 'The price'),
    );
    const left = now.dropped.filter(({ reason }) => reason === 'edited').map(({ end }) => end);
    const [, from, to] = script.chapters.map(({ first }) => first);
    expect(left).toEqual(script.utterances.slice(from, to).map(({ end }) => end));
    expect(heard(now).map(([, text]) => text)).not.toContain('The price');
  });
});
