import type { QuotecastError } from '../errors.ts';
import { refused } from './address.ts';
import { type FetchOptions, fetchAddress, type Page } from './fetch-address.ts';

export type FetchPage = (address: string, options: FetchOptions) => Promise<Page>;

/**
 * Fetches a page politely and warily: see `fetchAddress`.
 *
 * @throws QuotecastError SOURCE_REFUSED, SOURCE_TOO_LARGE, INTERRUPTED.
 */
export async function fetchPage(address: string, options: FetchOptions): Promise<Page> {
  const answer = await fetchAddress(address, options);
  if (answer.page === null) throw refusedStatus(answer.address, answer.status);
  return answer.page;
}

/** What a status other than 200 means to a person who wanted the page. */
export function refusedStatus(address: string, status: number): QuotecastError {
  return refused(address, `answered ${status}${MEANINGS[status] ?? ''}`);
}

const MEANINGS: Readonly<Record<number, string>> = {
  401: ': it asks for a login',
  403: ': it does not let programs in',
  404: ': there is no such page',
  410: ': the page is gone',
  429: ': too many requests; try again later',
  451: ': it is blocked for legal reasons',
  503: ': it is out of service; try again later',
};
