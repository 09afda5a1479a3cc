import { SAMPLE_RATE } from './engine.ts';

/** What Edge is asked for: the best it gives. */
export const EDGE_FORMAT = 'audio-24khz-96kbitrate-mono-mp3';

/** A word that Edge says it spoke, and when it ended, in seconds from the start of the audio. */
export type SpokenWord = { readonly text: string; readonly end: number };

/** What Edge sent for one request. `audio` is MP3. */
export type EdgeAnswer = {
  readonly audio: Uint8Array;
  readonly words: readonly SpokenWord[];
};

/** Layer III bit rates of MPEG-2 in kbit/s, by index (ISO/IEC 13818-3, 2.4.2.3). */
const KBITS = [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160];
const FRAME_SAMPLES = 576;

/** How far the last word may end after the sound: word times are rounded by the service. */
const WORD_SLACK_SECONDS = 0.1;
/** Faster than anyone speaks, even at Edge's fastest rate: less sound than this is a part. */
const LETTERS_A_SECOND = 80;
/** Faster than any voice reads at its own pace. */
const LETTERS_A_SECOND_AT_MOST = 28;
/** What Edge ends an answer with. */
const PADDING_SECONDS = 0.8;
/** A digit may take a word ("1,234,567"), and every answer carries some silence. */
const SECONDS_A_LETTER = 1.5;
const SILENCE_SECONDS = 10;

/**
 * Why an answer cannot be the whole of `text`, or null when nothing speaks against it. Edge now and
 * then ends a turn in good order with only a part of the sound.
 */
export function flawOf(answer: EdgeAnswer, text: string): string | null {
  const samples = mp3Samples(answer.audio);
  if (samples === null) return 'the sound is not whole MP3 frames';
  const seconds = samples / SAMPLE_RATE;
  const letters = lettersOf(text);
  const last = answer.words.at(-1);
  if (last !== undefined && last.end > seconds + WORD_SLACK_SECONDS)
    return 'the sound ends before the last word';
  if (seconds < letters.length / LETTERS_A_SECOND) return 'the sound is too short for the text';
  if (seconds > letters.length * SECONDS_A_LETTER + SILENCE_SECONDS)
    return 'the sound is too long for the text';
  // Not every voice reports its words: with none, the length has to do.
  if (last !== undefined && lettersUnheard(answer.words, letters) > 20 + letters.length / 10)
    return 'the last words are missing';
  return null;
}

/**
 * What makes an answer look cut though it may be whole, or null: its last word is not the text's, or
 * it reports none and is quick. Edge reports some words otherwise than they are written, and does so
 * each time; a cut comes by chance. An answer that is doubted is believed when the next one is `alike`.
 */
export function doubtOf({ audio, words }: EdgeAnswer, text: string): string | null {
  const letters = lettersOf(text);
  if (words.length > 0)
    return lettersUnheard(words, letters) > 0 ? 'the last word is missing' : null;
  const seconds = (mp3Samples(audio) ?? 0) / SAMPLE_RATE - PADDING_SECONDS;
  return seconds * LETTERS_A_SECOND_AT_MOST < letters.length
    ? 'the sound is too short for the text'
    : null;
}

/** Whether two answers to one text end alike: in the same words, or without words in the same time. */
export function alike(one: EdgeAnswer, other: EdgeAnswer): boolean {
  const last = one.words.at(-1);
  return (
    one.words.length === other.words.length &&
    last?.text === other.words.at(-1)?.text &&
    (last !== undefined || Math.abs(one.audio.length / other.audio.length - 1) < 0.02)
  );
}

/** Whether there is anything in the text that a voice must make a sound for. */
export function hasLetters(text: string): boolean {
  return /[\p{L}\p{N}]/u.test(text);
}

/**
 * Samples a channel in a run of whole MPEG-2 Layer III frames at `SAMPLE_RATE` (frame length: ISO/IEC
 * 13818-3 and 11172-3, 2.4.3.1), or null when it is anything else, such as cut short.
 */
export function mp3Samples(bytes: Uint8Array): number | null {
  let at = 0;
  let samples = 0;
  while (at < bytes.length) {
    const rates = bytes[at + 2] ?? 0;
    const kbits = KBITS[rates >> 4] ?? 0;
    const isFrame =
      bytes[at] === 0xff && ((bytes[at + 1] ?? 0) & 0xfe) === 0xf2 && (rates & 0x0c) === 0x04;
    if (!isFrame || kbits === 0) return null;
    at += (72_000 * kbits) / SAMPLE_RATE + ((rates >> 1) & 1);
    samples += FRAME_SAMPLES;
  }
  return at === bytes.length ? samples : null;
}

/**
 * Letters of the text after the last word that was heard. Words are looked for in order and near
 * where the one before ended: Edge reports some (numbers, signs) otherwise than they are written,
 * and those are passed over.
 */
function lettersUnheard(words: readonly SpokenWord[], letters: string): number {
  const window = 120;
  let heard = 0;
  for (const word of words) {
    const sought = lettersOf(word.text);
    if (sought === '') continue;
    const found = letters.slice(heard, heard + sought.length + window).indexOf(sought);
    if (found !== -1) heard += found + sought.length;
  }
  return letters.length - heard;
}

function lettersOf(text: string): string {
  return text
    .normalize('NFC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
}
