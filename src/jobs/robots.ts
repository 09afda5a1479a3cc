import robotsParser from 'robots-parser';
import { refused } from '../article/address.ts';
import { type FetchOptions, fetchAddress } from '../article/fetch-address.ts';
import { QuotecastError } from '../errors.ts';
import type { HostState } from './state.ts';

type Robot = {
  isAllowed(address: string, agent: string): boolean | undefined;
  getCrawlDelay(agent: string): number | undefined;
};
// Its types promise an ES module, and it is none.
const parseRobots = robotsParser as unknown as (address: string, text: string) => Robot;

/** What robots.txt calls us. */
const AGENT = 'quotecast';
/** RFC 9309, section 2.4: not to be used for longer than a day. */
const FRESH_FOR = 24 * 3_600_000;
/** Section 2.5: at least 500 KiB is read. */
const MOST_BYTES = 512 * 1024;
/** Rules this long are not kept from run to run. */
const LONGEST_KEPT = 64 * 1024;
const LONGEST_DELAY = 30_000;

export type Rules = {
  allows(url: URL): boolean;
  /** Between two requests, in milliseconds, as it asks for; null where it does not. */
  readonly delay: number | null;
};

/**
 * A host's robots.txt by RFC 9309: none (4xx) allows everything, one that cannot be had nothing.
 * @throws QuotecastError SOURCE_REFUSED, INTERRUPTED
 */
export async function readRules(
  origin: string,
  host: HostState,
  options: Omit<FetchOptions, 'maxBytes'>,
  now: number,
): Promise<Rules> {
  const address = `${origin}/robots.txt`;
  const age = host.robots === null ? null : now - host.robots.at;
  // A negative age was written by a clock that was wrong.
  if (host.robots === null || age === null || age < 0 || age >= FRESH_FOR) {
    const text = await fetchRules(address, options);
    const robots = { at: now, text };
    host.robots = text.length > LONGEST_KEPT ? null : robots;
    return rulesOf(address, text);
  }
  return rulesOf(address, host.robots.text);
}

async function fetchRules(
  address: string,
  options: Omit<FetchOptions, 'maxBytes'>,
): Promise<string> {
  try {
    const { status, page } = await fetchAddress(address, {
      ...options,
      maxBytes: MOST_BYTES,
      accept: 'text/plain',
    });
    if (page !== null) return new TextDecoder().decode(page.bytes);
    if (status >= 400 && status < 500 && status !== 429) return '';
    throw refused(address, `answered ${status}, and without it the site may not be read`);
  } catch (error) {
    if (error instanceof QuotecastError && error.code === 'SOURCE_TOO_LARGE')
      throw refused(address, 'is too large to be one, and without it the site may not be read');
    throw error;
  }
}

function rulesOf(address: string, text: string): Rules {
  // A rule longer than an address can be is no rule, and would take long to compare.
  const robot = parseRobots(address, text.replace(/^.{2001,}$/gm, ''));
  const seconds = robot.getCrawlDelay(AGENT);
  return {
    allows: (url) => robot.isAllowed(url.href, AGENT) !== false,
    delay:
      seconds === undefined || !(seconds >= 0) ? null : Math.min(seconds * 1000, LONGEST_DELAY),
  };
}
