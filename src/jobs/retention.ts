export type Retention = { readonly episodes: number | null; readonly days: number | null };

const DAY = 86_400_000;

/**
 * What retention lets stand: the newest, as many and as far back as it says, of those whose dates are
 * known so far. Times are in milliseconds since 1970.
 */
export class Retained {
  readonly #episodes: number;
  readonly #oldest: number;
  readonly #dates = new Map<string, number>();

  constructor({ episodes, days }: Retention, now: number) {
    this.#episodes = episodes ?? Infinity;
    this.#oldest = days === null ? -Infinity : now - days * DAY;
  }

  add(guid: string, published: number): void {
    this.#dates.set(guid, published);
  }

  /** It takes nobody's place any more. */
  drop(guid: string): void {
    this.#dates.delete(guid);
  }

  /** Whether one may stand, or, where its date is not known, may turn out to. */
  has(guid: string): boolean {
    const published = this.#dates.get(guid);
    if (published === undefined) return true;
    if (published < this.#oldest) return false;
    if (this.#episodes === Infinity) return true;
    let newer = 0;
    for (const [other, date] of this.#dates) {
      if (date > published || (date === published && other < guid)) newer += 1;
      if (newer >= this.#episodes) return false;
    }
    return true;
  }
}
