import { lookup as dnsLookup, type LookupAddress } from 'node:dns';
import ipaddr from 'ipaddr.js';
import { QuotecastError } from '../errors.ts';

/**
 * Whether an IP address belongs to the public internet: unicast, and not one of the ranges set
 * aside for loopback, private, link-local, shared, documentation or translation use (RFC 6890).
 * An IPv4 address inside an IPv6 one (mapped, or NAT64 of RFC 6052) is judged as itself.
 */
export function isPublicAddress(address: string): boolean {
  if (!ipaddr.isValid(address)) return false;
  const parsed = ipaddr.parse(address);
  if (parsed.range() === 'unicast') return true;
  if (!(parsed instanceof ipaddr.IPv6)) return false;
  if (parsed.isIPv4MappedAddress()) return isPublicAddress(parsed.toIPv4Address().toString());
  return parsed.range() === 'rfc6052' && isPublicAddress(parsed.toByteArray().slice(12).join('.'));
}

/**
 * An address we may ask for: http or https, no user name or password in it, and, where it names an
 * IP address, a public one (a name is judged when it is resolved: see `publicLookup`).
 *
 * @throws QuotecastError SOURCE_REFUSED
 */
export function checkedAddress(address: string, allowPrivate: boolean): URL {
  const url = URL.canParse(address) ? new URL(address) : null;
  if (url === null) throw refused(address, 'is not a valid address');
  if (url.protocol !== 'http:' && url.protocol !== 'https:')
    throw refused(address, 'is not an http or https address');
  if (url.username !== '' || url.password !== '') {
    throw refused(url.origin, 'was given with a user name or password, which are not sent');
  }
  const host = url.hostname.replace(/^\[|\]$/g, '');
  if (!allowPrivate && ipaddr.isValid(host) && !isPublicAddress(host)) throw privateHost(host);
  return url;
}

type LookupOptions = {
  readonly family?: number | string | undefined;
  readonly hints?: number | undefined;
};
type LookupDone = (error: Error | null, addresses: LookupAddress[]) => void;

/**
 * For `net.connect`: a name is resolved once and the connection goes to what was judged, so that a
 * name cannot point elsewhere between the judgement and the connection (DNS rebinding).
 */
export function publicLookup(host: string, _options: LookupOptions, done: LookupDone): void {
  dnsLookup(host, { all: true }, (error, addresses) => {
    if (error) {
      done(error, []);
      return;
    }
    const open = addresses.filter(({ address }) => isPublicAddress(address));
    if (open.length === 0) done(privateHost(host), []);
    else done(null, open);
  });
}

export function refused(address: string, what: string, cause?: unknown): QuotecastError {
  return new QuotecastError(
    'SOURCE_REFUSED',
    `${shortened(address)} ${what}.`,
    'Check the address in a browser, or save the page as an .html file and give that.',
    cause,
  );
}

function privateHost(host: string): QuotecastError {
  return new QuotecastError(
    'SOURCE_REFUSED',
    `${shortened(host)} is in a private network, which is not entered unasked.`,
    'Save the page as an .html file and give that.',
  );
}

/** One line of an address, however long it is and whatever stands in it. */
function shortened(address: string): string {
  const line = address.replace(/[\s\p{Cc}\p{Cf}]+/gu, ' ');
  return line.length > 200 ? `${line.slice(0, 199)}…` : line;
}
