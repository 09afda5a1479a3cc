import { isOpening } from '../audio/chapter-openings.ts';
import { NARRATOR } from './speaker-labels.ts';
import type { Sentence, Transcript, Turn } from './transcript.ts';

/** Characters on one line of a caption, as subtitle guides and the feed's players have it. */
const LINE = 65;
const LINES = 2;

/** What a caption shows at one time: one or two lines. Seconds. */
export type Cue = {
  /** `s12`, `s12-2` for the second part of sentence 12, `title12` for the title spoken before it, `closing`. */
  readonly id: string;
  readonly start: number;
  readonly end: number;
  /** At most 2 lines of at most 65 characters. */
  readonly lines: readonly string[];
};

type SpokenTurn = Pick<Turn, 'kind' | 'speaker' | 'sentences'>;

/** All turns, with the spoken headings of chapters as turns of the narrator. */
export function spokenTurns({ chapters }: Transcript): readonly SpokenTurn[] {
  return chapters.flatMap(({ heading, turns }): readonly SpokenTurn[] =>
    heading.length === 0
      ? turns
      : [{ kind: 'heading', speaker: NARRATOR, sentences: heading }, ...turns],
  );
}

/**
 * A sentence as captions: lines of even length, and the sentence's time shared among its captions
 * by characters.
 * @param prefix put before the first word, such as `Maya Stone: `
 */
export function sentenceCues(sentence: Sentence, prefix = ''): readonly Cue[] {
  if (sentence.text === '') return [];
  const lines = evenLines(prefix + sentence.text);
  const groups: string[][] = [];
  const perCue = Math.ceil(lines.length / Math.ceil(lines.length / LINES));
  for (let at = 0; at < lines.length; at += perCue) groups.push(lines.slice(at, at + perCue));
  const name = nameOf(sentence.id);
  const total = lines.join('').length;
  const duration = sentence.end - sentence.start;
  let said = 0;
  const time = () => Math.round((sentence.start + (duration * said) / total) * 1000) / 1000;
  return groups.map((group, index) => {
    const start = time();
    said += group.join('').length;
    return {
      id: index === 0 ? name : `${name}-${index + 1}`,
      start,
      end: time(),
      lines: group,
    };
  });
}

function nameOf(id: number): string {
  if (id >= 0) return `s${id}`;
  return isOpening(id) ? `title${-2 - id}` : 'closing';
}

/** As few lines as fit, and then as narrow as that number of lines allows. */
function evenLines(text: string): readonly string[] {
  const words = text.split(' ').flatMap(pieces);
  const widest = wrap(words, LINE);
  let [low, high] = [1, LINE];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (wrap(words, middle).length <= widest.length) high = middle;
    else low = middle + 1;
  }
  return wrap(words, high);
}

/** A word too long for a line, cut between characters as readers see them. */
function pieces(word: string): readonly string[] {
  if (word.length <= LINE) return [word];
  const parts: string[] = [];
  let part = '';
  for (const { segment } of new Intl.Segmenter().segment(word)) {
    if (part !== '' && part.length + segment.length > LINE) {
      parts.push(part);
      part = '';
    }
    part += segment;
  }
  return [...parts, part];
}

function wrap(words: readonly string[], width: number): readonly string[] {
  const lines: string[] = [];
  for (const word of words) {
    const line = lines.at(-1);
    if (line !== undefined && line.length + 1 + word.length <= width)
      lines[lines.length - 1] = `${line} ${word}`;
    else lines.push(word);
  }
  return lines;
}
