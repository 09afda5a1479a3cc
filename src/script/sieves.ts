import { clauseAfter } from './clause-after.ts';
import type { Attribution } from './clauses.ts';
import type { Document } from './document.ts';
import { interviewee } from './interviewee.ts';
import type { Mention } from './mentions.ts';
import type { NameUse } from './names.ts';
import { ParagraphSieve } from './paragraph-sieve.ts';
import type { Candidate } from './quotations.ts';
import { placesOf, type Scene } from './scenes.ts';

/** Whom a transcript's label or a line under a block quotation names. */
function byPlace(document: Document, by: NonNullable<Candidate['by']>): Attribution | null {
  const text = document.text.slice(by.start, by.end);
  const lead = /^[\s—–-]*/.exec(text)?.[0].length ?? 0;
  const name = /^[^,(]*/.exec(text.slice(lead))?.[0].replace(/[.\s]+$/, '') ?? '';
  if (name === '') return null;
  const start = by.start + lead;
  return {
    mention: { start, end: start + name.length, kind: 'name', text: name, head: name, before: [] },
    rule: by.kind === 'line' ? 'attribution-line' : 'transcript',
  };
}

/** "- Jane Roe." as a paragraph of its own below one that is a quotation and nothing else. */
function lineBelow(document: Document, scene: Scene): Attribution | null {
  if (scene.quotes.length === 0 || scene.tokens.some((token) => token.kind === 'word')) return null;
  const below = document.paragraphs[(scene.quotes[0]?.paragraph ?? 0) + 1];
  if (below === undefined || below.end - below.start > 90) return null;
  const text = document.text.slice(below.start, below.end);
  if (!/^[—–-]{1,2}\s?\p{Lu}[\p{L}'’-]+/u.test(text)) return null;
  return byPlace(document, { ...below, kind: 'line' });
}

/** Who says each candidate, by index; null where no rule speaks. `names`: those of each scene. */
export function attribute(
  document: Document,
  scenes: readonly Scene[],
  names: readonly (readonly NameUse[])[],
  count: number,
): (Attribution | null)[] {
  const persons = new Set(
    names
      .flat()
      .filter((use) => use.person)
      .map(({ keys }) => keys.at(-1) ?? ''),
  );
  const sieve = new ParagraphSieve(document.text, count, persons);
  /** Whoever the interview is with, looked for once. */
  let asked: Mention | null | undefined;
  const answer = (paragraph: number): Attribution | null => {
    if (asked === undefined) asked = interviewee(document, scenes, paragraph);
    return asked === null ? null : { mention: asked, rule: 'transcript' };
  };
  /** The last attribution of the paragraph before, and whether its quotation was left open. */
  let previous: Attribution | null = null;
  let open = false;
  let before: Scene | null = null;
  for (const scene of scenes) {
    if (scene.tokens.length === 0) continue;
    const [only] = scene.quotes;
    if (only?.by !== undefined) {
      sieve.result[only.index] =
        only.by.kind === 'answer' ? answer(only.paragraph) : byPlace(document, only.by);
      previous = null;
      before = scene;
      continue;
    }
    const places = placesOf(scene);
    const line = lineBelow(document, scene);
    if (line !== null) {
      for (const { quote } of places) sieve.result[quote] = line;
      previous = null;
      before = scene;
      continue;
    }
    const [first] = places;
    const bare = first !== undefined && first.at === 0;
    if (bare && open && previous !== null && clauseAfter(document.text, scene.tokens, 0) === null) {
      sieve.result[first.quote] = { mention: previous.mention, rule: 'continued' };
      const rest = places.slice(1);
      sieve.paragraph(scene, rest);
      for (const { quote } of rest) {
        sieve.result[quote] ??= { mention: previous.mention, rule: 'continued' };
      }
    } else sieve.paragraph(scene, places);
    for (const { at, quote } of places) {
      // With words before it, a quotation that they do not explain is nobody's from another paragraph.
      if (sieve.result[quote] !== null || before === null || at > 0) continue;
      const colon = before.tokens.at(-1)?.text === ':';
      if (before.quotes.length > 0 && !colon) {
        if (previous !== null)
          sieve.result[quote] = { mention: previous.mention, rule: 'previous-speaker' };
      } else {
        const subject = sieve.subjectOf(before);
        const block = document.paragraphs[scene.quotes[0]?.paragraph ?? -1]?.kind === 'quote';
        const speaker = block && !colon ? sieve.speakerIn(before) : null;
        if (speaker !== null && speaker.kind !== 'description') {
          sieve.result[quote] = { mention: speaker, rule: 'block-after-speech' };
        } else if (subject !== null && (colon || subject.kind !== 'description'))
          sieve.result[quote] = {
            mention: subject,
            rule: colon ? 'lead-in-colon' : 'paragraph-before',
          };
      }
    }
    const last = places.at(-1);
    previous = last === undefined ? null : (sieve.result[last.quote] ?? null);
    open = last !== undefined && scene.quotes.at(-1)?.form === 'unclosed';
    before = scene;
  }
  return sieve.result;
}
