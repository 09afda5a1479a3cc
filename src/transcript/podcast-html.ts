import { html, type Markup } from './markup.ts';
import { wordsIn } from './page-turns.ts';
import { joined } from './plain-file.ts';
import { clock, direction } from './plain-text.ts';
import { NARRATOR } from './speaker-labels.ts';
import type { Transcript } from './transcript.ts';

/**
 * The transcript as podcast apps read it (podcast namespace, transcript formats, "HTML"): for each
 * turn a `cite` with who speaks, a `time` with when, a `p` with what. No style, no script.
 */
export function podcastHtml(transcript: Transcript): string {
  const { title, language, chapters } = transcript;
  const rows = chapters.flatMap(({ heading, turns }) => [
    ...(heading.length === 0 ? [] : [{ speaker: NARRATOR, sentences: heading }]),
    ...turns,
  ]);
  return `<!DOCTYPE html>\n${
    html`<html lang="${language}" dir="${direction(language)}">
<head>
<meta charset="utf-8">
<title>${title}</title>
</head>
<body>
${rows.map(({ speaker, sentences }) => row(speaker, sentences[0]?.start ?? 0, joined(sentences), language))}</body>
</html>
`.markup
  }`;
}

function row(speaker: string, start: number, text: string, language: string): Markup {
  return html`<cite>${speaker}:</cite>
<time>${clock(start)}</time>
<p>${wordsIn(text, language)}</p>
`;
}
