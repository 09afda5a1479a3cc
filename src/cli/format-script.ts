import type { Script, Utterance } from '../script/script.ts';
import { whySpeaker } from './format-why.ts';
import { printable, type Style, wrap } from './terminal.ts';

type Page = {
  readonly width: number;
  readonly style: Style;
  /** A line under each quotation: the rule, the words it rests on, how sure. */
  readonly why?: boolean;
};

/** How wide a speaker column may be, in characters. */
const WIDEST_NAME = 26;

/** A script as a person likes to read it: chapters, turns with their speaker, then the cast and what was left out. */
export function formatScript(script: Script, { width, style, why = false }: Page): string {
  const order = [...new Set(script.quotations.map((each) => each.speaker))];
  const names = new Map<string, string>();
  for (const { speaker } of script.utterances) if (speaker) names.set(speaker.id, speaker.name);
  const column = Math.min(
    WIDEST_NAME,
    Math.max(8, ...[...names.values()].map((name) => printable(name).length)),
  );
  const label = (utterance: Utterance) => {
    if (utterance.kind === 'narration') return style.dim('Narrator'.padEnd(column));
    const name = oneLine(utterance.speaker?.name ?? '(unsure)', column);
    return style.colour(order.indexOf(utterance.speaker?.id ?? null), name.padEnd(column));
  };

  const lines: string[] = [];
  const starts = new Map(script.chapters.map((chapter, index) => [chapter.first, index]));
  let before = '';
  /** Speakers whose gender has been explained. */
  const met = new Set<string>();
  for (const [index, turn] of turnsOf(script, starts).entries()) {
    const chapter = starts.get(turn[0]?.id ?? -1);
    if (chapter !== undefined) {
      const title = printable(script.chapters[chapter]?.title ?? '');
      lines.push(...(index === 0 ? [] : ['']), style.bold(`${chapter + 1}  ${title}`));
      before = '';
    }
    const first = turn[0];
    if (!first) continue;
    const name = label(first);
    const shown = name === before ? ' '.repeat(column) : name;
    before = name;
    const text = printable(turn.map((each) => each.text).join(' '));
    const [opening = '', ...rest] = wrap(text, Math.max(20, width - column - 4));
    lines.push(`   ${shown} ${opening}`);
    const margin = `   ${' '.repeat(column)} `;
    for (const line of rest) lines.push(margin + line);
    if (why && first.kind === 'quote') {
      const { speaker } = first;
      const reason = whySpeaker(speaker, speaker !== null && !met.has(speaker.id));
      if (speaker !== null) met.add(speaker.id);
      const room = Math.max(20, width - margin.length);
      for (const line of wrap(printable(reason), room)) lines.push(margin + style.dim(line));
    }
  }

  return [
    style.bold(printable(script.title)),
    style.dim(summaryOf(script)),
    '',
    ...lines,
    ...section('Cast', castLines(script, column, style), style),
    ...section(
      'Left out',
      script.dropped.map((each) => {
        const reason = each.reason.padEnd(column);
        return `   ${reason} ${oneLine(each.text, width - column - 4)}`;
      }),
      style,
    ),
    ...section(
      'Worth a look',
      script.notices.map((each) => `   ${oneLine(each.reason, width - 3)}`),
      style,
    ),
    '',
  ].join('\n');
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
  return [
    script.language,
    count(script.chapters.length, 'chapter'),
    `${count(script.quotations.length, 'quotation')} by ${count(speakers.size, 'speaker')}`,
    `${script.dropped.length} left out`,
  ].join(' · ');
}

function castLines(script: Script, column: number, style: Style): string[] {
  const speakers = new Map<string, { name: string; gender: string; words: number }>();
  for (const { speaker, text } of script.utterances) {
    if (!speaker) continue;
    const entry = speakers.get(speaker.id);
    const words = text.split(/\s+/).length;
    if (entry) entry.words += words;
    else speakers.set(speaker.id, { name: speaker.name, gender: speaker.gender, words });
  }
  const order = [...new Set(script.quotations.map((each) => each.speaker))];
  return [...speakers].map(([id, { name, gender, words }]) => {
    const quotations = script.quotations.filter((each) => each.speaker === id).length;
    const label = style.colour(order.indexOf(id), oneLine(name, column).padEnd(column));
    return `   ${label} ${count(quotations, 'quotation')}, ${count(words, 'word')}, ${gender === 'unknown' ? 'gender unknown' : gender}`;
  });
}

function section(title: string, lines: readonly string[], style: Style): string[] {
  return lines.length === 0 ? [] : ['', style.bold(title), ...lines];
}

function oneLine(text: string, width: number): string {
  const line = printable(text.replace(/\s+/g, ' '));
  return line.length <= width ? line : `${line.slice(0, Math.max(10, width - 1))}…`;
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
