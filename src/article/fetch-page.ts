import { Agent, fetch, type RequestInit, type Response } from 'undici';
import { QuotecastError } from '../errors.ts';
import { checkedAddress, publicLookup, refused } from './address.ts';
import { checkedSignal, collect } from './collect.ts';

export type FetchOptions = {
  readonly signal: AbortSignal;
  /** Of the body after decompression. */
  readonly maxBytes: number;
  readonly allowPrivate: boolean;
  readonly userAgent?: string;
  /** For the whole fetch with its redirects, in milliseconds; 20,000 unless told. */
  readonly timeout?: number;
  readonly accept?: string;
  /** How one address is asked; over the network unless told. Redirects are judged and followed here. */
  readonly ask?: Ask;
};

export type Page = {
  /** Where the redirects ended. */
  readonly address: string;
  readonly bytes: Uint8Array;
  /** The media type without parameters, in lower case. */
  readonly type: string | null;
  readonly charset: string | null;
  /** Content-Language. */
  readonly language: string | null;
};

export type Ask = (address: string, request: RequestInit) => Promise<Response>;

export type FetchPage = (address: string, options: FetchOptions) => Promise<Page>;

const MAX_REDIRECTS = 5;
const TIMEOUT = 20_000;
const USER_AGENT = 'quotecast (+https://www.npmjs.com/package/quotecast)';
const ACCEPT = 'text/html,application/xhtml+xml,text/markdown;q=0.9,text/plain;q=0.8';

/**
 * Fetches a page politely and warily: at most five redirects, each judged like the first address;
 * no address in a private network unless allowed; limits on time and size.
 *
 * @throws QuotecastError SOURCE_REFUSED, SOURCE_TOO_LARGE, INTERRUPTED.
 */
export async function fetchPage(address: string, options: FetchOptions): Promise<Page> {
  checkedSignal(options.signal);
  const timeout = AbortSignal.timeout(options.timeout ?? TIMEOUT);
  const agent = new Agent({
    connect: options.allowPrivate
      ? { timeout: TIMEOUT }
      : { timeout: TIMEOUT, lookup: publicLookup },
  });
  try {
    return await follow(address, options, agent, AbortSignal.any([options.signal, timeout]));
  } catch (error) {
    checkedSignal(options.signal);
    if (timeout.aborted) throw refused(address, 'did not answer in time', error);
    throw told(address, error);
  } finally {
    await agent.destroy();
  }
}

async function follow(
  first: string,
  options: FetchOptions,
  agent: Agent,
  signal: AbortSignal,
): Promise<Page> {
  let url = checkedAddress(first, options.allowPrivate);
  for (let hop = 0; hop <= MAX_REDIRECTS; hop++) {
    const response = await (options.ask ?? fetch)(url.href, {
      dispatcher: agent,
      redirect: 'manual',
      signal,
      headers: { 'user-agent': options.userAgent ?? USER_AGENT, accept: options.accept ?? ACCEPT },
    });
    const target = response.headers.get('location');
    if (REDIRECTS.has(response.status) && target !== null) {
      await response.body?.cancel();
      if (!URL.canParse(target, url.href))
        throw refused(url.href, 'leads to an address that is none');
      url = checkedAddress(new URL(target, url).href, options.allowPrivate);
    } else {
      return await pageOf(url, response, options.maxBytes, signal);
    }
  }
  throw refused(first, `leads through more than ${MAX_REDIRECTS} redirects`);
}

const REDIRECTS = new Set([301, 302, 303, 307, 308]);

async function pageOf(
  url: URL,
  response: Response,
  limit: number,
  signal: AbortSignal,
): Promise<Page> {
  if (response.status !== 200) {
    await response.body?.cancel();
    throw refused(url.href, `answered ${response.status}${MEANINGS[response.status] ?? ''}`);
  }
  const [type = '', ...parameters] = (response.headers.get('content-type') ?? '').split(';');
  const charset = parameters
    .map((text) => /^\s*charset\s*=\s*"?([\w:.-]+)/i.exec(text)?.[1])
    .find(Boolean);
  return {
    address: url.href,
    bytes: await collect(response.body ?? [], limit, url.href, signal),
    type: type.trim().toLowerCase() || null,
    charset: charset ?? null,
    language: response.headers.get('content-language'),
  };
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

function told(address: string, error: unknown): unknown {
  const cause = error instanceof TypeError && error.cause !== undefined ? error.cause : error;
  if (cause instanceof QuotecastError) return cause;
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
  return refused(
    address,
    FAILURES[code] ?? `could not be fetched${code === '' ? '' : ` (${code})`}`,
    error,
  );
}

const FAILURES: Readonly<Record<string, string>> = {
  ENOTFOUND: 'has a host name that is not known',
  EAI_AGAIN: 'could not be looked up: no answer from DNS',
  ECONNREFUSED: 'refused the connection',
  ECONNRESET: 'broke the connection off',
  CERT_HAS_EXPIRED: 'has a certificate that has expired',
  UND_ERR_CONNECT_TIMEOUT: 'did not answer in time',
};
