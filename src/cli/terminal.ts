/** The control, format and bidirectional characters with which a text could redraw a terminal. */
const UNPRINTABLE = /(?!\n)[\p{Cc}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;

/** Text from outside, safe to print: nothing in it can move the cursor, colour or reorder the line. */
export function printable(text: string): string {
  return text.replace(UNPRINTABLE, '');
}

let segmenter: Intl.Segmenter | null = null;

/** Made when it is first wanted: that takes as long as half of `--help`. */
function graphemes(text: string): Intl.Segments {
  segmenter ??= new Intl.Segmenter('en', { granularity: 'grapheme' });
  return segmenter.segment(text);
}

/** Letters and pictures that terminals draw two columns wide. */
const WIDE =
  /^(?:\p{Script=Han}|\p{Script=Hiragana}|\p{Script=Katakana}|\p{Script=Hangul}|\p{Emoji_Presentation}|[\u3000-\u303f\uff01-\uff60])/u;
const PLAIN = /^[\x20-\x7e]*$/;

/** How wide a page to read is, on a terminal that may not know its width (or say 0), or in a pipe. */
export function pageWidth(columns: number | undefined): number {
  return Math.min(Math.max(columns || 100, 30), 120);
}

/** How many columns of a terminal a text takes. */
export function columnsOf(text: string): number {
  if (PLAIN.test(text)) return text.length;
  let columns = 0;
  for (const { segment } of graphemes(text)) columns += WIDE.test(segment) ? 2 : 1;
  return columns;
}

/** Spaces after a text up to a width in columns. */
export function padded(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - columnsOf(text)));
}

/** As much of a text as fits in a line of `width` columns, with an ellipsis where it is cut. */
export function shortened(text: string, width: number): string {
  const line = printable(text.replace(/\s+/g, ' '));
  if (columnsOf(line) <= width) return line;
  let kept = '';
  let columns = 1;
  for (const { segment } of graphemes(line)) {
    columns += columnsOf(segment);
    if (columns > width) break;
    kept += segment;
  }
  return `${kept.trimEnd()}…`;
}

/** Breaks text at spaces into lines of at most `width` columns; a longer word keeps a line of its own. */
export function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  let columns = 0;
  for (const word of text.split(/\s+/)) {
    const own = columnsOf(word);
    if (line !== '' && columns + 1 + own > width) {
      lines.push(line);
      line = word;
      columns = own;
    } else {
      columns += line === '' ? own : 1 + own;
      line = line === '' ? word : `${line} ${word}`;
    }
  }
  if (line !== '') lines.push(line);
  return lines;
}

export type Style = {
  readonly bold: (text: string) => string;
  readonly dim: (text: string) => string;
  /** One of six colours, the same for the same number. */
  readonly colour: (index: number, text: string) => string;
};

const COLOURS = [36, 33, 35, 32, 34, 31] as const;

/** Colour and weight where the terminal has them: not in a pipe, and not where NO_COLOR asks for none. */
export function styleFor(stream: { isTTY?: boolean }, env: NodeJS.ProcessEnv): Style {
  const on = stream.isTTY === true && !env.NO_COLOR && env.TERM !== 'dumb';
  const code = (number: number, text: string) => (on ? `\u001b[${number}m${text}\u001b[0m` : text);
  return {
    bold: (text) => code(1, text),
    dim: (text) => code(2, text),
    colour: (index, text) => code(COLOURS[index % COLOURS.length] ?? 36, text),
  };
}
