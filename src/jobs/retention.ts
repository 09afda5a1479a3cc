/** What retention looks at: `published` in milliseconds since 1970. */
export type Dated = { readonly guid: string; readonly published: number };

export type Retention = { readonly episodes: number | null; readonly days: number | null };

const DAY = 86_400_000;

/** The guids of those that are to stand: the newest, as many and as far back as retention says. */
export function chooseKept(
  all: readonly Dated[],
  { episodes, days }: Retention,
  now: number,
): ReadonlySet<string> {
  const recent = all
    .filter(({ published }) => days === null || published >= now - days * DAY)
    .toSorted((one, other) => other.published - one.published || (one.guid < other.guid ? -1 : 1));
  return new Set(recent.slice(0, episodes ?? recent.length).map(({ guid }) => guid));
}
