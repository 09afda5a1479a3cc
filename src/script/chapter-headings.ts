import type { ChapterParagraph } from './chapter-paragraphs.ts';
import type { Section } from './chapter-sections.ts';

/** `heading` is null for what comes before the first heading. */
type HeadedSection = Section & { readonly heading: string | null; readonly level: number };

/** Spotify, Apple and YouTube list a dozen chapters well; more are a table of contents. */
const mostChapters = 12;
/** About 10 seconds of speech, the least YouTube takes for a chapter. */
const leastWords = 25;
/** The same under a headline, with the silence around it. */
const leastOpeningWords = 22;

const wordsIn = (paragraphs: readonly ChapterParagraph[], section: Section): number => {
  let words = 0;
  for (let at = section.start; at < section.end; at++) words += paragraphs[at]?.words.length ?? 0;
  return words;
};

const isHeard = (paragraphs: readonly ChapterParagraph[], section: Section): boolean => {
  const opening = section.start === 0 && paragraphs[0]?.kind === 'title' && section.end > 1;
  return wordsIn(paragraphs, section) >= (opening ? leastOpeningWords : leastWords);
};

/** One section a heading; headings that follow one another make one section, named by the first. */
const cutAtHeadings = (paragraphs: readonly ChapterParagraph[]): readonly HeadedSection[] => {
  const sections: HeadedSection[] = [];
  paragraphs.forEach((paragraph, index) => {
    const before = sections.at(-1);
    const opens = paragraph.kind === 'heading' && paragraph.mayStart;
    if (opens || !before) {
      const heading = paragraph.kind === 'heading' ? paragraph.text : null;
      sections.push({ start: index, end: index + 1, heading, level: paragraph.level });
    } else {
      sections[sections.length - 1] = { ...before, end: index + 1 };
    }
  });
  return sections;
};

/** Joins section `index` to the one before it. The earlier name stays, unless it has none. */
const joinToBefore = (
  sections: readonly HeadedSection[],
  index: number,
): readonly HeadedSection[] => {
  const before = sections[index - 1];
  const here = sections[index];
  if (!before || !here) return sections;
  return sections.toSpliced(index - 1, 2, { ...before, end: here.end });
};

/** Where headings are many, the deepest levels give way, then the shortest sections. */
const limitSections = (
  paragraphs: readonly ChapterParagraph[],
  sections: readonly HeadedSection[],
): readonly HeadedSection[] => {
  let kept = sections;
  while (kept.length > mostChapters) {
    const deepest = Math.max(...kept.slice(1).map((section) => section.level));
    const shallow = kept.slice(1).some((section) => section.level < deepest);
    const outer = kept.filter((section, index) => index === 0 || section.level < deepest).length;
    if (shallow && outer >= 3) {
      for (let index = kept.length - 1; index > 0; index--) {
        if (kept[index]?.level === deepest) kept = joinToBefore(kept, index);
      }
      continue;
    }
    const sizes = kept.map((section) => wordsIn(paragraphs, section));
    let shortest = 1;
    for (let index = 1; index < kept.length; index++) {
      const joined = (sizes[index] ?? 0) + (sizes[index - 1] ?? 0);
      if (joined < (sizes[shortest] ?? 0) + (sizes[shortest - 1] ?? 0)) shortest = index;
    }
    kept = joinToBefore(kept, shortest);
  }
  return kept;
};

/**
 * The sections an article's own headings make: none shorter than about 10 seconds (it joins its
 * parent or the one before; an opening takes in the first heading and stays an introduction), at most
 * 12. Null when the article has no heading to go by.
 */
export const headedSections = (
  paragraphs: readonly ChapterParagraph[],
): readonly HeadedSection[] | null => {
  let sections = cutAtHeadings(paragraphs);
  if (sections.every((section) => section.heading === null)) return null;
  for (let index = 0; index < sections.length && sections.length > 1; ) {
    const here = sections[index];
    const next = sections[index + 1];
    if (!here || isHeard(paragraphs, here)) {
      index++;
    } else if (next && (index === 0 || next.level > here.level)) {
      sections = sections.toSpliced(index, 2, {
        ...here,
        end: next.end,
      });
    } else {
      sections = joinToBefore(sections, index);
      index = Math.max(0, index - 1);
    }
  }
  return limitSections(paragraphs, sections);
};
