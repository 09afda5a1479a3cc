/** The width of a text set in one face at size 1; nothing else need be known of a font. */
export type Measure = (text: string) => number;

export type Setting = { readonly size: number; readonly lines: readonly string[] };

export type Frame = {
  readonly width: number;
  readonly height: number;
  readonly largest: number;
  readonly smallest: number;
  /** From one line to the next, as a multiple of the size. */
  readonly leading: number;
};

/**
 * Breaks a text into lines at the largest size at which it fits the frame. At the smallest, what does
 * not fit is cut off with an ellipsis, and a word too long for a line is broken.
 */
export function setText(text: string, measure: Measure, frame: Frame): Setting {
  const words = text.split(' ').filter((word) => word !== '');
  const widths = new Map<string, number>();
  const widthOf = (word: string) => {
    const width = widths.get(word) ?? measure(word);
    widths.set(word, width);
    return width;
  };
  const space = Math.max(0.2, measure('n n') - measure('nn'));
  for (let size = frame.largest; size > frame.smallest; size = Math.floor(size * 0.94)) {
    const width = frame.width / size;
    if (words.some((word) => widthOf(word) > width)) continue;
    const lines = wrap(words, widthOf, space, width);
    if (lines.length * frame.leading * size <= frame.height) return { size, lines };
  }
  const size = frame.smallest;
  const width = frame.width / size;
  const pieces = words.flatMap((word) => broken(word, widthOf, width));
  const lines = wrap(pieces, widthOf, space, width);
  const room = Math.max(1, Math.floor(frame.height / (frame.leading * size)));
  if (lines.length <= room) return { size, lines };
  const last = shortened(lines[room - 1] ?? '', measure, width);
  return { size, lines: [...lines.slice(0, room - 1), last] };
}

function wrap(words: readonly string[], widthOf: Measure, space: number, width: number): string[] {
  const lines: string[] = [];
  let filled = 0;
  for (const word of words) {
    const needed = widthOf(word);
    const last = lines.at(-1);
    if (last !== undefined && filled + space + needed <= width) {
      lines[lines.length - 1] = `${last} ${word}`;
      filled += space + needed;
    } else {
      lines.push(word);
      filled = needed;
    }
  }
  return lines;
}

function broken(word: string, widthOf: Measure, width: number): string[] {
  if (widthOf(word) <= width) return [word];
  const characters = Array.from(word);
  const most = Math.max(1, Math.floor((characters.length * width * 0.9) / widthOf(word)));
  const pieces: string[] = [];
  for (let i = 0; i < characters.length; i += most) {
    pieces.push(characters.slice(i, i + most).join(''));
  }
  return pieces;
}

function shortened(line: string, measure: Measure, width: number): string {
  let characters = Array.from(line);
  while (characters.length > 1 && measure(`${characters.join('')}…`) > width) {
    characters = characters.slice(0, -1);
  }
  return `${characters.join('').replace(/[\s\p{P}]+$/u, '')}…`;
}
