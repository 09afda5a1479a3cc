import type { Document, Paragraph } from './document.ts';
import { type Marked, markedIn } from './marks.ts';
import { SPEECH_VERBS } from './words.ts';

/** A marked stretch with what its own shape tells. */
export type Candidate = Marked & {
  readonly index: number;
  readonly paragraph: number;
  /** `speech`: voiced if anyone can be found, or not. `fragment`: part of a paraphrase. `kept`: the narrator's. */
  readonly shape: 'speech' | 'fragment' | 'kept';
  readonly words: number;
};

const WORDS = /[\p{L}\p{N}]+(?:['’‑.-][\p{L}\p{N}]+)*/gu;
const NAMING =
  /(?:call(?:ed|s|ing)?|dub(?:bed|s)?|label(?:l?ed|s)?|nicknamed?|named?|titled|entitled|known as|described as|so-called|branded|termed|called the|the word|the words|the phrase|the term|slogan|hashtag)(?: \p{L}+){0,3} ?$/iu;
const MARKS = /^["'“”„‟«»″‘’‚‹›`\s]+|["'“”„‟«»″‘’‚‹›`\s]+$/g;

function isTitleCase(words: readonly string[]): boolean {
  const long = words.filter((word) => word.length > 3);
  return words.length >= 2 && long.length > 0 && long.every((word) => /^[\p{Lu}\p{N}]/u.test(word));
}

/** What a marked stretch is by its own shape and the words just before it. */
function shapeOf(text: string, marked: Marked, floor: number): Pick<Candidate, 'shape' | 'words'> {
  const inner = text.slice(marked.start, marked.end).replace(MARKS, '');
  const found = inner.match(WORDS) ?? [];
  const words = found.length;
  const before = text.slice(Math.max(floor, marked.start - 60), marked.start).trimEnd();
  const after = text.slice(marked.end, marked.end + 40);
  const capital = /^[^\p{L}\p{N}]*[\p{Lu}\p{N}]/u.test(inner);
  const ends = /[.,!?…—–-]$/.test(inner) || /^\s*[,]/.test(after);
  const final = /[.!?…]$/.test(inner);
  const last = /\p{L}+$/u.exec(before)?.[0].toLowerCase() ?? '';
  const led = before === '' || /[,:—–-]$/.test(before) || /[.!?…”"]$/.test(before);
  const cued = led || SPEECH_VERBS.has(last);
  if (words === 0) return { shape: 'kept', words };
  if (isTitleCase(found) && !final && !(cued && words > 5 && ends)) return { shape: 'kept', words };
  if (words <= 5 && NAMING.test(before)) return { shape: 'kept', words };
  if (capital && (cued || (ends && words >= 5))) {
    if (words <= 2 && !ends) return { shape: 'kept', words };
    return { shape: 'speech', words };
  }
  if (words <= 4) {
    if (led && before !== '' && /[.,!?…]$/.test(inner) && /[—–,:-]$/.test(before) && words > 2)
      return { shape: 'speech', words };
    return { shape: 'kept', words };
  }
  return { shape: capital || (led && ends) ? 'speech' : 'fragment', words };
}

/** The marked stretches of every paragraph of running text; headlines and headings stay the narrator's. */
export function candidatesOf(document: Document): Candidate[] {
  const candidates: Candidate[] = [];
  document.paragraphs.forEach((paragraph: Paragraph, index) => {
    if (paragraph.kind === 'title' || paragraph.kind === 'heading') return;
    const marked = markedIn(document.text, paragraph.start, paragraph.end);
    if (marked.length === 0 && paragraph.kind === 'quote') {
      const words = (document.text.slice(paragraph.start, paragraph.end).match(WORDS) ?? []).length;
      candidates.push({
        start: paragraph.start,
        end: paragraph.end,
        style: 'double',
        form: 'pair',
        index: candidates.length,
        paragraph: index,
        shape: words > 0 ? 'speech' : 'kept',
        words,
      });
    }
    for (const each of marked) {
      candidates.push({
        ...each,
        index: candidates.length,
        paragraph: index,
        ...shapeOf(document.text, each, paragraph.start),
      });
    }
  });
  return candidates;
}
