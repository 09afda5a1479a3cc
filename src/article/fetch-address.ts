import { Agent, type Dispatcher, fetch, type RequestInit, type Response } from 'undici';
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
  /** What was had before: the body need not be sent again where it is still that. */
  readonly known?: Validators | null;
  /** Connections that last longer than this fetch, from `openConnections`; its own unless given. */
  readonly connections?: Dispatcher;
  /** Called before an address is asked for, and may refuse it by throwing: for redirects too. */
  readonly before?: (url: URL) => Promise<void>;
  /** How one address is asked; over the network unless told. Redirects are judged and followed here. */
  readonly ask?: Ask;
};

export type Ask = (address: string, request: RequestInit) => Promise<Response>;

/** What a server called a version of a page (RFC 9110, section 8.8), and at which address. */
export type Validators = {
  readonly address: string;
  readonly etag: string | null;
  readonly lastModified: string | null;
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

export type Answer = {
  /** Where the redirects ended. */
  readonly address: string;
  /** Where redirects that are for good (301, 308) lead, as far as nothing else came between; null for nowhere. */
  readonly movedTo: string | null;
  readonly status: number;
  /** null but for 200. */
  readonly page: Page | null;
  /** null where the server gave none. */
  readonly validators: Validators | null;
  /** The Retry-After header as it was sent. */
  readonly retryAfter: string | null;
};

const MAX_REDIRECTS = 5;
const TIMEOUT = 20_000;
const USER_AGENT = 'quotecast (+https://www.npmjs.com/package/quotecast)';
const ACCEPT = 'text/html,application/xhtml+xml,text/markdown;q=0.9,text/plain;q=0.8';

/** Connections to public addresses only, unless told otherwise. To be destroyed by who opened them. */
export function openConnections(allowPrivate: boolean): Dispatcher {
  return new Agent({
    connect: allowPrivate ? { timeout: TIMEOUT } : { timeout: TIMEOUT, lookup: publicLookup },
  });
}

/**
 * Asks an address warily: at most five redirects, each judged like the first address; no address in
 * a private network unless allowed; limits on time and size.
 *
 * @throws QuotecastError SOURCE_REFUSED when there is no answer, SOURCE_TOO_LARGE, INTERRUPTED.
 */
export async function fetchAddress(address: string, options: FetchOptions): Promise<Answer> {
  checkedSignal(options.signal);
  const timeout = AbortSignal.timeout(options.timeout ?? TIMEOUT);
  const own = options.connections === undefined ? openConnections(options.allowPrivate) : null;
  try {
    return await follow(address, {
      ...options,
      connections: options.connections ?? own,
      signal: AbortSignal.any([options.signal, timeout]),
    });
  } catch (error) {
    checkedSignal(options.signal);
    if (timeout.aborted) throw refused(address, 'did not answer in time', error);
    throw told(address, error);
  } finally {
    await own?.destroy();
  }
}

type Following = Omit<FetchOptions, 'connections'> & { readonly connections: Dispatcher | null };

async function follow(first: string, options: Following): Promise<Answer> {
  let url = checkedAddress(first, options.allowPrivate);
  let movedTo: string | null = null;
  let isForGood = true;
  for (let hop = 0; hop <= MAX_REDIRECTS; hop++) {
    await options.before?.(url);
    const response = await (options.ask ?? fetch)(url.href, requestFor(url, options));
    const target = response.headers.get('location');
    if (!REDIRECTS.has(response.status) || target === null) {
      return answerOf(url, movedTo, response, options);
    }
    await response.body?.cancel();
    if (!URL.canParse(target, url.href))
      throw refused(url.href, 'leads to an address that is none');
    url = checkedAddress(new URL(target, url).href, options.allowPrivate);
    isForGood &&= response.status === 301 || response.status === 308;
    if (isForGood) movedTo = url.href;
  }
  throw refused(first, `leads through more than ${MAX_REDIRECTS} redirects`);
}

const REDIRECTS = new Set([301, 302, 303, 307, 308]);

function requestFor(url: URL, options: Following): RequestInit {
  const { known, connections, signal } = options;
  const { etag = null, lastModified = null } = known?.address === url.href ? known : {};
  return {
    ...(connections === null ? {} : { dispatcher: connections }),
    redirect: 'manual',
    signal,
    headers: {
      'user-agent': options.userAgent ?? USER_AGENT,
      accept: options.accept ?? ACCEPT,
      ...(etag === null ? {} : { 'if-none-match': etag }),
      ...(lastModified === null ? {} : { 'if-modified-since': lastModified }),
    },
  };
}

async function answerOf(
  url: URL,
  movedTo: string | null,
  response: Response,
  { maxBytes, signal }: Following,
): Promise<Answer> {
  const { status, headers } = response;
  const etag = headers.get('etag');
  const lastModified = headers.get('last-modified');
  if (status !== 200) await response.body?.cancel();
  return {
    address: url.href,
    movedTo,
    status,
    page: status === 200 ? await pageOf(url, response, maxBytes, signal) : null,
    validators:
      etag === null && lastModified === null ? null : { address: url.href, etag, lastModified },
    retryAfter: headers.get('retry-after'),
  };
}

async function pageOf(
  url: URL,
  response: Response,
  limit: number,
  signal: AbortSignal,
): Promise<Page> {
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
