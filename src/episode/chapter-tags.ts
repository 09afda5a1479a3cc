import type { TagChapter } from '../audio/tags.ts';
import type { TimedChapter } from '../audio/timeline.ts';
import type { TakeStore } from '../speech/take-store.ts';
import { tagPicture } from './kept-covers.ts';
import type { Plan } from './plan.ts';

/** Side of a chapter's picture, in pixels: players show it small, and every chapter brings one. */
const SIDE = 300;
/** Pictures for more chapters than a person looks at would only make the file large. */
const MOST_PICTURES = 24;

/** As many words as tell one place in an article from another. */
const WORDS = 6;

/**
 * What players show of each chapter beside its title: a picture with the title on it, and, where the
 * article is a page, the place in it where the chapter begins.
 */
export async function tagChapters(
  { article, script, show }: Pick<Plan, 'article' | 'script' | 'show'>,
  chapters: readonly TimedChapter[],
  store: Pick<TakeStore, 'load' | 'save'>,
): Promise<TagChapter[]> {
  const said = new Map(script.utterances.map(({ id, text }) => [id, text]));
  const page = article.source.kind === 'page' ? article.source.ref : null;
  const tagged: TagChapter[] = [];
  for (const [index, chapter] of chapters.entries()) {
    const first = said.get(script.chapters[index]?.first ?? -1) ?? '';
    const picture =
      chapters.length > MOST_PICTURES
        ? null
        : await tagPicture({ title: chapter.title, show, seed: chapter.title, size: SIDE }, store);
    tagged.push({ ...chapter, picture, link: page === null ? null : placeIn(page, first) });
  }
  return tagged;
}

/** A link that browsers follow to the words: URL Fragment Text Directives (WICG), section 3.2. */
function placeIn(page: string, text: string): string {
  const words = text.trim().split(/\s+/u).slice(0, WORDS).join(' ');
  if (words === '') return page;
  const directive = encodeURIComponent(words.toWellFormed()).replaceAll('-', '%2D');
  return `${page}${page.includes('#') ? '' : '#'}:~:text=${directive}`;
}
