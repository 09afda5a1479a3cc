import type { Validators } from '../article/fetch-address.ts';
import { QuotecastError } from '../errors.ts';
import type { PoliteClient, Reply } from './polite-client.ts';

/**
 * Asks where an address has moved for good, and, where that fails, at the address itself: redirects
 * for good are set by mistake too, and taken back.
 * @throws QuotecastError SOURCE_*, INTERRUPTED
 */
export async function askWhereMoved(
  client: PoliteClient,
  places: { readonly address: string; readonly moved: string | null },
  options: { readonly known: Validators | null; readonly accept?: string },
): Promise<{ readonly reply: Reply; readonly moved: string | null }> {
  const { address, moved } = places;
  try {
    const reply = await client.get(moved ?? address, options);
    return { reply, moved: 'movedTo' in reply ? (reply.movedTo ?? moved) : moved };
  } catch (error) {
    const isRefused = error instanceof QuotecastError && error.code === 'SOURCE_REFUSED';
    if (moved === null || !isRefused) throw error;
    const reply = await client.get(address, { ...options, known: null });
    return { reply, moved: 'movedTo' in reply ? reply.movedTo : null };
  }
}
