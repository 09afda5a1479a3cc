import type { Script, Utterance } from '../script/script.ts';
import { whySpeaker } from './format-why.ts';
import { columnsOf, padded, printable, type Style, shortened, wrap } from './terminal.ts';

type Page = {
  /** In columns. */
  readonly width: number;
  readonly style: Style;
  /** A line under each quotation: the rule, the words it rests on, how sure. */
  readonly why?: boolean;
  /** What is said for an utterance's text: a line under each turn that is not said as written. */
  readonly said?: (text: string) => string;
};

/** How wide a speaker column may be. */
const WIDEST_NAME = 26;
/** A page narrower than this has no room for a speaker column: the name stands above the words. */
const NARROW = 60;
const INDENT = '   ';
const UNSURE = '(unsure)';

/** A script as a person likes to read it: chapters, turns with their speaker, then the cast and what was left out. */
export function formatScript(script: Script, page: Page): string {
  const { style } = page;
  const column = columnFor(script);
  return [
    ...wrap(printable(script.title), page.width).map(style.bold),
    ...wrap(summaryOf(script), page.width).map(style.dim),
    '',
    ...turnLines(script, page, column),
    ...section('Cast', castLines(script, page, column), style),
    ...section(
      'Left out',
      script.dropped.flatMap(({ reason, text }) =>
        row(page, column, reason, style.dim, [
          shortened(text, roomFor(page, Math.max(column, columnsOf(reason)))),
        ]),
      ),
      style,
    ),
    ...section(
      'Worth a look',
      script.notices.flatMap(({ reason }) =>
        wrap(printable(reason), page.width - 5).map(
          (line, index) => `${INDENT}${index === 0 ? '! ' : '  '}${line}`,
        ),
      ),
      style,
    ),
    '',
  ].join('\n');
}

function columnFor({ utterances }: Script): number {
  const names = new Set(['Narrator']);
  for (const { kind, speaker } of utterances)
    if (kind === 'quote') names.add(printable(speaker?.name ?? UNSURE));
  return Math.min(WIDEST_NAME, Math.max(...[...names].map(columnsOf)));
}

function roomFor({ width }: Page, column: number): number {
  return Math.max(20, width - (width < NARROW ? 5 : column + 4));
}

/** A name and the lines that belong to it: beside it, or below it on a narrow page. */
function row(
  page: Page,
  column: number,
  name: string | null,
  paint: (text: string) => string,
  lines: readonly string[],
): string[] {
  const isNarrow = page.width < NARROW;
  const margin = isNarrow ? '     ' : `${INDENT}${' '.repeat(column)} `;
  const below = lines.map((line) => margin + line);
  if (name === null) return below;
  const shown = printable(name);
  if (isNarrow) return [INDENT + paint(shortened(shown, page.width - 3)), ...below];
  return [`${INDENT}${paint(padded(shown, column))} ${lines[0] ?? ''}`, ...below.slice(1)];
}

function turnLines(script: Script, page: Page, column: number): string[] {
  const { style } = page;
  const paint = painter(script, style);
  const room = roomFor(page, column);
  const lines: string[] = [];
  const starts = new Map(script.chapters.map((chapter, index) => [chapter.first, index]));
  let before: string | null = null;
  /** Speakers whose gender has been explained. */
  const met = new Set<string>();
  turnsOf(script, starts).forEach((turn, index) => {
    const [first] = turn;
    if (first === undefined) return;
    const { kind, speaker } = first;
    const chapter = starts.get(first.id);
    if (chapter !== undefined) {
      const title = printable(script.chapters[chapter]?.title ?? '');
      const number = `${chapter + 1}  `;
      const heading = wrap(title, page.width - number.length).map((line, at) =>
        style.bold((at === 0 ? number : ' '.repeat(number.length)) + line),
      );
      lines.push(...(index === 0 ? [] : ['']), ...heading);
      before = null;
    }
    const who = kind === 'narration' ? 'the narrator' : (speaker?.id ?? UNSURE);
    const name = kind === 'narration' ? 'Narrator' : shortened(speaker?.name ?? UNSURE, column);
    const text = wrap(printable(turn.map((each) => each.text).join(' ')), room);
    lines.push(...row(page, column, who === before ? null : name, paint(first), text));
    before = who;
    const said = page.said && saidOtherwise(turn, page.said);
    if (said) lines.push(...row(page, column, null, style.dim, wrap(said, room).map(style.dim)));
    if (page.why !== true || kind === 'narration') return;
    const reason = whySpeaker(speaker, speaker !== null && !met.has(speaker.id));
    if (speaker !== null) met.add(speaker.id);
    lines.push(...row(page, column, null, style.dim, wrap(printable(reason), room).map(style.dim)));
  });
  return lines;
}

/** What is said for a turn; null where it is the words as written. */
function saidOtherwise(turn: readonly Utterance[], say: (text: string) => string): string | null {
  const written = turn.map(({ text }) => text).join(' ');
  const said = turn.map(({ text }) => say(text)).join(' ');
  const wordsOf = (text: string) => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');
  return wordsOf(said) === wordsOf(written) ? null : `said: ${printable(said)}`;
}

/** Each speaker keeps one colour; the narrator is dim. */
function painter(script: Script, style: Style) {
  const order = new Map<string | null, number>();
  for (const { speaker } of script.quotations)
    if (!order.has(speaker)) order.set(speaker, order.size);
  return ({ kind, speaker }: Utterance) => {
    if (kind === 'narration') return style.dim;
    const index = order.get(speaker?.id ?? null) ?? 0;
    return (text: string) => style.colour(index, text);
  };
}

/** Consecutive utterances of one speaker in one paragraph read as one turn; a chapter always opens a new one. */
function turnsOf(script: Script, starts: ReadonlyMap<number, number>): Utterance[][] {
  const turns: Utterance[][] = [];
  for (const utterance of script.utterances) {
    const turn = turns.at(-1);
    const last = turn?.at(-1);
    const joins =
      last !== undefined &&
      !starts.has(utterance.id) &&
      last.block === utterance.block &&
      last.kind === utterance.kind &&
      last.speaker?.id === utterance.speaker?.id;
    if (turn && joins) turn.push(utterance);
    else turns.push([utterance]);
  }
  return turns;
}

function summaryOf(script: Script): string {
  const speakers = new Set(script.quotations.flatMap((each) => each.speaker ?? []));
  const quotations = script.quotations.length;
  return [
    script.language,
    count(script.chapters.length, 'chapter'),
    quotations === 0
      ? 'no quotations: the narrator reads it all'
      : `${count(quotations, 'quotation')} by ${count(speakers.size, 'speaker')}`,
    `${script.dropped.length} left out`,
  ].join(' · ');
}

type Part = { readonly first: Utterance; readonly name: string; words: number };

/** The narrator, everyone quoted in the order they are heard, and whoever nobody is sure of. */
function castLines(script: Script, page: Page, column: number): string[] {
  const paint = painter(script, page.style);
  const parts = new Map<string | null, Part>();
  const quotations = new Map<string | null, number>();
  for (const { speaker } of script.quotations)
    quotations.set(speaker, (quotations.get(speaker) ?? 0) + 1);
  for (const first of script.utterances) {
    const { kind, speaker, text } = first;
    // No id has a space in it.
    const id = kind === 'narration' ? 'the narrator' : (speaker?.id ?? null);
    const name = kind === 'narration' ? 'Narrator' : (speaker?.name ?? UNSURE);
    const words = text.match(/\S+/g)?.length ?? 0;
    const part = parts.get(id);
    if (part) part.words += words;
    else parts.set(id, { first, name, words });
  }
  const rank = ({ first: { kind, speaker } }: Part) =>
    kind === 'narration' ? 0 : speaker === null ? 2 : 1;
  const inOrder = [...parts].sort(([, one], [, other]) => rank(one) - rank(other));
  const rows = inOrder.map(([id, { first, name, words }]) => {
    const { kind, speaker } = first;
    const told = kind === 'narration' ? '' : count(quotations.get(id) ?? 0, 'quotation');
    const gender = speaker?.gender === 'unknown' ? 'gender unknown' : (speaker?.gender ?? '');
    return { name, paint: paint(first), cells: [told, count(words, 'word'), gender] as const };
  });
  if (page.width < NARROW) {
    return rows.flatMap(({ name, paint, cells }) =>
      row(page, column, name, paint, [cells.filter((cell) => cell !== '').join(', ')]),
    );
  }
  const [told, words, gender] = ([0, 1, 2] as const).map((at) =>
    Math.max(...rows.map(({ cells }) => cells[at].length)),
  ) as [number, number, number];
  // A name that is cut above can be read whole here, if there is room.
  const whole = Math.max(...rows.map(({ name }) => columnsOf(printable(name))));
  const widest = Math.max(column, Math.min(whole, page.width - told - words - gender - 8));
  return rows.flatMap(({ name, paint, cells }) => {
    const about = `${cells[0].padEnd(told)}  ${cells[1].padStart(words)}  ${cells[2]}`.trimEnd();
    return row(page, widest, shortened(name, widest), paint, [about]);
  });
}

function section(title: string, lines: readonly string[], style: Style): string[] {
  return lines.length === 0 ? [] : ['', style.bold(title), ...lines];
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
