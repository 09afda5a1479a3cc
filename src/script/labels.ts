import type { Span } from '../article/article.ts';
import type { Document, Paragraph } from './document.ts';
import { isFirstName } from './first-names.ts';
import { nameKey } from './full-name.ts';

/** How one paragraph begins that has a label: "Q:", "A:", "Jo Field:". */
export type Labelled = {
  readonly paragraph: number;
  readonly kind: 'question' | 'answer' | 'name';
  /** The name, or its initials, as written. */
  readonly name: string;
  /** The label as it is read. */
  readonly label: Span;
  /** The words after the colon. */
  readonly speech: Span;
};

const NAMED =
  /^((?:(?:Dr|Mr|Mrs|Ms|Prof|Sir|Dame)\.? )?\p{Lu}[\p{L}\p{M}.'’-]*(?: (?:de|da|van|von|der|den|bin|al|la|le|of|the|&|\p{Lu}[\p{L}\p{M}.'’-]*)){0,4}|Q&A)(?: \([^()\n]{1,40}\))?:\s+(?=\S)/u;
const QUESTION = /^Q(?:uestion)?[.:]\s+/;
const ANSWER = /^A(?:nswer)?[.:]\s+/;
/** Labels that introduce a link, a note or a credit. */
const NO_SPEAKER =
  /^(?:read|watch|listen|see|related|more|update|note|editor|photo|picture|video|image|source|credit|by|from|breaking|correction|opinion|analysis|live|caption|warning|time|date|place|where|when|what|who|why|how)\b/i;

/** Characters looked at for a label. */
const LONGEST_LABEL = 100;

/** The label that a paragraph begins with, if it has one. */
export function labelOf(document: Document, paragraph: Paragraph, index: number): Labelled | null {
  if (paragraph.kind !== 'paragraph') return null;
  const { start, end } = paragraph;
  const head = document.text.slice(start, Math.min(end, start + LONGEST_LABEL));
  const as = (kind: Labelled['kind'], match: RegExpExecArray): Labelled => ({
    paragraph: index,
    kind,
    name: match[1] ?? '',
    label: { start, end: start + match[0].trimEnd().length },
    speech: { start: start + match[0].length, end },
  });
  const question = QUESTION.exec(head);
  if (question !== null) return as('question', question);
  const answer = ANSWER.exec(head);
  if (answer !== null) return as('answer', answer);
  const named = NAMED.exec(head);
  return named === null || NO_SPEAKER.test(head) ? null : as('name', named);
}

export function firstWordIsName(name: string): boolean {
  return isFirstName(nameKey(name.split(' ')[0] ?? ''));
}

const TITLE = /^(?:Dr|Mr|Mrs|Ms|Prof|Sir|Dame)\.? /;
const INITIALS = /^(?:\p{Lu}\.?){2,4}$/u;
const FULL_NAME = /\p{Lu}[\p{L}\p{M}'’-]{1,30}(?: \p{Lu}[\p{L}\p{M}'’-]{1,30}){1,3}/gu;

function initialsOf(name: string): string {
  return name
    .split(/[\s-]+/)
    .map((word) => word.charAt(0))
    .join('');
}

/** Where a name stands in the document. */
type Place = Span & { readonly name: string };

/**
 * Reads "JF:" as the "Jo Field" of a label before it, or of the words before the interview: a
 * full name is given once.
 */
export class FullNames {
  /** By initials; null where two names share them. */
  readonly #labels = new Map<string, Place | null>();
  readonly #introduced = new Map<string, Place | null>();
  readonly #intro: string;

  /** `intro`: where the words end that come before the first label. */
  constructor({ text }: Document, intro: number) {
    this.#intro = text.slice(0, Math.min(intro, LONGEST_INTRO));
    for (const match of this.#intro.matchAll(FULL_NAME)) {
      const [name] = match;
      put(this.#introduced, { name, start: match.index, end: match.index + name.length });
    }
  }

  of({ name, label }: Labelled): Place {
    const bare = name.replace(TITLE, '');
    const end = label.start + name.length;
    const own = { name: bare, start: end - bare.length, end };
    if (INITIALS.test(bare)) {
      const initials = bare.replaceAll('.', '');
      return this.#labels.get(initials) ?? this.#introduced.get(initials) ?? own;
    }
    put(this.#labels, own);
    return own;
  }

  /** Whether the words before the interview name somebody so. */
  introduces(name: string): boolean {
    return this.#intro.includes(` ${name.split(' ').at(-1)}`);
  }
}

const LONGEST_INTRO = 10_000;

function put(map: Map<string, Place | null>, place: Place): void {
  add(map, initialsOf(place.name), place);
  const [the = '', rest] = place.name.split(/^The /);
  if (rest !== undefined && the === '') add(map, initialsOf(rest), place);
}

function add(map: Map<string, Place | null>, initials: string, place: Place): void {
  const known = map.get(initials);
  if (known === undefined) map.set(initials, place);
  else if (known !== null && known.name !== place.name) map.set(initials, null);
}
