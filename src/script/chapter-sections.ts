import type { ChapterParagraph } from './chapter-paragraphs.ts';
import { isStopWord, type Stem } from './chapter-words.ts';

/** A stretch of paragraphs: indices, `end` exclusive. */
export type Section = { readonly start: number; readonly end: number };

/** About 35 seconds of speech: what a chapter should have, where the length allows. */
const comfortableWords = 90;
/** About 12 seconds of speech: no chapter of a divided text is shorter. */
const leastWords = 30;
/** An article below this is heard in a minute and a half: one chapter. */
const worthDividing = 235;
/** More candidate places than this add cost, not quality; bounding them keeps the cost a word flat. */
const mostCandidates = 150;

/** Both fitted on news with subheads, Choi's set and Wiki-50 together. */
const lengthWeight = 3;
const cueWeight = 2;
/** Symmetric Dirichlet prior of a section's words. */
const prior = 0.5;

/** How many chapters a text of so many words should have: 0.13·√words, from 3 to 12. */
const chapterCount = (words: number): number =>
  words < worthDividing ? 1 : Math.min(12, Math.max(3, Math.round(0.13 * Math.sqrt(words))));

const pronounStart = /^(?:he|she|they|it|his|her|their|its|this|that|these|those|we|i)\b/iu;
const connectiveStart =
  /^(?:but|and|so|yet|or|however|also|moreover|meanwhile|still|then|instead|nor|because|thus|therefore|despite|although|similarly|likewise|furthermore|indeed)\b/iu;
const reportedSpeech = /^[^.!?]{0,60}\b(?:he|she|they) (?:said|added|says|told|continued)\b/iu;
const endsInQuote = /["”“»’']\s*$/u;

/** How much a paragraph looks like the start of something new, in units of `cueWeight` nats. */
const cueAt = (paragraphs: readonly ChapterParagraph[], index: number): number => {
  const here = paragraphs[index];
  const before = paragraphs[index - 1];
  if (!here || !before) return 0;
  let cue = 0;
  if (pronounStart.test(here.text)) cue -= 0.5;
  if (connectiveStart.test(here.text)) cue -= 0.4;
  if (reportedSpeech.test(here.text)) cue -= 0.5;
  if (endsInQuote.test(before.text)) cue += 0.3;
  return cue;
};

/** Candidate starts, thinned evenly (the most promising of each group stays) when there are very many. */
const candidateStarts = (
  paragraphs: readonly ChapterParagraph[],
  cues: Float64Array,
  range: Section,
): readonly number[] => {
  const legal: number[] = [];
  for (let at = range.start + 1; at < range.end; at++) if (paragraphs[at]?.mayStart) legal.push(at);
  const group = Math.ceil(legal.length / mostCandidates);
  const kept: number[] = [range.start];
  for (let from = 0; from < legal.length; from += group) {
    const choice = legal.slice(from, from + group);
    kept.push(choice.reduce((best, at) => ((cues[at] ?? 0) > (cues[best] ?? 0) ? at : best)));
  }
  return kept;
};

/** Content words as small numbers, paragraph by paragraph. */
const contentIds = (paragraphs: readonly ChapterParagraph[], range: Section, stem: Stem) => {
  const ids = new Map<string, number>();
  const rows = paragraphs.slice(range.start, range.end).map((paragraph) => {
    const row: number[] = [];
    for (const word of paragraph.words) {
      if (isStopWord(word)) continue;
      const key = stem(word);
      const id = ids.get(key) ?? ids.size;
      ids.set(key, id);
      row.push(id);
    }
    return row;
  });
  return { rows, vocabulary: ids.size };
};

/** A function of 0, 1, 2, … that works each value out once. */
const tabled = (of: (count: number) => number) => {
  const values: number[] = [];
  return (count: number): number => {
    for (let next = values.length; next <= count; next++) values.push(of(next));
    return values[count] ?? 0;
  };
};

/**
 * `lexical[i][j]`: what it costs to code the words from candidate i to candidate j as one section,
 * in nats: the mean of two codes. One is Laplace-smoothed, Σ f·(ln(n+V) − ln(f+1)), as in Utiyama and
 * Isahara, "A Statistical Model for Domain-Independent Text Segmentation", ACL 2001; the other the
 * Dirichlet compound multinomial, Σ ln(i+aV) − ln(c+a) over the words in order, as in Eisenstein and
 * Barzilay, "Bayesian Unsupervised Topic Segmentation", EMNLP 2008. The first is better where
 * sections differ much in length, the second on news; the mean is near the better one on each.
 */
const sectionCosts = (
  rows: readonly (readonly number[])[],
  vocabulary: number,
  cuts: readonly number[],
): readonly Float64Array[] => {
  const last = cuts.length - 1;
  const counts = new Int32Array(vocabulary);
  const flog = tabled((count) => count * Math.log(count + 1));
  const logCount = tabled((count) => Math.log(count + prior));
  const logTotal = tabled((total) => Math.log(total + vocabulary * prior));
  return cuts.slice(0, last).map((from, i) => {
    const costs = new Float64Array(last + 1).fill(Number.POSITIVE_INFINITY);
    counts.fill(0);
    let total = 0;
    let spread = 0;
    let sequential = 0;
    for (let j = i + 1; j <= last; j++) {
      for (let row = cuts[j - 1] ?? from; row < (cuts[j] ?? from); row++) {
        for (const id of rows[row] ?? []) {
          const count = counts[id] ?? 0;
          spread += flog(count + 1) - flog(count);
          sequential += logTotal(total) - logCount(count);
          counts[id] = count + 1;
          total++;
        }
      }
      costs[j] = (total * Math.log(total + vocabulary) - spread + sequential) / 2;
    }
    return costs;
  });
};

type Division = { readonly starts: readonly number[]; readonly cost: number };

/** The cheapest way to cut at exactly `count` sections of at least `least` words; null if there is none. */
const divide = (
  cuts: readonly number[],
  lengths: readonly number[],
  lexical: readonly Float64Array[],
  cues: Float64Array,
  count: number,
  least: number,
): Division | null => {
  const last = cuts.length - 1;
  const even = (lengths[last] ?? 0) / count;
  let best = new Float64Array(last + 1).fill(Number.POSITIVE_INFINITY);
  best[0] = 0;
  const from: Int32Array[] = [];
  for (let k = 0; k < count; k++) {
    const next = new Float64Array(last + 1).fill(Number.POSITIVE_INFINITY);
    const back = new Int32Array(last + 1).fill(-1);
    for (let i = 0; i < last; i++) {
      const base = best[i] ?? Number.POSITIVE_INFINITY;
      if (base === Number.POSITIVE_INFINITY) continue;
      const row = lexical[i];
      const cue = i === 0 ? 0 : cueWeight * (cues[cuts[i] ?? 0] ?? 0);
      for (let j = i + 1; j <= last; j++) {
        const words = (lengths[j] ?? 0) - (lengths[i] ?? 0);
        if (words < least) continue;
        const cost =
          base + (row?.[j] ?? 0) + lengthWeight * Math.log((words + 20) / even) ** 2 - cue;
        if (cost < (next[j] ?? Number.POSITIVE_INFINITY)) {
          next[j] = cost;
          back[j] = i;
        }
      }
    }
    best = next;
    from.push(back);
  }
  const cost = best[last] ?? Number.POSITIVE_INFINITY;
  if (cost === Number.POSITIVE_INFINITY) return null;
  const starts: number[] = [];
  let at = last;
  for (let k = count - 1; k >= 0; k--) {
    at = from[k]?.[at] ?? 0;
    starts.unshift(cuts[at] ?? 0);
  }
  return { starts, cost };
};

/**
 * Cuts a run of paragraphs into sections by their words, at lawful places only. `count` sections if
 * that can be done, else fewer; a text that cannot be cut in three (or in `count`, where a caller
 * knows it) stays whole.
 */
export const divideIntoSections = (
  paragraphs: readonly ChapterParagraph[],
  range: Section,
  stem: Stem,
  known?: number,
): readonly Section[] => {
  const cues = new Float64Array(paragraphs.length).map((_, index) => cueAt(paragraphs, index));
  const starts = candidateStarts(paragraphs, cues, range);
  const cuts = [...starts, range.end];
  const sums = [0];
  for (let at = range.start; at < range.end; at++) {
    sums.push((sums.at(-1) ?? 0) + (paragraphs[at]?.words.length ?? 0));
  }
  const lengths = cuts.map((cut) => sums[cut - range.start] ?? 0);
  const words = lengths.at(-1) ?? 0;
  const wanted = known ?? chapterCount(words);
  const whole = [range];
  if (wanted < 2 || cuts.length < 3) return whole;

  const { rows, vocabulary } = contentIds(paragraphs, range, stem);
  const relative = cuts.map((cut) => cut - range.start);
  const lexical = sectionCosts(rows, vocabulary, relative);
  const floors = known ? [1] : [comfortableWords, 60, leastWords];
  for (const floor of floors) {
    for (let count = wanted; count >= (known ? 2 : 3); count--) {
      const division = divide(cuts, lengths, lexical, cues, count, floor);
      if (division) {
        return division.starts.map((start, index) => ({
          start,
          end: division.starts[index + 1] ?? range.end,
        }));
      }
    }
  }
  return whole;
};
