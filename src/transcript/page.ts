import { createHash } from 'node:crypto';
import { html, type Markup, NOTHING, verbatim } from './markup.ts';
import { webAddress } from './plain-text.ts';

/** A whole page, with nothing allowed on it but its own style and script and the audio beside it. */
export function page(parts: {
  /** BCP 47, of the page's own words. */
  readonly language: string;
  readonly title: string;
  readonly style: string;
  readonly script: string | null;
  readonly body: Markup;
}): string {
  const { language, title, style, script, body } = parts;
  return `<!DOCTYPE html>\n${
    html`<html lang="${language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy(style, script)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<link rel="icon" href="data:,">
<style>${verbatim(style)}</style>
</head>
<body>
${body}
${script === null ? NOTHING : html`<script>${verbatim(script)}</script>\n`}</body>
</html>
`.markup
  }`;
}

/** Content Security Policy 3: inline style and script by SHA-256 alone. */
function policy(style: string, script: string | null): string {
  return [
    "default-src 'none'",
    script === null ? "script-src 'none'" : `script-src '${sha256(script)}'`,
    `style-src '${sha256(style)}'`,
    // For a page opened from a disk, not every browser counts files as 'self'.
    "media-src 'self' file:",
    'img-src data:',
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
}

/** A source of a Content Security Policy that lets one inline text through. */
export function sha256(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`;
}

export function contactLink(contact: string): Markup {
  const address = /^[^\s@:/?#]+@[^\s@:/?#]+$/u.test(contact)
    ? `mailto:${contact}`
    : webAddress(contact);
  return address === null
    ? html`<bdi>${contact}</bdi>`
    : html`<a class="tap" href="${address}">${contact}</a>`;
}

/** Who wrote it, where and when, as far as that is known, and how long it is in seconds. */
export function byline(of: {
  readonly author: string | null;
  readonly publisher: string | null;
  readonly date: string | null;
  readonly seconds: number;
}): Markup {
  const { author, publisher, date, seconds } = of;
  return html`${author === null ? NOTHING : html`By <bdi>${author}</bdi> · `}${publisher === null ? NOTHING : html`<bdi>${publisher}</bdi> · `}${date === null ? NOTHING : html`${day(date)} · `}${length(seconds)}`;
}

/** `2026-11-22T08:00:00+02:00` is 22 November 2026 where it was written, wherever it is read. */
function day(date: string): Markup {
  const whole = /^\d{4}-\d{2}-\d{2}(?=T|$)/u.exec(date)?.[0];
  if (whole === undefined || Number.isNaN(Date.parse(whole))) return html`<bdi>${date}</bdi>`;
  const shown = new Intl.DateTimeFormat('en-GB', {
    dateStyle: 'long',
    timeZone: 'UTC',
  }).format(Date.parse(whole));
  return html`<time datetime="${whole}">${shown}</time>`;
}

function length(seconds: number): string {
  const minutes = Math.round(seconds / 60);
  if (minutes < 1) return `${Math.round(seconds)} seconds`;
  return minutes === 1 ? '1 minute' : `${minutes} minutes`;
}

/** Direction marks left open in a title must not turn the rest around; here no element can hold them. */
export function isolated(text: string): string {
  return /[\u202a-\u202e\u2066-\u2069]/u.test(text) ? `\u2068${text}\u2069` : text;
}
