import { QuotecastError } from '../errors.ts';

/** What went wrong with one request to Edge. */
export type EdgeFault =
  | {
      readonly kind: 'status';
      readonly status: number;
      /** Seconds until it may be asked again; null when it does not say. */
      readonly retryAfter: number | null;
      /** Seconds by which its clock is ahead of this machine's; null when it does not say. */
      readonly clockAhead: number | null;
    }
  | { readonly kind: 'proxy'; readonly status: number }
  | { readonly kind: 'connection'; readonly cause: unknown }
  | { readonly kind: 'closed'; readonly code: number; readonly reason: string }
  | { readonly kind: 'timeout' }
  | { readonly kind: 'no-audio' }
  | { readonly kind: 'flawed'; readonly flaw: string };

/** Whether asking again may help: not, only once, or as often as the engine's attempts allow. */
export type Again = 'never' | 'once' | 'yes';

/**
 * The token in a request is made of the time in steps of five minutes: a clock that is off by more is
 * refused always, by less now and then.
 */
const TOKEN_SECONDS = 300;
const CLOCK_OFF_SECONDS = 120;

/** OpenSSL's verification codes as Node names them (Node's documentation, "X509 certificate error codes"). */
const NO_TRUST =
  /^(?:CERT_|ERR_TLS_|UNABLE_TO_|DEPTH_ZERO_|SELF_SIGNED_|INVALID_CA$|HOSTNAME_MISMATCH$)/;
/** A page to sign in at, or an old proxy, answers in plain words or in another TLS. */
const NO_TLS = /^(?:ERR_SSL_|EPROTO$)/;

/** A wait longer than this, in seconds, is for a person to decide on. */
export const LONGEST_WAIT_SECONDS = 60;

const TRY_LATER = 'Try again in a few minutes, or use --engine flite, which needs no network.';
const TRY_AFTER_THAT = 'Try again after that, or use --engine flite, which needs no network.';
const CHECK_NETWORK =
  'Check the network and any proxy, or use --engine flite, which needs no network.';

/**
 * WebSocket closing codes (RFC 6455, 7.4.1) with which a server says that the message itself is at
 * fault: 1002 protocol, 1003 kind of data, 1007 content, 1008 policy, 1009 size.
 */
const OUR_FAULT = new Set([1002, 1003, 1007, 1008, 1009]);

export function mayAskAgain(fault: EdgeFault): Again {
  switch (fault.kind) {
    case 'status':
      // A token made near the turn of its five minutes is refused once; a clock that is off, always.
      if (fault.status === 403)
        return Math.abs(fault.clockAhead ?? 0) >= TOKEN_SECONDS ? 'never' : 'once';
      if (isLong(fault.retryAfter)) return 'never';
      return fault.status === 408 || fault.status === 429 || fault.status >= 500 ? 'yes' : 'never';
    case 'proxy':
      return fault.status >= 500 ? 'yes' : 'never';
    case 'connection':
      return isLasting(codeOf(fault.cause)) ? 'never' : 'yes';
    case 'closed':
      return OUR_FAULT.has(fault.code) ? 'never' : 'yes';
    default:
      return 'yes';
  }
}

/** Whether Edge, or a proxy before it, answered that it will not: not a mishap of one request. */
export function isRefusal(fault: EdgeFault): boolean {
  return fault.kind === 'status' || fault.kind === 'proxy';
}

/**
 * The failure as a person is told it.
 * @param voice the voice that was asked for
 */
export function edgeError(fault: EdgeFault, voice: string): QuotecastError {
  switch (fault.kind) {
    case 'status':
      return statusError(fault);
    case 'proxy':
      return new QuotecastError(
        fault.status === 407 || fault.status === 403 ? 'ENGINE_REFUSED' : 'ENGINE_UNREACHABLE',
        `The proxy would not connect to Edge (status ${fault.status}).`,
        CHECK_NETWORK,
        fault,
      );
    case 'connection':
      return connectionError(fault.cause);
    case 'closed':
      return OUR_FAULT.has(fault.code)
        ? new QuotecastError(
            'ENGINE_FAILED',
            `Edge would not speak with the voice ${voice} (closing code ${fault.code}).`,
            'The list of its voices changes: name another one in the cast.',
            fault,
          )
        : new QuotecastError(
            'ENGINE_UNREACHABLE',
            'Edge closed the connection before the speech was done.',
            TRY_LATER,
            fault,
          );
    case 'timeout':
      return new QuotecastError('ENGINE_TIMEOUT', 'Edge did not answer in time.', TRY_LATER, fault);
    case 'no-audio':
      return new QuotecastError(
        'ENGINE_NO_AUDIO',
        'Edge sent no sound for the text.',
        'Check that the text is in the language of the voice.',
        fault,
      );
    case 'flawed':
      return new QuotecastError(
        'ENGINE_FAILED',
        `Edge sent a broken answer: ${fault.flaw}.`,
        TRY_LATER,
        fault,
      );
  }
}

function statusError(fault: EdgeFault & { readonly kind: 'status' }): QuotecastError {
  const { status, retryAfter } = fault;
  if (status === 429)
    return new QuotecastError(
      'ENGINE_REFUSED',
      `Edge has had too many requests from here (status 429)${waitAsked(retryAfter)}.`,
      isLong(retryAfter) ? TRY_AFTER_THAT : TRY_LATER,
      fault,
    );
  const clock = clockFault(fault.clockAhead);
  if (status === 403 && clock !== null)
    return new QuotecastError(
      'ENGINE_REFUSED',
      `Edge refused the request (status 403): ${clock}.`,
      'Set the clock, which the request is signed with, or use --engine flite.',
      fault,
    );
  if (status === 401 || status === 403 || status === 407)
    return new QuotecastError(
      'ENGINE_REFUSED',
      `Edge refused the request (status ${status}).`,
      'Try again later and update quotecast, or use --engine flite, which needs no network.',
      fault,
    );
  return new QuotecastError(
    'ENGINE_FAILED',
    `Edge answered with status ${status} instead of speech${waitAsked(retryAfter)}.`,
    isLong(retryAfter) ? TRY_AFTER_THAT : TRY_LATER,
    fault,
  );
}

/** @param seconds `Retry-After` */
function waitAsked(seconds: number | null): string {
  return isLong(seconds) ? `, and asks to wait ${Math.ceil((seconds ?? 0) / 60)} minutes` : '';
}

function isLong(seconds: number | null): boolean {
  return (seconds ?? 0) > LONGEST_WAIT_SECONDS;
}

/** What is wrong with this machine's clock, when something is. */
function clockFault(ahead: number | null): string | null {
  if (ahead === null || Math.abs(ahead) < CLOCK_OFF_SECONDS) return null;
  const minutes = Math.round(Math.abs(ahead) / 60);
  return `this machine's clock is ${minutes} minutes ${ahead > 0 ? 'slow' : 'fast'}`;
}

function connectionError(cause: unknown): QuotecastError {
  const code = codeOf(cause);
  const host = property(cause, 'hostname');
  const what =
    code === 'ENOTFOUND' || code === 'EAI_AGAIN'
      ? `the name ${typeof host === 'string' ? host : 'of the server'} cannot be found`
      : NO_TLS.test(code)
        ? 'what answers does not speak TLS'
        : NO_TRUST.test(code)
          ? 'its certificate is not trusted here'
          : code === 'ECONNREFUSED'
            ? 'the connection was refused'
            : 'the connection failed';
  return new QuotecastError(
    'ENGINE_UNREACHABLE',
    `Edge cannot be reached: ${what}${code === '' ? '' : ` (${code})`}.`,
    CHECK_NETWORK,
    cause,
  );
}

/** A name that does not exist and a certificate that is not trusted stay so for this run. */
function isLasting(code: string): boolean {
  return (
    code === 'ENOTFOUND' || code === 'ERR_INVALID_URL' || NO_TLS.test(code) || NO_TRUST.test(code)
  );
}

function codeOf(cause: unknown): string {
  const code = property(cause, 'code');
  return typeof code === 'string' ? code : '';
}

function property(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}
