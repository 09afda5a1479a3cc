import { createHash } from 'node:crypto';
import { COVER_DESIGN, type Cover, drawCover, drawFeedCover } from '../audio/cover.ts';
import type { TakeStore } from '../speech/take-store.ts';
import type { Plan } from './plan.ts';

type Store = Pick<TakeStore, 'load' | 'save'>;

/**
 * The cover that a feed shows: title and show in the show's colours. It is drawn only where the store
 * has none for these words.
 * @returns a PNG
 */
export function feedCover(
  { article, show }: Pick<Plan, 'article' | 'show'>,
  store: Store,
): Promise<Uint8Array> {
  const cover = { title: article.title, show, seed: show };
  return keptOr(store, ['feed', cover], () => drawFeedCover(cover));
}

/**
 * A picture for the tag, likewise: to draw a few takes half as long as to encode a minute.
 * @returns a PNG
 */
export function tagPicture(cover: Cover, store: Store): Promise<Uint8Array> {
  return keptOr(store, ['tag', cover], () => drawCover(cover));
}

async function keptOr(
  store: Store,
  words: readonly unknown[],
  draw: () => Promise<Uint8Array>,
): Promise<Uint8Array> {
  const hash = createHash('sha256').update(JSON.stringify([COVER_DESIGN, ...words]));
  const key = `cover-${hash.digest('hex')}`;
  const kept = await store.load(key);
  if (kept !== null) return kept.bytes;
  const drawn = await draw();
  await store.save(key, drawn, {});
  return drawn;
}
