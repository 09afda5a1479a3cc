import type { Article } from '../article/article.ts';
import { headedSections } from './chapter-headings.ts';
import { labelSections } from './chapter-labels.ts';
import { chapterNames } from './chapter-names.ts';
import { type ChapterParagraph, chapterParagraphs } from './chapter-paragraphs.ts';
import { divideIntoSections, type Section } from './chapter-sections.ts';
import { cutTitle, distinctTitles, longestTitle } from './chapter-titles.ts';
import { makeStem, type Stem } from './chapter-words.ts';
import type { Chapter, Quotation, Utterance } from './script.ts';

type NamedSection = Section & { readonly heading: string | null };

/** Fewer chapters than this are none to a podcast player, so long sections are divided further. */
const fewestChapters = 3;

/**
 * Where the chapters of an article begin: at its headings; where it has none, or too few to be of
 * use, at the changes of topic that its words show. `count` asks for that many.
 */
export const planSections = (
  paragraphs: readonly ChapterParagraph[],
  stem: Stem,
  count?: number,
): readonly NamedSection[] => {
  const whole = { start: 0, end: paragraphs.length };
  const headed = count === undefined ? headedSections(paragraphs) : null;
  if (headed && headed.length >= fewestChapters) return headed;
  return (headed ?? [{ ...whole, heading: null }]).flatMap((section) =>
    divideIntoSections(paragraphs, section, stem, count).map((part) => ({
      ...part,
      heading: part.start === section.start ? section.heading : null,
    })),
  );
};

const timeOfDay =
  /^\d{1,2}[:.]\d{2}(?: ?[ap]\.?m\b\.?)?(?: (?:GMT|BST|UTC|CET|CEST|[ECMP][SD]?T)\b)?[\s:.,–—|-]+/u;

/**
 * A heading as a title: whole where it fits, else the part before its first mark; null where neither
 * will do. `times`: whether a live blog's times of day fit before every heading.
 */
const headingTitle = (heading: string, times: boolean): string | null => {
  const text = times ? heading : heading.replace(timeOfDay, '');
  if (text.length <= longestTitle) return text;
  const head = /^(.{12,}?)(?::|;|\?| [–—-]) /u.exec(text)?.[1]?.trim() ?? '';
  return head !== '' && head.length <= longestTitle && head.includes(' ') ? head : null;
};

/** Whether the title is the publisher's own; one made of a first sentence would be heard twice. */
const hasHeadline = (article: Article): boolean =>
  article.titleFrom !== 'first sentence' && article.title.trim() !== '';

/**
 * A title for each section, at most 40 characters, all different: its heading; for the first, the
 * headline or "Introduction"; else a label of its own words. A chapter that is the whole episode is
 * no introduction: it has the whole headline where that fits, else "Full story", for a cut headline
 * reads as a fault; without a headline, a label. In other languages than English, which the tagger does not know, parts
 * are numbered, in the article's language.
 */
export const sectionTitles = (
  article: Article,
  paragraphs: readonly ChapterParagraph[],
  sections: readonly NamedSection[],
  utterances: readonly Utterance[],
  stem: Stem,
): readonly string[] => {
  const fits = hasHeadline(article) && article.title.length <= longestTitle;
  // The word lists that find noun phrases are English.
  const english = /^en\b/iu.test(article.language);
  const { introduction, part, whole } = chapterNames(article.language);
  const firsts = sections.map(({ start }) => paragraphs[start]?.first ?? 0);
  const times = sections.every(({ heading }) => (heading?.length ?? 0) <= longestTitle);
  const labels = labelSections(
    sections.map(({ heading }, index) => ({
      utterances: utterances
        .slice(firsts[index], firsts[index + 1])
        .filter(({ role }) => role === 'text'),
      wanted:
        english &&
        (heading === null || headingTitle(heading, times) === null) &&
        (index > 0 || heading !== null || (sections.length === 1 && !hasHeadline(article))),
    })),
    hasHeadline(article) ? article.title : '',
    longestTitle,
    stem,
  );
  return distinctTitles(
    sections.map(({ heading }, index) => {
      if (heading !== null)
        return headingTitle(heading, times) ?? labels[index] ?? cutTitle(heading);
      if (index > 0) return labels[index] ?? `${part} ${index + 1}`;
      if (sections.length > 1) return fits ? article.title : introduction;
      if (fits) return article.title;
      return labels[0] ?? whole;
    }),
  );
};

/**
 * Divides a script into chapters with titles of at most 40 characters, all different. The first
 * begins with utterance 0; each begins with the first utterance of a block, never inside a
 * quotation or between it and its attribution. No utterances, no chapters.
 */
export const planChapters = (
  article: Article,
  utterances: readonly Utterance[],
  quotations: readonly Quotation[],
): readonly Chapter[] => {
  const paragraphs = chapterParagraphs(article, utterances, quotations);
  if (paragraphs.length === 0) return [];
  const stem = makeStem();
  const sections = planSections(paragraphs, stem);
  const titles = sectionTitles(article, paragraphs, sections, utterances, stem);
  return sections.map(({ start }, index) => ({
    title: titles[index] ?? '',
    first: paragraphs[start]?.first ?? 0,
  }));
};
