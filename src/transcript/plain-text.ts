/** ISO 639 languages written from right to left. */
const RIGHT_TO_LEFT = /^(?:(?:ar|arc|ckb|dv|fa|he|iw|ps|sd|ug|ur|yi)(?:-|$)|und-Arab)/i;

/**
 * Text that every format can hold: white space folded to single spaces, control characters left
 * out (HTML and VTT parsers change or refuse them), lone surrogates replaced by U+FFFD.
 */
export function plainText(text: string): string {
  return text
    .replace(/(?!\s)\p{Cc}/gu, '')
    .replace(/\s+/gu, ' ')
    .replace(/\p{Cs}/gu, '\uFFFD')
    .trim();
}

/** The address as a browser would write it, or null for anything but http and https. */
export function webAddress(text: string | null): string | null {
  if (text === null || !URL.canParse(text)) return null;
  const url = new URL(text);
  return url.protocol === 'http:' || url.protocol === 'https:' ? url.href : null;
}

/** Time for people: `0:04`, `12:30`, `1:02:03`; parts of a second are cut off. */
export function clock(seconds: number): string {
  const whole = Math.floor(seconds);
  const minutes = Math.floor(whole / 60) % 60;
  const hours = Math.floor(whole / 3600);
  const rest = String(whole % 60).padStart(2, '0');
  return hours > 0 ? `${hours}:${String(minutes).padStart(2, '0')}:${rest}` : `${minutes}:${rest}`;
}

/**
 * Time for caption files: `00:00:04.210`.
 * @param mark between seconds and milliseconds: a full stop in WebVTT, a comma in SRT
 */
export function timestamp(seconds: number, mark: '.' | ','): string {
  const ms = Math.round(seconds * 1000);
  const part = (value: number, width: number) => String(value).padStart(width, '0');
  const [h, m, s] = [ms / 3_600_000, (ms / 60_000) % 60, (ms / 1000) % 60];
  return `${part(Math.floor(h), 2)}:${part(Math.floor(m), 2)}:${part(Math.floor(s), 2)}${mark}${part(ms % 1000, 3)}`;
}

/** Writing direction of a BCP 47 language. */
export function direction(language: string): 'ltr' | 'rtl' {
  return RIGHT_TO_LEFT.test(language) ? 'rtl' : 'ltr';
}
