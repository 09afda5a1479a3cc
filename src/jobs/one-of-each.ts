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
  for (const one of underOneKey(wanted, pages, items)) {
    const owner = ownerOf(one.key);
    const known = items[guidOf(one.key)];
    const page = pages.has(one.key) ? one.key : known?.link;
    const isSamePage = one.at.kind === 'page' && page === one.at.address;
    if (owner === one.source.id || (owner === null && !chosen.has(one.key)))
      chosen.set(one.key, one);
    else if (!chosen.has(one.key) && isSamePage && !pages.has(one.key)) chosen.set(one.key, one);
    else if (owner !== null && !isSamePage) left.push(one);
  }
  return { chosen: [...chosen.values()], left };
}

/**
 * What leads to the same page is the same article, whatever each feed calls it: it goes by the key that
 * its episode was made under, else by its address where the project names that, else by the first. An
 * address that one source has for several articles, such as its front page, is none of theirs.
 */
function underOneKey(
  wanted: readonly Wanted[],
  pages: ReadonlyMap<string, string>,
  items: State['items'],
): readonly Wanted[] {
  const isMade = (key: string) => items[guidOf(key)]?.slug != null;
  const count = (counts: Map<string, number>, name: string) =>
    counts.set(name, (counts.get(name) ?? 0) + 1);
  const leading = new Map<string, number>();
  for (const { at, source } of wanted)
    if (at.kind === 'page') count(leading, `${source.id} ${at.address}`);
  const pageOf = ({ at, source }: Wanted) =>
    at.kind === 'page' && leading.get(`${source.id} ${at.address}`) === 1 ? at.address : null;
  const made = Object.values(items).filter(({ slug, link }) => slug !== null && link !== null);
  const links = new Map<string, number>();
  for (const { link } of made) count(links, link ?? '');
  const keys = new Map(
    made.flatMap(({ link, key }) =>
      key !== '' && links.get(link ?? '') === 1 ? [[link, key] as const] : [],
    ),
  );
  for (const one of wanted) if (isMade(one.key)) keys.set(pageOf(one), one.key);
  return wanted.map((one) => {
    const page = pageOf(one);
    if (page === null || isMade(one.key)) return one;
    const key = keys.get(page) ?? (pages.has(page) ? page : one.key);
    keys.set(page, key);
    return { ...one, key };
  });
}

function isPage({ kind }: SourceSpec): boolean {
  return kind === 'page';
}
