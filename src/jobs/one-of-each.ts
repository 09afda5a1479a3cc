import type { Wanted } from './discover.ts';
import { guidOf } from './identity.ts';
import type { SourceSpec } from './project-file.ts';
import type { State } from './state.ts';

type OneOfEach = {
  readonly chosen: readonly Wanted[];
  /** What a source has that is another one's. */
  readonly left: readonly Wanted[];
};

/**
 * One of each article, however many sources have it: of the source that it came from, else of the
 * first in the project. A feed may call its items what it likes, and so what another source has too:
 * it never stands in for a page that the project names, and for another feed only by leading to the
 * same page.
 */
export function oneOfEach(
  wanted: readonly Wanted[],
  sources: readonly SourceSpec[],
  items: State['items'],
): OneOfEach {
  const ids = new Set(sources.map(({ id }) => id));
  const pages = new Map(sources.filter(isPage).map(({ ref, id }) => [ref, id]));
  const ownerOf = (key: string): string | null => {
    const owner = pages.get(key) ?? items[guidOf(key)]?.source;
    return owner !== undefined && ids.has(owner) ? owner : null;
  };
  const chosen = new Map<string, Wanted>();
  const left: Wanted[] = [];
  for (const one of wanted) {
    const owner = ownerOf(one.key);
    const known = items[guidOf(one.key)];
    const isSamePage = one.at.kind === 'page' && known?.link === one.at.address;
    if (owner === one.source.id || (owner === null && !chosen.has(one.key)))
      chosen.set(one.key, one);
    else if (!chosen.has(one.key) && isSamePage && !pages.has(one.key)) chosen.set(one.key, one);
    else if (owner !== null && !isSamePage) left.push(one);
  }
  return { chosen: [...chosen.values()], left };
}

function isPage({ kind }: SourceSpec): boolean {
  return kind === 'page';
}
