import type { Span } from '../article/article.ts';

/** A stretch of text from an opening to a closing mark, marks included; nested marks lie inside. */
export type Marked = Span & {
  readonly style: 'double' | 'single';
  /**
   * `unclosed`: the paragraph ends first. `unopened`: only a closing mark was found, and `start`
   * is where its sentence begins.
   */
  readonly form: 'pair' | 'unclosed' | 'unopened';
};

const DOUBLE = /["“”„‟«»″]/;
const SINGLE = /['‘’‚‹›]/;
const WORD = /[\p{L}\p{N}]/u;
const SPACE = /\s/;
const OPENING_CONTEXT = /[\s([{—–\-/…:,]/;
const SINGLE_OPENING_CONTEXT = /[\s([{—–/…:“"]/;
const FORMS_THAT_DROP_LETTERS = /^(?:tis|twas|til|cause|em|bout|round|n|\d\ds?)(?![\p{L}\p{N}])/iu;
/** "rock 'n' roll", "a cup o' tea", "go an' ask": what drops its last letters. */
const CLIPPED_AT_END = /(?:^|\s)(?:['‘’]n|o|an|th|wi|ol|lil)$/iu;

/** How many characters a pair of single marks may hold: beyond it, an apostrophe is likelier. */
const LONGEST_SINGLE = 1500;

type Mark = {
  readonly at: number;
  readonly length: number;
  readonly style: 'double' | 'single';
  readonly opens: boolean;
  readonly closes: boolean;
  /** Whether the character alone tells the direction, as a curly mark does. */
  readonly faces: 'left' | 'right' | 'none';
};

function doubleMark(text: string, at: number, length: number): Mark {
  const character = text[at] ?? '';
  const before = text[at - 1] ?? ' ';
  const after = text[at + length] ?? ' ';
  const afterIsOpen = WORD.test(after) || /[[($£€“‘'"…—–-]/.test(after);
  const leftFree = OPENING_CONTEXT.test(before) || DOUBLE.test(before);
  const closedBefore = !SPACE.test(before);
  const freeAfter = !WORD.test(after);
  const base = { at, length, style: 'double' as const };
  if (/[“„‟«]/.test(character)) {
    const wrongWay = closedBefore && /[\s.,;:!?)\]]/.test(after);
    const spaced = character === '«';
    return {
      ...base,
      opens: !wrongWay || spaced,
      closes: (wrongWay || character === '“' || character === '«') && closedBefore,
      faces: wrongWay && !spaced ? 'left' : 'right',
    };
  }
  if (/[”»]/.test(character)) {
    const wrongWay = OPENING_CONTEXT.test(before) && WORD.test(after);
    return {
      ...base,
      opens: wrongWay,
      closes: true,
      faces: wrongWay ? 'none' : 'left',
    };
  }
  return {
    ...base,
    opens: leftFree && !SPACE.test(after),
    // "… 'enough,' " and "… this, " Smith said": a space may come before the mark that closes.
    closes:
      (closedBefore && freeAfter) ||
      (!leftFree && !afterIsOpen) ||
      (!closedBefore && SPACE.test(after)),
    faces: 'none',
  };
}

function singleMark(text: string, at: number): Mark {
  const character = text[at] ?? '';
  const before = text[at - 1] ?? ' ';
  const after = text[at + 1] ?? ' ';
  const opens =
    SINGLE_OPENING_CONTEXT.test(before) &&
    (WORD.test(after) || /[[($£€“"…]/.test(after)) &&
    !FORMS_THAT_DROP_LETTERS.test(text.slice(at + 1, at + 8));
  const clipped = SPACE.test(after) && CLIPPED_AT_END.test(text.slice(Math.max(0, at - 5), at));
  return {
    at,
    length: 1,
    style: 'single',
    opens: opens && character !== '’' && character !== '›',
    closes: !clipped && !SPACE.test(before) && !WORD.test(after) && character !== '‘',
    faces: character === '‘' ? 'right' : 'none',
  };
}

/** Every mark of `text[start, end)` that may open or close a quotation; apostrophes left out. */
function marksIn(text: string, start: number, end: number): Mark[] {
  const marks: Mark[] = [];
  for (let at = start; at < end; at += 1) {
    const character = text[at] ?? '';
    const pair = character + (text[at + 1] ?? '');
    if (pair === "''" || pair === '``' || pair === '’’' || pair === '‘‘') {
      const mark = doubleMark(text, at, 2);
      marks.push(mark);
      at += 1;
    } else if (DOUBLE.test(character)) {
      marks.push(doubleMark(text, at, 1));
    } else if (SINGLE.test(character)) {
      const mark = singleMark(text, at);
      if (mark.opens || mark.closes) marks.push(mark);
    }
  }
  return marks;
}

/** The index of the mark that closes the double one at `open`, or -1. */
function closerOfDouble(marks: readonly Mark[], open: number): number {
  const straight = marks[open]?.faces === 'none';
  /** Pairs open inside: of the opener's own kind, and curly ones inside straight marks. */
  let inside = 0;
  let curlyInside = 0;
  for (let index = open + 1; index < marks.length; index += 1) {
    const mark = marks[index];
    if (mark === undefined || mark.style !== 'double') continue;
    if (mark.faces === 'right' && mark.opens) {
      if (!straight) inside += 1;
      else if (!mark.closes) curlyInside += 1;
    } else if (mark.closes) {
      if (straight && mark.faces !== 'none' && curlyInside > 0) curlyInside -= 1;
      else if (inside === 0) return index;
      else inside -= 1;
    } else if (mark.opens && straight && mark.faces === 'none') inside += 1;
  }
  return -1;
}

/** "I'm goin' home": an "-ing" without its last letter, inside a sentence. */
function droppedG(text: string, at: number): boolean {
  return (
    /\p{Ll}in$/u.test(text.slice(Math.max(0, at - 3), at)) &&
    /^.\s\p{Ll}/u.test(text.slice(at, at + 3))
  );
}

/**
 * The index of the mark that closes the single one at `open`, or -1. "The workers' rights" ends a
 * word like a closing mark does: a mark with a stop beside it is believed first.
 */
function closerOfSingle(text: string, marks: readonly Mark[], open: number): number {
  const opener = marks[open];
  if (opener === undefined) return -1;
  let doubtful = -1;
  for (let index = open + 1; index < marks.length; index += 1) {
    const mark = marks[index];
    if (mark === undefined) break;
    if (mark.at - opener.at > LONGEST_SINGLE) break;
    if (mark.style !== 'single') continue;
    if (mark.opens && !mark.closes) {
      if (doubtful >= 0) return doubtful;
      continue;
    }
    if (!mark.closes) continue;
    const before = text[mark.at - 1] ?? '';
    const after = text[mark.at + 1] ?? ' ';
    if (/[.,!?…;:—–\-)]/.test(before) || /[.,;:!?)\]—–]/.test(after)) return index;
    if (!/s/i.test(before) && !droppedG(text, mark.at)) return doubtful >= 0 ? doubtful : index;
    if (doubtful < 0) doubtful = index;
  }
  return doubtful;
}

/** Where the sentence that ends in a lone closing mark began. */
function startOfUnopened(text: string, from: number, at: number): number {
  for (let index = at - 2; index > from; index -= 1) {
    const character = text[index] ?? '';
    if (character === ':' && SPACE.test(text[index + 1] ?? '')) {
      return index + 2;
    }
    if (
      /[.!?]/.test(character) &&
      SPACE.test(text[index + 1] ?? '') &&
      /\p{Lu}/u.test(text[index + 2] ?? '')
    ) {
      return index + 2;
    }
  }
  return from;
}

/**
 * The marked stretches of one paragraph, `text[start, end)`, outermost only and in order. Curly
 * marks nest; a straight mark opens after a space and before a word; marks that face the wrong way
 * or are of mixed kinds still pair. A single mark that nothing closes is no quotation unless the
 * next paragraph `carries` it on with another. Takes time linear in the length but for a bounded look-ahead.
 */
export function markedIn(text: string, start: number, end: number, carries = false): Marked[] {
  const marks = marksIn(text, start, end);
  const found: Marked[] = [];
  let free = start;
  let index = 0;
  /** From here on no double mark closes anything: what fails once is not tried again. */
  let hopeless = false;
  while (index < marks.length) {
    const mark = marks[index];
    if (mark === undefined) break;
    if (mark.opens && mark.style === 'double') {
      const close = hopeless ? -1 : closerOfDouble(marks, index);
      const closer = marks[close];
      if (closer !== undefined) {
        free = closer.at + closer.length;
        found.push({ start: mark.at, end: free, style: 'double', form: 'pair' });
        index = close + 1;
        continue;
      }
      hopeless = true;
      found.push({ start: mark.at, end, style: 'double', form: 'unclosed' });
      return found;
    }
    if (mark.opens && mark.style === 'single') {
      const close = closerOfSingle(text, marks, index);
      const closer = marks[close];
      if (closer !== undefined) {
        free = closer.at + closer.length;
        found.push({ start: mark.at, end: free, style: 'single', form: 'pair' });
        index = close + 1;
        continue;
      }
      if (carries && (mark.at === start || /[:,]\s$/.test(text.slice(mark.at - 2, mark.at)))) {
        found.push({ start: mark.at, end, style: 'single', form: 'unclosed' });
        return found;
      }
    } else if (mark.faces === 'left' && mark.closes && mark.style === 'double') {
      const from = startOfUnopened(text, free, mark.at);
      free = mark.at + mark.length;
      found.push({ start: from, end: free, style: 'double', form: 'unopened' });
    }
    index += 1;
  }
  return found;
}
