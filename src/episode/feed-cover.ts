import { createHash } from 'node:crypto';
import { COVER_DESIGN, drawFeedCover } from '../audio/cover.ts';
import type { TakeStore } from '../speech/take-store.ts';
import type { Plan } from './plan.ts';

/**
 * The cover that a feed shows: title and show in the show's colours. It is drawn only where the store
 * has none for these words.
 * @returns a PNG
 */
export async function feedCover(
  { article, show }: Pick<Plan, 'article' | 'show'>,
  store: Pick<TakeStore, 'load' | 'save'>,
): Promise<Uint8Array> {
  const words = JSON.stringify([COVER_DESIGN, article.title, show]);
  const key = `cover-${createHash('sha256').update(words).digest('hex')}`;
  const kept = await store.load(key);
  if (kept !== null) return kept.bytes;
  const drawn = await drawFeedCover({ title: article.title, show, seed: show });
  await store.save(key, drawn, {});
  return drawn;
}
