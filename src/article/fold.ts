import type { Run } from './article.ts';

/** Builds a block's text from places in the source, with white space folded as it goes. */
export type Folder = {
  /** Speaks `source` from `start` to `end`. */
  take(start: number, end: number): void;
  /** Speaks words that do not stand in the source as such: a decoded entity, a comma in a table. */
  insert(words: string): void;
  /** Parts what came from what comes. */
  space(): void;
  /** Whether the text so far ends with a letter or figure. */
  endsWithWord(): boolean;
  result(): { readonly text: string; readonly runs: readonly Run[] };
};

/**
 * Controls, soft hyphens, zero-width spaces and overrides of writing direction: never heard, and
 * able to make a transcript show what it does not say. Joiners and directional marks stay: scripts
 * need them.
 */
const SILENT =
  '\\u0000-\\u0008\\u000e-\\u001f\\u007f-\\u0084\\u0086-\\u009f\\u00ad\\u200b\\u2060\\u202a-\\u202e\\u2066-\\u2069\\ufff9-\\ufffb';
const HEARD = new RegExp(`[^\\s\\u0085${SILENT}]+`, 'g');
const UNHEARD = new RegExp(`[${SILENT}]+`, 'g');
const ESCAPE = '\u001b';
/** Colour and its like, as written to a terminal. */
const TERMINAL = new RegExp(`${ESCAPE}\\[[\\d;]{0,20}[A-Za-z]`, 'g');
const SPACING = /[\s\u0085]/;

export function createFolder(source: string): Folder {
  const chunks: string[] = [];
  const runs: Run[] = [];
  let length = 0;
  let spaceDue = false;
  /** Where in the source the last run ends, while the text may still be continued from there. */
  let open = -1;

  const write = (words: string): void => {
    chunks.push(words);
    length += words.length;
  };
  const writeSpace = (): void => {
    if (spaceDue && length > 0) write(' ');
    spaceDue = false;
  };
  const grow = (start: number, end: number): boolean => {
    const last = runs.at(-1);
    if (last === undefined || open === -1) return false;
    const bridge = source.slice(open, start);
    if (bridge !== (spaceDue ? ' ' : '')) return false;
    runs[runs.length - 1] = { ...last, length: end - last.start };
    write(source.slice(open, end));
    spaceDue = false;
    return true;
  };

  return {
    take(start, end) {
      HEARD.lastIndex = 0;
      const piece = silenced(source.slice(start, end));
      let last = 0;
      for (const match of piece.matchAll(HEARD)) {
        if (SPACING.test(piece.slice(last, match.index))) spaceDue = true;
        last = match.index + match[0].length;
        const from = start + match.index;
        const to = start + last;
        if (!grow(from, to)) {
          writeSpace();
          runs.push({ at: length, start: from, length: to - from });
          write(match[0]);
        }
        open = to;
      }
      if (SPACING.test(piece.slice(last))) spaceDue = true;
    },
    insert(words) {
      for (const [index, piece] of words
        .replace(TERMINAL, '')
        .replace(UNHEARD, '')
        .split(/[\s\u0085]+/)
        .entries()) {
        if (index > 0) spaceDue = true;
        if (piece === '') continue;
        writeSpace();
        write(piece);
        open = -1;
      }
    },
    space() {
      spaceDue = true;
    },
    endsWithWord: () => /[\p{L}\p{N}]$/u.test(chunks.at(-1) ?? ''),
    result: () => ({ text: chunks.join(''), runs }),
  };
}

/** With nothing to be heard in what controls a terminal; no character changes its place. */
function silenced(piece: string): string {
  return piece.includes(ESCAPE)
    ? piece.replace(TERMINAL, (sequence) => ESCAPE.repeat(sequence.length))
    : piece;
}

/** Text that is not a place in the source, cleaned the same way: metadata, extracted pages. */
export function foldText(text: string): string {
  const folder = createFolder(text);
  folder.take(0, text.length);
  return folder.result().text.replace(LONE_SURROGATE, '\ufffd');
}

const LONE_SURROGATE = /\p{Cs}/gu;
