import type { IncomingHttpHeaders } from 'node:http';
import { timeOf } from '../article/date.ts';

/** What tells one state of a file from another. */
export type Validators = {
  /** A strong entity tag, in its quotes. */
  readonly etag: string;
  /** Milliseconds since 1970, whole seconds. */
  readonly modified: number;
};

/** Bytes of a file, both ends included. */
export type ByteRange = { readonly start: number; readonly end: number };

/**
 * What a request's conditions make of it. RFC 9110, section 13.2.2: If-Match before
 * If-Unmodified-Since, then If-None-Match before If-Modified-Since.
 */
export function judgeConditions(
  headers: IncomingHttpHeaders,
  { etag, modified }: Validators,
): 'send' | 'not modified' | 'failed' {
  const ifMatch = headers['if-match'];
  const unmodifiedSince = timeOf(headers['if-unmodified-since'] ?? '') ?? Number.NaN;
  if (ifMatch !== undefined ? !names(ifMatch, etag, false) : modified > unmodifiedSince)
    return 'failed';
  const ifNoneMatch = headers['if-none-match'];
  const modifiedSince = timeOf(headers['if-modified-since'] ?? '') ?? Number.NaN;
  const isKnown =
    ifNoneMatch !== undefined ? names(ifNoneMatch, etag, true) : modified <= modifiedSince;
  return isKnown ? 'not modified' : 'send';
}

/**
 * The one range that a request asks for, of a file of so many bytes. RFC 9110, section 14: a range that
 * is not understood, several ranges, or a range of another state of the file (If-Range), and the whole
 * is sent; a suffix longer than the file is the whole of it.
 */
export function rangeOf(
  headers: IncomingHttpHeaders,
  size: number,
  { etag, modified }: Validators,
): ByteRange | 'whole' | 'unsatisfiable' {
  const asked = /^bytes=[ \t]*(\d{0,15})-(\d{0,15})[ \t]*$/i.exec(headers.range ?? '');
  if (asked === null) return 'whole';
  const ifRange = headers['if-range'];
  if (typeof ifRange === 'string' && ifRange !== etag && timeOf(ifRange) !== modified)
    return 'whole';
  const [, first = '', last = ''] = asked;
  if (first === '' && last === '') return 'whole';
  const start = first === '' ? Math.max(0, size - Number(last)) : Number(first);
  const end = first === '' || last === '' ? size - 1 : Math.min(size - 1, Number(last));
  if (first !== '' && last !== '' && Number(first) > Number(last)) return 'whole';
  return start > end ? 'unsatisfiable' : { start, end };
}

/** Whether a list of entity tags names this one; `*` names any. */
function names(list: string, etag: string, weakly: boolean): boolean {
  return (
    list.trim() === '*' ||
    list.split(',').some((each) => {
      const tag = each.trim();
      return (weakly && tag.startsWith('W/') ? tag.slice(2) : tag) === etag;
    })
  );
}
