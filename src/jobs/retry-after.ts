import { timeOf } from '../article/date.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
/** A server may ask for patience, but not for ever. */
const LONGEST = 7 * DAY;

/**
 * When a server that sent Retry-After (RFC 9110, section 10.2.3: seconds, or a date) may be asked
 * again; milliseconds since 1970. Without one, a quarter of an hour, and twice that each time it
 * refuses again, up to a day.
 * @param refusals how often in a row it has refused before
 */
export function retryTime(header: string | null, refusals: number, now: number): number {
  const written = header?.trim() ?? '';
  const asked = /^\d{1,9}$/.test(written) ? now + Number(written) * 1000 : timeOf(written);
  if (asked === null) return now + Math.min(15 * MINUTE * 2 ** Math.min(refusals, 10), DAY);
  return Math.min(Math.max(asked, now), now + LONGEST);
}

/**
 * Whether a host or a feed is to be left alone still, both times in milliseconds since 1970. A time
 * further off than any that is kept was written by a clock that was wrong.
 */
export function isWaiting(until: number, now: number): boolean {
  return until > now && until <= now + LONGEST;
}
