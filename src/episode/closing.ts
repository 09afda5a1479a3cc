import type { Article } from '../article/article.ts';

/** The words of an episode's credits in one language. */
type Closing = {
  readonly disclosure: string;
  /** The same of all episodes together. */
  readonly podcast: string;
  readonly credit: (author: string, publisher: string | null) => string;
};

const english: Closing = {
  disclosure: 'The voices in this episode are computer-generated.',
  podcast: 'The voices in this podcast are computer-generated.',
  credit: written('Written by', 'for'),
};

/** By ISO 639-1 code. */
const CLOSINGS: ReadonlyMap<string, Closing> = new Map([
  ['en', english],
  [
    'de',
    {
      disclosure: 'Die Stimmen in dieser Folge sind computergeneriert.',
      podcast: 'Die Stimmen in diesem Podcast sind computergeneriert.',
      credit: written('Geschrieben von', 'für'),
    },
  ],
  [
    'fr',
    {
      disclosure: 'Les voix de cet épisode sont générées par ordinateur.',
      podcast: 'Les voix de ce podcast sont générées par ordinateur.',
      credit: written('Un article de', 'pour'),
    },
  ],
  [
    'es',
    {
      disclosure: 'Las voces de este episodio están generadas por ordenador.',
      podcast: 'Las voces de este pódcast están generadas por ordenador.',
      credit: written('Escrito por', 'para'),
    },
  ],
  [
    'it',
    {
      disclosure: 'Le voci di questo episodio sono generate al computer.',
      podcast: 'Le voci di questo podcast sono generate al computer.',
      credit: written('Scritto da', 'per'),
    },
  ],
  [
    'pt',
    {
      disclosure: 'As vozes deste episódio são geradas por computador.',
      podcast: 'As vozes deste podcast são geradas por computador.',
      credit: written('Escrito por', 'para'),
    },
  ],
  [
    'nl',
    {
      disclosure: 'De stemmen in deze aflevering zijn door een computer gemaakt.',
      podcast: 'De stemmen in deze podcast zijn door een computer gemaakt.',
      credit: written('Geschreven door', 'voor'),
    },
  ],
  // A name after a preposition would have to be declined.
  [
    'pl',
    {
      disclosure: 'Głosy w tym odcinku wygenerował komputer.',
      podcast: 'Głosy w tym podcaście wygenerował komputer.',
      credit: written('Tekst:', ','),
    },
  ],
  [
    'uk',
    {
      disclosure: 'Голоси в цьому випуску згенеровані комп’ютером.',
      podcast: 'Голоси в цьому подкасті згенеровані комп’ютером.',
      credit: written('Текст:', ','),
    },
  ],
]);

/** Said at the end and shown on the page: listeners should know, and platforms ask for it. */
export type Disclosure = {
  readonly text: string;
  /** ISO 639-1: of the article where the words are known in it, else `en`. */
  readonly language: string;
};

/** `TimedLine.id` of the closing line, the one line that is no utterance of the script. */
export const CLOSING_LINE = -1;

/** @param language BCP 47 */
export function disclosureIn(language: string): Disclosure {
  const code = codeOf(language);
  return { text: (CLOSINGS.get(code) ?? english).disclosure, language: code };
}

/**
 * That the voices of all episodes are computer-generated, for who has not heard one.
 * @param language BCP 47
 */
export function disclosureOfPodcast(language: string): string {
  return (CLOSINGS.get(codeOf(language)) ?? english).podcast;
}

/** The credits spoken after the article: who wrote it, where it is known, and the disclosure. */
export function closingLine(
  { author, publisher, language }: Pick<Article, 'author' | 'publisher' | 'language'>,
  disclosure: boolean,
): string | null {
  const words = CLOSINGS.get(codeOf(language)) ?? english;
  const credit = author === null ? '' : words.credit(author, publisher);
  const closing = [credit, disclosure ? words.disclosure : ''].filter((part) => part !== '');
  return closing.length === 0 ? null : closing.join(' ');
}

function codeOf(language: string): string {
  const code = language.toLowerCase().split('-', 1)[0] ?? '';
  return CLOSINGS.has(code) ? code : 'en';
}

function written(by: string, outlet: string): Closing['credit'] {
  const join = outlet === ',' ? outlet : ` ${outlet}`;
  return (author, publisher) =>
    `${by} ${author}${publisher === null ? '' : `${join} ${publisher}`}.`;
}
