/** The control, format and bidirectional characters with which a text could redraw a terminal. */
const UNPRINTABLE = /(?!\n)[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;

/** Text from outside, safe to print: nothing in it can move the cursor, colour or reorder the line. */
export function printable(text: string): string {
  return text.replace(UNPRINTABLE, '');
}

/** Breaks text at spaces into lines of at most `width` characters; a longer word keeps a line of its own. */
export function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/\s+/)) {
    if (line !== '' && line.length + 1 + word.length > width) {
      lines.push(line);
      line = word;
    } else {
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
