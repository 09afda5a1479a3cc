import anyAscii from 'any-ascii';

/** First version: folding only. */
export function spokenForm(text: string): string {
  return anyAscii(
    text.replace(/[^\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Common}]/gu, ' '),
  )
    .replace(/[^\x21-\x7e]+/g, ' ')
    .trim();
}
export function speakable(text: string): boolean {
  return /[a-z0-9]/i.test(spokenForm(text));
}
