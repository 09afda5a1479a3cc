import type { Share } from '../../episode/share-takes.ts';

/** Episodes that are kept open though nobody speaks for them now. */
const KEPT = 2;

type Entry = { readonly share: Promise<Share>; users: number };

/** Episodes of which takes are spoken here: the batches of one come close together, and it is read once. */
export class Shares {
  readonly #entries = new Map<string, Entry>();

  /** @param key tells an episode, and the engine that speaks it, from others */
  async use<R>(
    key: string,
    open: () => Promise<Share>,
    work: (share: Share) => Promise<R>,
  ): Promise<R> {
    const entry = this.#entries.get(key) ?? { share: open(), users: 0 };
    // Put in anew: the ones used last stand last.
    this.#entries.delete(key);
    this.#entries.set(key, entry);
    entry.users += 1;
    try {
      return await work(await entry.share);
    } catch (error) {
      // An engine that gave up stays so: the next batch is to have another one.
      if (this.#entries.get(key) === entry) this.#entries.delete(key);
      throw error;
    } finally {
      entry.users -= 1;
      if (entry.users === 0 && this.#entries.get(key) !== entry) await shut(entry);
      await this.#shutIdle(KEPT);
    }
  }

  /** To be called when nobody uses any. */
  close(): Promise<void> {
    return this.#shutIdle(0);
  }

  async #shutIdle(most: number): Promise<void> {
    for (const [key, entry] of [...this.#entries]) {
      if (this.#entries.size <= most) return;
      if (entry.users > 0) continue;
      this.#entries.delete(key);
      await shut(entry);
    }
  }
}

async function shut({ share }: Entry): Promise<void> {
  await share.then((each) => each.close()).catch(() => undefined);
}
