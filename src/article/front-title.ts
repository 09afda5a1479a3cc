import type { Yaml } from 'mdast';
import type { Span } from './article.ts';
import { createFolder } from './fold.ts';
import { inked, type Part } from './part.ts';

/** A place in the YAML as a place in the text; null where the text does not hold the YAML as it is. */
export function placeWithin(place: Span | null, node: Yaml, text: string): Span | null {
  const from = /^---[^\S\r\n]*(?:\r\n|[\r\n])/.exec(text.slice(0, 1000))?.[0].length ?? 0;
  if (place === null || from === 0 || !text.startsWith(node.value, from)) return null;
  return { start: from + place.start, end: from + place.end };
}

/** The title of the front matter is the headline of a text that opens with none of its own. */
export function withTitle(
  parts: readonly Part[],
  { start, end }: Span,
  text: string,
): readonly Part[] {
  const [matter, ...rest] = parts;
  const folder = createFolder(text);
  folder.take(start, end);
  const title = folder.result();
  const first = rest.find((part) => part.drop === null);
  const own = rest.some(
    (part) => part.drop === null && (part.kind === 'title' || part.level === 1),
  );
  if (matter === undefined || title.runs.length === 0 || own) return parts;
  if (first !== undefined && nearlySame(first.text, title.text)) return parts;
  const around = [inked(text, matter.start, start), inked(text, end, matter.end)];
  const [before, after] = around.map((gap) => (gap === null ? [] : [{ ...matter, ...gap }]));
  return [
    ...(before ?? []),
    { ...matter, ...title, start, end, kind: 'title', drop: null },
    ...(after ?? []),
    ...rest,
  ];
}

function nearlySame(one: string, other: string): boolean {
  const words = [one, other].map((text) => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []);
  return words[0]?.join(' ') === words[1]?.join(' ');
}
