import type { Span } from '../article/article.ts';
import type { Document } from './document.ts';
import { isFirstName } from './first-names.ts';
import { nameKey } from './names.ts';

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

/** Labelled paragraphs, when there are enough of them to make the article, or a part of it, a transcript. */
export function labelledIn(document: Document): Map<number, Labelled> {
  const found = new Map<number, Labelled>();
  const labels = new Map<string, number>();
  const answers: Labelled[] = [];
  let questions = 0;
  const named: Labelled[] = [];
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
    const name = NAMED.exec(head);
    if (name === null || NO_SPEAKER.test(head)) return;
    const label = name[1] ?? '';
    labels.set(label, (labels.get(label) ?? 0) + 1);
    const speech = { start: start + name[0].length, end };
    named.push({
      paragraph: index,
      label: { start, end: start + label.length },
      speech,
      kind: 'name',
    });
  });
  if (answers.length > 0 && questions > 0)
    for (const each of answers) found.set(each.paragraph, each);
  const repeated = [...labels.values()].some((count) => count > 1);
  const sure = named.filter(({ label }) => {
    const name = document.text.slice(label.start, label.end);
    return (labels.get(name) ?? 0) > 1 || isFirstName(nameKey(name.split(' ')[0] ?? ''));
  });
  const people = sure.some(({ label }) =>
    isFirstName(nameKey(document.text.slice(label.start, label.end).split(' ')[0] ?? '')),
  );
  if (repeated && people && labels.size > 1 && sure.length >= 3) {
    for (const each of sure) found.set(each.paragraph, each);
  }
  return found;
}
