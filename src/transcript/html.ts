import { createHash } from 'node:crypto';
import { html, type Markup, NOTHING, verbatim } from './markup.ts';
import { PAGE_SCRIPT } from './page-script.ts';
import { PAGE_STYLE } from './page-style.ts';
import { clock, direction, webAddress } from './plain-text.ts';
import { NARRATOR, UNIDENTIFIED } from './speaker-labels.ts';
import type { Sentence, Transcript, TranscriptChapter, Turn } from './transcript.ts';

/** `lang` and `dir` for words of the article, where they differ from the page's own words. */
type Language = { readonly page: string; readonly attributes: Markup };

/**
 * The transcript as one page that needs nothing but the audio beside it: it reads well without
 * script, from a file, on paper, and meets WCAG 2.2 AAA where a page of text and sound can.
 * Policy: Content Security Policy 3, inline style and script allowed by SHA-256 alone.
 */
export function transcriptHtml(transcript: Transcript): string {
  const language = languageOf(transcript.language);
  const { title, show } = transcript;
  return `<!DOCTYPE html>\n${
    html`<html lang="${language.page}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy()}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${isolated(title)} – ${isolated(show)}</title>
<link rel="icon" href="data:,">
<style>${verbatim(PAGE_STYLE)}</style>
</head>
<body>
${header(transcript, language)}
<main>
${listen(transcript)}
${contents(transcript, language)}
<article id="transcript" tabindex="-1" aria-labelledby="transcript-heading">
<h2 id="transcript-heading">Transcript</h2>
${speakers(transcript)}
${transcript.chapters.map((chapter) => section(chapter, transcript, language))}</article>
</main>
${footer(transcript)}
<script>${verbatim(PAGE_SCRIPT)}</script>
</body>
</html>
`.markup
  }`;
}

function policy(): string {
  return [
    "default-src 'none'",
    `script-src '${sha256(PAGE_SCRIPT)}'`,
    `style-src '${sha256(PAGE_STYLE)}'`,
    // For a page opened from a disk, not every browser counts files as 'self'.
    "media-src 'self' file:",
    'img-src data:',
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
}

function sha256(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`;
}

function header(transcript: Transcript, { attributes }: Language): Markup {
  const { title, show, author, publisher, date, seconds, disclosure } = transcript;
  const facts = [
    author === null ? NOTHING : html`By <bdi>${author}</bdi>`,
    publisher === null ? NOTHING : html`<bdi>${publisher}</bdi>`,
    date === null ? NOTHING : day(date),
    html`${length(seconds)}`,
  ].filter((fact) => fact !== NOTHING);
  return html`<header>
<a class="skip tap" href="#transcript">Skip to the transcript</a>
<p class="show"><bdi>${show}</bdi></p>
<h1${attributes}><bdi>${title}</bdi></h1>
<p class="byline">${facts.map((fact, at) => (at === 0 ? fact : html` · ${fact}`))}</p>
${disclosure === '' ? NOTHING : html`<p class="disclosure">${disclosure}</p>\n`}</header>`;
}

function listen({ title, audioFile }: Transcript): Markup {
  const address = fileAddress(audioFile);
  const speeds = ['0.75', '1', '1.25', '1.5', '1.75', '2'].map((speed) =>
    speed === '1'
      ? html`<option value="1" selected>1×, normal</option>`
      : html`<option value="${speed}">${speed}×</option>`,
  );
  return html`<section class="listen" aria-labelledby="listen-heading">
<h2 id="listen-heading">Listen</h2>
<audio controls preload="metadata" aria-label="${title}, audio" src="${address}"></audio>
<div id="controls" role="group" aria-label="Follow the words" hidden>
<div class="row">
<button type="button" id="previous">Previous sentence</button>
<button type="button" id="next">Next sentence</button>
<button type="button" id="here">Pause and go to current sentence</button>
</div>
<div class="row">
<label for="speed">Speed</label>
<select id="speed" autocomplete="off">${speeds}</select>
<span id="follow"><label><input type="checkbox" id="highlight" checked>Highlight sentence</label></span>
<label><input type="checkbox" id="scroll">Scroll to sentence</label>
</div>
</div>
<p id="problem" aria-live="polite"></p>
<p class="download"><a class="tap" href="${address}" download>Download the audio</a></p>
</section>`;
}

function contents({ chapters }: Transcript, { attributes }: Language): Markup {
  return html`<nav aria-labelledby="chapters-heading">
<h2 id="chapters-heading">Chapters</h2>
<ol>
${chapters.map(
  ({ id, title, start }) =>
    html`<li><a href="#${id}"><span class="name"${attributes}><bdi>${title}</bdi></span><span class="part">, starts at </span><span class="at">${clock(start)}</span></a></li>
`,
)}</ol>
</nav>`;
}

function speakers({ speakers, chapters }: Transcript): Markup {
  const unidentified = chapters.some(({ turns }) =>
    turns.some(({ speaker }) => speaker === UNIDENTIFIED),
  );
  const names = speakers.map(({ name }) => name);
  const all = [NARRATOR, ...names, ...(unidentified ? [UNIDENTIFIED] : [])];
  return html`<p class="speakers">Speakers: ${all.map((name, at) =>
    at === 0 ? html`<bdi>${name}</bdi>` : html`; <bdi>${name}</bdi>`,
  )}.</p>`;
}

function section(
  { id, title, start, heading, turns }: TranscriptChapter,
  { audioFile }: Transcript,
  language: Language,
): Markup {
  const { attributes } = language;
  const named = heading.length > 0 ? words(heading) : html`<bdi>${title}</bdi>`;
  return html`<section>
<h3 id="${id}"${attributes}>${named}</h3>
<p class="play"><a class="tap" href="${fileAddress(audioFile)}#t=${start}" data-play="${start}">Play<span class="part"> this chapter, <bdi>${title}</bdi>,</span> from ${clock(start)}</a></p>
${turns.map(
  (turn) => html`${paragraph(turn, language)}
`,
)}</section>
`;
}

function paragraph({ id, kind, label, sentences }: Turn, { page, attributes }: Language): Markup {
  if (kind === 'heading') return html`<h4 id="${id}"${attributes}>${words(sentences)}</h4>`;
  // The disclosure and the names of those without one are words of the page, not of the article.
  const foreign = kind === 'disclosure' ? NOTHING : attributes;
  const ours = foreign !== NOTHING && (label === NARRATOR || label === UNIDENTIFIED);
  const own = ours ? html` lang="${page}"` : NOTHING;
  const speaker = label === null ? NOTHING : html`<b${own}><bdi>${label}</bdi>:</b> `;
  return html`<p class="turn ${kind}" id="${id}"${foreign}>${speaker}${words(sentences)}</p>`;
}

/** Sentences get no `id`: it would make each a stop of its own in a screen reader. */
function words(sentences: readonly Sentence[]): Markup {
  return html`${sentences.map(
    ({ text, start, joined }, at) =>
      html`${at === 0 || joined ? '' : ' '}<span data-t="${start}">${text}</span>`,
  )}`;
}

function footer({ sourceLink, publisher, contact }: Transcript): Markup {
  const source =
    sourceLink === null
      ? NOTHING
      : html`<p>Source: <a class="tap" href="${sourceLink}">the article${publisher === null ? NOTHING : html` at <bdi>${publisher}</bdi>`}</a></p>
`;
  const reach =
    contact === null
      ? NOTHING
      : html`<p>Contact: ${contactLink(contact)}</p>
`;
  return html`<footer>
${source}${reach}<p>Made with quotecast</p>
</footer>`;
}

function contactLink(contact: string): Markup {
  const address = /^[^\s@:/?#]+@[^\s@:/?#]+$/u.test(contact)
    ? `mailto:${contact}`
    : webAddress(contact);
  return address === null
    ? html`<bdi>${contact}</bdi>`
    : html`<a class="tap" href="${address}">${contact}</a>`;
}

/** A file name as a relative address: never a scheme, a folder, a query or a fragment. */
function fileAddress(name: string): string {
  return encodeURIComponent(name);
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

/** The page's own words are English; an article in another language is marked as such. */
function languageOf(language: string): Language {
  if (/^en(?:-|$)/iu.test(language)) return { page: language, attributes: NOTHING };
  return {
    page: 'en',
    attributes: html` lang="${language}" dir="${direction(language)}"`,
  };
}

/** Direction marks left open in a title must not turn the rest around; here no element can hold them. */
function isolated(text: string): string {
  return /[\u202a-\u202e\u2066-\u2069]/u.test(text) ? `\u2068${text}\u2069` : text;
}
