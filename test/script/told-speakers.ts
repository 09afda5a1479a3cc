import { readdirSync, readFileSync } from 'node:fs';
import { buildUtterances } from '../../src/script/build-utterances.ts';
import type { Gender, Utterance } from '../../src/script/script.ts';
import { articleOf } from './plain-article.ts';

/** One quotation of an article whose speakers a person has told, and whom the rules found. */
type Found = {
  /** The words that it begins with. */
  readonly words: string;
  readonly wanted: string;
  /** `-` is the narrator, `?` nobody sure. */
  readonly found: string;
  readonly verdict: 'right' | 'unsure' | 'wrong';
  readonly wantedGender: Gender | '?';
  readonly gender: Gender;
};

export type Told = {
  /** `de-…`: the language, and what it is about. */
  readonly name: string;
  readonly utterances: readonly Utterance[];
  readonly found: readonly Found[];
};

const MARKS = /^[\s"'“”„‟«»‘’‚‹›—–-]+/u;

/** "Kastelein" for "de kastelein", "pani Agata" for Agata. */
function isSame(found: string, wanted: string): boolean {
  const [one, other] = [found.toLowerCase(), wanted.toLowerCase()];
  return one === other || other.endsWith(` ${one}`) || one.endsWith(` ${other}`);
}

/**
 * Reads a folder of articles, one folder each, named `de-…`: article.txt as `articleOf` reads it, and
 * speakers.txt, for each quotation a line `its first words => who says it | gender`, where `-` is the
 * narrator and a gender `?` is left open.
 */
export function toldSpeakers(folder: URL): readonly Told[] {
  return readdirSync(folder).map((name) => {
    const read = (file: string) => readFileSync(new URL(`${name}/${file}`, folder), 'utf8');
    const article = { ...articleOf(read('article.txt')), language: name.slice(0, 2) };
    const { utterances } = buildUtterances(article);
    const lines = read('speakers.txt').trim().split('\n');
    return { name, utterances, found: lines.map((line) => compare(line, utterances)) };
  });
}

function compare(line: string, utterances: readonly Utterance[]): Found {
  const [words = '', answer = ''] = line.split(' => ');
  const [wanted = '', wantedGender = '?'] = answer.split(' | ');
  const spoken = utterances.find(({ text, kind }) =>
    kind === 'quote' ? text.replace(MARKS, '').startsWith(words) : text.includes(words),
  );
  const found = spoken?.kind === 'quote' ? (spoken.speaker?.name ?? '?') : '-';
  return {
    words,
    wanted,
    found,
    verdict: isSame(found, wanted) ? 'right' : found.length === 1 ? 'unsure' : 'wrong',
    wantedGender: wantedGender as Gender | '?',
    gender: spoken?.speaker?.gender ?? 'unknown',
  };
}
