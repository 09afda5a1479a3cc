import type { Article } from '../article/article.ts';
import { buildUtterances, type UtteranceOptions } from './build-utterances.ts';
import { planChapters } from './chapters.ts';
import type { Script } from './script.ts';

/** Who says what in an article, sentence by sentence, in chapters. A pure function of the article. */
export function buildScript(article: Article, options?: UtteranceOptions): Script {
  const { utterances, quotations, dropped, notices } = buildUtterances(article, options);
  return {
    text: article.text,
    title: article.title,
    language: article.language,
    chapters: planChapters(article, utterances, quotations),
    utterances,
    quotations,
    dropped:
      dropped.length === 0
        ? article.dropped
        : [...article.dropped, ...dropped].sort((one, other) => one.start - other.start),
    notices: [...article.notices, ...notices],
  };
}
