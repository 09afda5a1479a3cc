import type { Passage } from '../article/article.ts';
import { partsByLanguage } from './foreign.ts';
import { html, type Markup, NOTHING } from './markup.ts';
import { clock, direction } from './plain-text.ts';
import { NARRATOR, UNIDENTIFIED } from './speaker-labels.ts';
import type { Sentence, Transcript, TranscriptChapter, Turn } from './transcript.ts';

/** `lang` and `dir` for words of the article, where they differ from the page's own words. */
export type Language = {
  readonly page: string;
  /** For words of the article. */
  readonly attributes: Markup;
  /** For the page's own words among those of the article. */
  readonly mark: Markup;
};

/** The page's own words are English; an article in another language is marked as such. */
export function languageOf(language: string): Language {
  if (isEnglish(language)) return { page: language, attributes: NOTHING, mark: NOTHING };
  return {
    page: 'en',
    attributes: html` lang="${language}" dir="${direction(language)}"`,
    mark: html` lang="en" dir="ltr"`,
  };
}

function isEnglish(language: string): boolean {
  return /^en(?:-|$)/iu.test(language);
}

export function speakersLine({ speakers, chapters }: Transcript): Markup {
  const unidentified = chapters.some(({ turns }) =>
    turns.some(({ speaker }) => speaker === UNIDENTIFIED),
  );
  const names = speakers.map(({ name }) => name);
  const all = [NARRATOR, ...names, ...(unidentified ? [UNIDENTIFIED] : [])];
  return html`<p class="speakers">Speakers: ${all.map((name, at) =>
    at === 0 ? html`<bdi>${name}</bdi>` : html`; <bdi>${name}</bdi>`,
  )}.</p>`;
}

/** When each turn begins, for people; with tenths where two begin in one second, so that all differ. */
export function turnTimes({ chapters }: Transcript): ReadonlyMap<string, string> {
  const starts = chapters.flatMap(({ turns }) =>
    turns.map(({ id, sentences: [first] }) => [id, first?.start ?? 0] as const),
  );
  const counts = new Map<string, number>();
  for (const [, start] of starts) counts.set(clock(start), (counts.get(clock(start)) ?? 0) + 1);
  return new Map(
    starts.map(([id, start]) => {
      const tenths = Math.floor(Math.round(start * 1000) / 100) % 10;
      return [id, counts.get(clock(start)) === 1 ? clock(start) : `${clock(start)}.${tenths}`];
    }),
  );
}

/** A chapter: its heading, a media fragment that plays it (W3C Media Fragments 1.0), its turns. */
export function section(
  { id, title, start, heading, turns }: TranscriptChapter,
  { audioFile, language, disclosureLanguage }: Transcript,
  own: Language,
  times: ReadonlyMap<string, string>,
): Markup {
  const { attributes } = own;
  const named =
    heading.length > 0 ? words(heading, language) : html`<bdi>${wordsIn(title, language)}</bdi>`;
  return html`<section>
<h3 id="${id}"${attributes}>${named}</h3>
<p class="play"><a class="tap" href="${fileAddress(audioFile)}#t=${start}" data-play="${start}">Play from ${clock(start)}<span class="part">, <bdi${attributes}>${title}</bdi></span></a></p>
${turns.map(
  (
    turn,
  ) => html`${paragraph(turn, times.get(turn.id) ?? '', language, own, isEnglish(disclosureLanguage))}
`,
)}</section>
`;
}

/** A no-break space: no time of a turn stands on a line alone. */
const SAME_LINE = '\u00a0';

function paragraph(
  turn: Turn,
  at: string,
  language: string,
  { page, attributes, mark }: Language,
  disclosedInEnglish: boolean,
): Markup {
  const { id, kind, label, sentences } = turn;
  if (kind === 'heading')
    return html`<h4 id="${id}"${attributes}>${words(sentences, language)}</h4>`;
  // The names of those without one are words of the page, and so is a disclosure in English.
  const closing = kind === 'disclosure' && disclosedInEnglish;
  const ours = closing ? NOTHING : mark;
  const kinds = kind === 'narration' ? 'turn' : `turn ${kind}`;
  return html`<p class="${kinds}" id="${id}"${closing ? NOTHING : attributes}>${speaker(label, ours, language)}${words(sentences, closing ? page : language)}${SAME_LINE}<a href="#${id}"${ours}>at ${at}</a></p>`;
}

function speaker(label: string | null, ours: Markup, language: string): Markup {
  if (label === null) return NOTHING;
  if (label === NARRATOR || label === UNIDENTIFIED) return html`<b${ours}>${label}:</b> `;
  // The commonest names need no isolation, and a page has hundreds of labels.
  const plain = PLAIN_NAME.test(label) && direction(language) === 'ltr';
  return plain ? html`<b>${label}:</b> ` : html`<b><bdi>${label}</bdi>:</b> `;
}

/** Letters and marks that run from left to right, or either way. */
const PLAIN_NAME = /^[ -\u02ff\u1e00-\u1eff\u2010-\u2027]*$/u;

/** Sentences get no `id`: it would make each a stop of its own in a screen reader. */
function words(sentences: readonly Sentence[], language: string): Markup {
  return html`${sentences.map(
    ({ text, start, joined, passages = [] }, at) =>
      html`${at === 0 || joined ? '' : ' '}<span data-t="${start}">${markedWords(text, language, passages)}</span>`,
  )}`;
}

/** The same where the source marks some of them. */
function markedWords(text: string, language: string, passages: readonly Passage[]): Markup {
  let from = 0;
  const parts = passages.flatMap(({ at, length, language: own }) => {
    const before = wordsIn(text.slice(from, at), language);
    from = at + length;
    return [before, inLanguage(text.slice(at, from), own)];
  });
  return html`${parts}${wordsIn(text.slice(from), language)}`;
}

function inLanguage(text: string, language: string): Markup {
  return html`<span lang="${language}"${direction(language) === 'rtl' ? html` dir="rtl"` : NOTHING}>${text}</span>`;
}

/** Words of the article, with each passage in another language marked (WCAG 2.2, 3.1.2). */
export function wordsIn(text: string, language: string): Markup {
  return html`${partsByLanguage(text, language).map((part) =>
    part.language === null ? html`${part.text}` : inLanguage(part.text, part.language),
  )}`;
}

/** A file name as a relative address: never a scheme, a folder, a query or a fragment. */
export function fileAddress(name: string): string {
  return encodeURIComponent(name);
}
