import type { Article } from '../article/article.ts';

export const DISCLOSURE = 'The voices in this episode are computer-generated.';

/** What the episode says that the article does not: a headline never read out in the text, and the credits. */
export type Framing = { readonly opening: string | null; readonly closing: string | null };

/** `TimedLine.id` of the two lines that are no utterance of the script. */
export const CLOSING = -1;
export const OPENING = -2;

export function frame(article: Article, disclosure: boolean): Framing {
  const headlineIsRead =
    article.titleFrom === 'first sentence' ||
    article.blocks.some((block) => block.kind === 'title');
  const credit = [
    article.author && `Written by ${article.author}`,
    article.author && article.publisher && ` for ${article.publisher}`,
    article.author && '.',
  ]
    .filter(Boolean)
    .join('');
  const closing = [credit, disclosure ? DISCLOSURE : ''].filter(Boolean).join(' ');
  return {
    opening: headlineIsRead ? null : asSentence(article.title),
    closing: closing === '' ? null : closing,
  };
}

function asSentence(title: string): string {
  return /[.!?…]["'”’]?$/u.test(title) ? title : `${title}.`;
}
