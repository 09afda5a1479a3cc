import type { Lexicon, SoundWord } from './lexicon/lexicon.ts';
import { spokenForm } from './spoken-form/spoken-form.ts';

/**
 * flite's time grows with the square of a token's length: 1,600 characters take 2 s. What is longer
 * is no word (a hash, a row of letters): its beginning says so as well as the whole would.
 */
const MAX_TOKEN = 60;
const LONG_TOKEN = new RegExp(`(\\S{${MAX_TOKEN}})\\S+`, 'g');
/** Longer utterances cost memory and drift in pitch. */
const MAX_TEXT = 1_000;

/** Cuts where a reader would breathe: after a clause if there is one in the second half, else between words. */
function cutAt(text: string): number {
  const head = text.slice(0, MAX_TEXT);
  const clause = Math.max(
    ...['. ', '! ', '? ', '; ', ': ', ', '].map((end) => head.lastIndexOf(end)),
  );
  return clause > MAX_TEXT / 2 ? clause + 1 : head.lastIndexOf(' ');
}

/** What flite is given for a text: pieces to say one after another, and the sounds of words in them. */
export type FliteText = {
  readonly pieces: readonly string[];
  readonly sounds: readonly SoundWord[];
};

/**
 * What flite is given for a text: its spoken form, in ASCII, in pieces of at most 1,000 characters
 * whose tokens have at most 60: of a longer one only the beginning is spoken. No pieces when nothing in
 * the text can be spoken.
 */
export function fliteText(text: string, lexicon: Lexicon): FliteText {
  const pieces: string[] = [];
  const named = lexicon.withSounds(text);
  let rest = spokenForm(named.text).replace(LONG_TOKEN, '$1');
  while (rest.length > MAX_TEXT) {
    const at = cutAt(rest);
    pieces.push(rest.slice(0, at).trim());
    rest = rest.slice(at).trim();
  }
  return {
    pieces: [...pieces, rest].filter((piece) => /[A-Za-z0-9]/.test(piece)),
    sounds: named.sounds,
  };
}
