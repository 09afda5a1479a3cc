import { isOpening, openedChapters, openingId } from '../audio/chapter-openings.ts';
import { CHIME, chime } from '../audio/chime.ts';
import type { Take, TakeStore } from '../speech/take-store.ts';
import type { Plan, PlannedLine } from './plan.ts';

/** A line and its sound; `silent` where nothing in it can be said. A chime has no words. */
export type SpokenLine = PlannedLine & { readonly take: Take; readonly silent: boolean };

/**
 * Puts a chime before chapters where that is wanted, and leaves out titles that cannot be said.
 * @throws what the file system does when the chime cannot be kept anywhere
 */
export async function openChapters(
  { script, chapterStart, cast }: Pick<Plan, 'script' | 'chapterStart' | 'cast'>,
  lines: readonly SpokenLine[],
  store: TakeStore,
): Promise<readonly SpokenLine[]> {
  const sayable = lines.filter(({ id, silent }) => !(silent && isOpening(id)));
  const opened = chapterStart === 'sound' ? openedChapters(script, chapterStart) : [];
  if (opened.length === 0) return sayable;
  const take =
    (await store.findWhole(CHIME)) ??
    (await store.keep(CHIME, chime(), { id: CHIME, engine: cast.narrator.engine }));
  const firsts = new Set(opened.map(({ first }) => first));
  return sayable.flatMap((line) => {
    if (!firsts.has(line.id)) return [line];
    const id = openingId({ first: line.id });
    return [{ id, text: '', voice: cast.narrator, take, silent: false }, line];
  });
}
