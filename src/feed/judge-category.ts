import type { Notice } from '../article/article.ts';
import { slipFor } from '../script/speaker-names.ts';
import { APPLE_CATEGORIES } from './apple-categories.ts';
import type { Show } from './show.ts';

/** What is wrong with a show's category by Apple's list, and which name was meant; it is written as it is. */
export function judgeCategory({ category }: Pick<Show, 'category'>): readonly Notice[] {
  const [outer, inner, ...more] = category;
  if (outer === undefined) return [];
  if (more.length > 0)
    return [notice('is one, or one and another within it: what comes after those is left out')];
  const within = Object.hasOwn(APPLE_CATEGORIES, outer) ? APPLE_CATEGORIES[outer] : undefined;
  if (within === undefined) return [notice(`${quoted(outer)} ${unknown(outer, OUTER)}`)];
  if (inner === undefined || within.includes(inner)) return [];
  return [notice(`${quoted(inner)} ${unknown(inner, within)}`)];
}

const OUTER = Object.keys(APPLE_CATEGORIES);

function unknown(name: string, known: readonly string[]): string {
  const all = [...known, ...Object.entries(APPLE_CATEGORIES).flat(2)];
  const near = all.find((each) => each.toLowerCase() === name.toLowerCase()) ?? slipFor(name, all);
  return `is not on Apple's list${near === null ? '' : `: ${written(near)} is`}`;
}

/** As a project file has it. */
function written(name: string): string {
  const above = OUTER.find((outer) => APPLE_CATEGORIES[outer]?.includes(name));
  return above === undefined ? name : `[${above}, ${name}]`;
}

function quoted(name: string): string {
  return JSON.stringify(name.slice(0, 100));
}

function notice(what: string): Notice {
  return { code: 'feed-category', place: null, reason: `The show's category ${what}.` };
}
