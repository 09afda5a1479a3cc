import anyAscii from 'any-ascii';
import { cardinal } from './number-words.ts';

/** Scripts that a reader of English can sound out once transliterated; of others nothing useful is left. */
const FOREIGN =
  /(?![\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Georgian}\p{Script=Armenian}\p{Script=Common}\p{Script=Inherited}])./gsu;
const PICTURES =
  /(?![°№])[\p{Extended_Pictographic}\p{Regional_Indicator}\p{Emoji_Modifier}\p{So}]/gu;
/** Format characters, selectors and enclosing marks: joiners, soft hyphens, direction marks, keycaps. */
const INVISIBLE = /[\p{Cf}\p{Variation_Selector}\p{Me}]/gu;

/** A run of pictures with what joins and colours them. */
const RUN_OF_PICTURES = new RegExp(
  `\\s?(?:${PICTURES.source}[\u200d\\p{Variation_Selector}\\p{Emoji_Modifier}]*\\s?)+`,
  'gu',
);

/** The text with a space for pictures, and otherwise as it is. */
export function dropPictures(text: string): string {
  return text.replace(RUN_OF_PICTURES, ' ');
}

/** No pictures, no control characters, no script an English voice cannot sound out. */
export function dropUnspeakable(text: string): string {
  return text
    .normalize('NFC')
    .replace(INVISIBLE, '')
    .replace(/[©®™]/gu, ' ')
    .replace(PICTURES, ' ')
    .replace(/[\p{Cc}\p{Cs}\p{Co}\p{Cn}\p{Z}]+/gu, ' ')
    .replace(FOREIGN, ' ');
}

/** Dashes, brackets and ellipses become the pauses they stand for; quotation marks fall away. */
export function sayPunctuation(text: string): string {
  return text
    .replace(/(?:\.\s?){2,}\.(?=\s*$)|…(?=\s*$)/gu, '.')
    .replace(/(?:\.\s?){2,}\.|…/gu, ', ')
    .replace(/\s*(?:[—–―‒]|-{2,})\s*|\s+-\s+/gu, ', ')
    .replace(/[()]/gu, ', ')
    .replace(/[•·|‣]/gu, ', ')
    .replace(/["“”„«»‹›[\]{}]/gu, '')
    .replace(/[‘’ʼ′`´]/gu, "'")
    .replace(/(?<![\p{L}\d])'|'(?![\p{L}\d])/gu, '')
    .replace(/\s?&\s?/gu, ' and ')
    .replace(/\s=\s|=/gu, ' equals ')
    .replace(/\s\+\s/gu, ' plus ')
    .replace(/\s@\s/gu, ' at ')
    .replace(/(?<=\p{L})-(?=\p{L})/gu, ' ')
    .replace(/[/\\_~^*<>#@+-]/gu, ' ');
}

/** ASCII letters and the punctuation a voice heeds, spaced as prose. */
export function foldToAscii(text: string): string {
  return anyAscii(text)
    .replace(/\d+/g, (digits) => ` ${cardinal(digits)} `)
    .replace(/[^A-Za-z0-9'.,;:!? ]+/g, ' ')
    .replace(/([.,;:!?])(?:\s*[,;:])+/g, '$1')
    .replace(/[,;:]+(?=\s*[.!?])/g, '')
    .replace(/\s+/g, ' ')
    .replace(/ (?=[.,;:!?])/g, '')
    .replace(/^[\s.,;:!?]+/, '')
    .replace(/[,;:]\s*$/, '')
    .trim();
}
