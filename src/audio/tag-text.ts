/** Long enough for any title, short enough for any player. */
const MAX_LINE = 300;
export const MAX_NOTE = 4_000;

/**
 * Text as a tag may hold it: one line (or lines, for a note), no control or direction-override
 * characters, no half of a surrogate pair, no more than `limit` UTF-16 units.
 */
export function tagText(text: string, limit: number = MAX_LINE): string {
  const clean = text
    .slice(0, 4 * limit)
    .replace(/\p{Surrogate}/gu, '')
    .replace(limit === MAX_NOTE ? /[^\S\n]+/gu : /\s+/gu, ' ')
    .replace(/[\p{Cc}\u202A-\u202E\u2066-\u2069\uFEFF\uFFFE\uFFFF]/gu, (c) => (c === '\n' ? c : ''))
    .trim();
  return clean.length <= limit ? clean : `${cut(clean, limit - 1)}…`;
}

/** An http(s) address in ASCII, or null. */
export function tagAddress(address: string): string | null {
  if (!URL.canParse(address)) return null;
  const url = new URL(address);
  url.username = '';
  url.password = '';
  const { href, protocol } = url;
  const web = protocol === 'https:' || protocol === 'http:';
  return web && href.length <= 2_000 && /^[\x21-\x7e]+$/u.test(href) ? href : null;
}

/** Cuts between characters, never within one. */
function cut(text: string, limit: number): string {
  const whole = /[\uD800-\uDBFF]/.test(text.charAt(limit - 1)) ? limit - 1 : limit;
  return text.slice(0, whole).trimEnd();
}
