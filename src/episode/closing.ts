import type { Article } from '../article/article.ts';

/** Said at the end and shown on the page: listeners should know, and platforms ask for it. */
export const DISCLOSURE = 'The voices in this episode are computer-generated.';

/** `TimedLine.id` of the closing line, the one line that is no utterance of the script. */
export const CLOSING_LINE = -1;

/** The credits spoken after the article: who wrote it, where it is known, and the disclosure. */
export function closingLine(article: Article, disclosure: boolean): string | null {
  const { author, publisher } = article;
  const credit =
    author === null ? '' : `Written by ${author}${publisher === null ? '' : ` for ${publisher}`}.`;
  const closing = [credit, disclosure ? DISCLOSURE : ''].filter((part) => part !== '').join(' ');
  return closing === '' ? null : closing;
}
