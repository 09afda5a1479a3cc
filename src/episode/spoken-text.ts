/** How to read what is said out of each transcript: its text without markup, times and escapes. */
export const SPOKEN_TEXT: Readonly<Record<string, (file: string) => string>> = {
  'transcript.html': fromHtml,
  'transcript.vtt': fromVtt,
  'transcript.srt': fromSrt,
  'transcript.podcast.html': (html) => unescapeMarkup(html.replace(/<[^<>]*>/g, '')),
  'transcript.txt': (text) => text,
};

/** The first of `bodies` that does not stand in `text` after the one before it. */
export function firstOutOfPlace(bodies: readonly string[], text: string): string | null {
  let from = 0;
  for (const body of bodies) {
    const at = text.indexOf(body, from);
    if (at < 0) return body;
    from = at + body.length;
  }
  return null;
}

function fromHtml(html: string): string {
  const article = html.slice(html.indexOf('<article'), html.lastIndexOf('</article>'));
  return unescapeMarkup(article.replace(/<[^<>]*>/g, ''));
}

/** WebVTT, section 4.1: the header, then cues; `<v Name>` and character references in their text. */
function fromVtt(captions: string): string {
  if (!/^WEBVTT[ \t\r\n]/.test(captions)) return '';
  return unescapeMarkup(cueText(captions, /\d\.\d{3} --> /).replace(/<[^<>]*>/g, ''));
}

/** SubRip has neither markup nor escapes: its text stands as it is read. */
function fromSrt(captions: string): string {
  return cueText(captions, /\d,\d{3} --> /);
}

function cueText(captions: string, timing: RegExp): string {
  return captions
    .split(/\r?\n\r?\n/)
    .map((block) => block.split(/\r?\n/))
    .flatMap((lines) =>
      lines.slice(lines.findIndex((line) => timing.test(line)) + 1 || lines.length),
    )
    .join(' ');
}

/** Where the cues of captions begin, WebVTT or SubRip, in milliseconds. */
export function cueStarts(captions: string): readonly number[] {
  const starts = captions.matchAll(/^(?:(\d+):)?(\d\d):(\d\d)[.,](\d{3}) --> /gm);
  return Array.from(
    starts,
    ([, hours = '0', minutes, seconds, thousandths]) =>
      ((Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds)) * 1000 + Number(thousandths),
  );
}

function unescapeMarkup(text: string): string {
  const named: Record<string, string> = { lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' };
  return text.replace(/&(?:#(\d+)|#x([0-9a-f]+)|(lt|gt|quot|apos|amp));/gi, (_, ten, hex, name) =>
    name ? (named[name] ?? '') : String.fromCodePoint(Number.parseInt(ten ?? hex, ten ? 10 : 16)),
  );
}

/** Letters and digits alone: what is left of a text whatever its markup, line breaks and marks. */
export function wordsOf(text: string): string {
  return text.replace(/[^\p{L}\p{N}]+/gu, '');
}
