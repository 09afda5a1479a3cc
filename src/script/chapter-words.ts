import { stemmer } from 'stemmer';

const functionWords = `a about above across after again against ago all almost along already also although always am amid
among an and another any anyone anything are aren't around as at away back be became because become been before began
being below between both but by came can can't cannot could couldn't day did didn't do does doesn't doing don't done
down during each either else enough even ever every everyone everything far few first for former found from further get
gets getting give given go goes going gone got had hadn't has hasn't have haven't having he he's her here hers herself
him himself his how however i i'd i'll i'm i've if in including inside instead into is isn't it it's its itself just
keep kept know last later least left less let like likely made make makes making many may maybe me might mine more most
much must my myself near nearly need needs never new next no nobody none nor not nothing now of off often on once one
ones only onto or other others our ours ourselves out outside over own part people perhaps put quite rather really right
said same saw say saying says second see seen she she's should shouldn't since so some someone something soon still such
take taken takes taking tell than that that's the their theirs them themselves then there there's therefore these they
they're they've thing things think third this those though three through thus time times to today together told too took
toward towards two under until up upon us use used using very want was wasn't way we we're we've week well went were
weren't what when where whether which while who whom whose why will with within without won't would wouldn't year years
yesterday yet you you're you've your yours yourself added adding according asked called monday tuesday wednesday thursday
friday saturday sunday mr mrs ms dr`;

const stopWords: ReadonlySet<string> = new Set(functionWords.split(/\s+/u));

/** Words that carry no topic: they neither bind a section together nor make a title. */
export const isStopWord = (lowerCaseWord: string): boolean => stopWords.has(lowerCaseWord);

const wordPattern = /[\p{L}\p{N}]+(?:['’.-][\p{L}\p{N}]+)*/gu;

/** The words of a text in lower case, with straight apostrophes; hyphenated words stay whole. */
export const wordsOf = (text: string): readonly string[] =>
  (text.match(wordPattern) ?? []).map((word) => word.toLowerCase().replaceAll('’', "'"));

/** Porter's rules take an engineer for an engine. */
const stemOf = (word: string): string => (/^engineer/u.test(word) ? 'engineer' : stemmer(word));

/** No English word is longer; the stemmer's expressions are not meant for what is. */
const longestWord = 40;

/** Bare possessives and inflections of a word fall together: `Mariupol's`, `mariupol`. */
export type Stem = (lowerCaseWord: string) => string;

/** A Porter stemmer that does each distinct word once: an article repeats most of its words. */
export const makeStem = (): Stem => {
  const known = new Map<string, string>();
  return (word) => {
    let stem = known.get(word);
    if (stem === undefined) {
      stem = word.length > longestWord ? word : stemOf(word.replace(/'s?$/u, ''));
      known.set(word, stem);
    }
    return stem;
  };
};
