import type { Span } from '../article/article.ts';
import type { Document } from './document.ts';
import { isFirstName } from './first-names.ts';
import { nameKey } from './full-name.ts';

/** A paragraph that begins with its speaker's name and a colon, as in a transcript. */
export type Labelled = {
  readonly paragraph: number;
  /** The name; the words after the colon are spoken. */
  readonly label: Span;
  readonly speech: Span;
  /** `name`: the label names the speaker. `answer`: "A:", said by whoever the interview is with. */
  readonly kind: 'name' | 'answer';
};

const NAMED = /^(\p{Lu}[\p{L}.'’-]*(?: \p{Lu}[\p{L}.'’-]*){0,3}):\s+(?=[\p{L}\p{N}])/u;
const QUESTION = /^Q(?:uestion)?[.:]\s+/;
const ANSWER = /^A(?:nswer)?[.:]\s+/;
/** Labels that introduce a link, a note or a credit. */
const NO_SPEAKER =
  /^(?:read|watch|listen|see|related|more|update|note|editor|photo|picture|video|image|source|credit|by|from|breaking|correction|opinion|analysis|live|caption|warning|time|date|place|where|when|what|who|why|how)\b/i;

const INITIALS = /^(?:\p{Lu}\.?){2,4}$/u;

type Named = Labelled & { readonly name: string };

function initialsOf(name: string): string {
  return name
    .split(/[\s-]+/)
    .map((word) => word.charAt(0))
    .join('');
}

/** Reads "JF:" as the "Jo Field:" before it: an interview gives full names once. */
class FullNames {
  /** By initials; null where two names share them. */
  readonly #names = new Map<string, Named | null>();

  of(named: Named): Named {
    const { name } = named;
    if (INITIALS.test(name)) {
      const full = this.#names.get(name.replaceAll('.', ''));
      return full ? { ...named, name: full.name, label: full.label } : named;
    }
    const initials = initialsOf(name);
    const known = this.#names.get(initials);
    if (known === undefined) this.#names.set(initials, named);
    else if (known?.name !== name) this.#names.set(initials, null);
    return named;
  }
}

function firstWordIsName(name: string): boolean {
  return isFirstName(nameKey(name.split(' ')[0] ?? ''));
}

/** The one of a transcript who does more than ask, whom a later "A:" means; null if several do. */
function whoAnswers(document: Document, transcript: readonly Named[]): Named | null {
  const answering = transcript.filter(({ speech }) => document.text[speech.end - 1] !== '?');
  const [first] = answering;
  return first !== undefined && answering.every(({ name }) => name === first.name) ? first : null;
}

/** Labelled paragraphs, when there are enough of them to make the article, or a part of it, a transcript. */
export function labelledIn(document: Document): Map<number, Labelled> {
  const found = new Map<number, Labelled>();
  const counts = new Map<string, number>();
  const answers: Labelled[] = [];
  const named: Named[] = [];
  const fullNames = new FullNames();
  let questions = 0;
  document.paragraphs.forEach((paragraph, index) => {
    if (paragraph.kind !== 'paragraph') return;
    const { start, end } = paragraph;
    const head = document.text.slice(start, Math.min(end, start + 80));
    if (QUESTION.test(head)) questions += 1;
    const answer = ANSWER.exec(head);
    if (answer !== null) {
      const speech = { start: start + answer[0].length, end };
      answers.push({ paragraph: index, label: { start, end: start + 1 }, speech, kind: 'answer' });
      return;
    }
    const match = NAMED.exec(head);
    if (match === null || NO_SPEAKER.test(head)) return;
    const label = match[1] ?? '';
    const speech = { start: start + match[0].length, end };
    const own = { start, end: start + label.length };
    const each = fullNames.of({ paragraph: index, label: own, speech, kind: 'name', name: label });
    counts.set(each.name, (counts.get(each.name) ?? 0) + 1);
    named.push(each);
  });
  const repeated = [...counts.values()].some((count) => count > 1);
  const sure = named.filter(({ name }) => (counts.get(name) ?? 0) > 1 || firstWordIsName(name));
  const people = sure.some(({ name }) => firstWordIsName(name));
  const transcript = repeated && people && counts.size > 1 && sure.length >= 3 ? sure : [];
  for (const { name: _, ...each } of transcript) found.set(each.paragraph, each);
  if (answers.length > 0 && questions > 0) {
    const known = whoAnswers(document, transcript);
    for (const each of answers) {
      found.set(
        each.paragraph,
        known === null ? each : { ...each, label: known.label, kind: 'name' },
      );
    }
  }
  return found;
}
