import { html, type Markup, NOTHING } from './markup.ts';
import { byline, contactLink, isolated, page } from './page.ts';
import { contents, player } from './page-player.ts';
import { PAGE_SCRIPT } from './page-script.ts';
import { pageStyle } from './page-style.ts';
import { languageOf, section, speakersLine, turnTimes, wordsIn } from './page-turns.ts';
import { DEFAULT_THEME, type Theme } from './theme.ts';
import type { Transcript } from './transcript.ts';

/**
 * The transcript as one page that needs nothing but the audio beside it: it reads well without
 * script, from a file, on paper, and meets WCAG 2.2 AAA where a page of text and sound can.
 */
export function transcriptHtml(transcript: Transcript, theme: Theme = DEFAULT_THEME): string {
  const language = languageOf(transcript.language);
  const { title, show } = transcript;
  const times = turnTimes(transcript);
  return page({
    language: language.page,
    title: `${isolated(title)} – ${isolated(show)}`,
    style: pageStyle(theme),
    script: PAGE_SCRIPT,
    body: html`${header(transcript)}
<main>
${player(transcript)}
${contents(transcript, language)}
<article id="transcript" tabindex="-1" aria-labelledby="transcript-heading">
<h2 id="transcript-heading">Transcript</h2>
${speakersLine(transcript)}
${transcript.chapters.map((chapter) => section(chapter, transcript, language, times))}</article>
</main>
${footer(transcript)}`,
  });
}

function header(transcript: Transcript): Markup {
  const { title, show, disclosure, disclosureLanguage, language } = transcript;
  return html`<header>
<a class="skip tap" href="#transcript">Skip to the transcript</a>
<p class="show"><bdi>${show}</bdi></p>
<h1${languageOf(language).attributes}><bdi>${wordsIn(title, language)}</bdi></h1>
<p class="byline">${byline(transcript)}</p>
${disclosure === '' ? NOTHING : html`<p class="disclosure"${languageOf(disclosureLanguage).attributes}>${disclosure}</p>\n`}</header>`;
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
  return html`<footer id="about">
${source}${reach}<p class="elsewhere">Also as <a class="tap" href="transcript.txt">plain text</a> <a class="tap" href="transcript.vtt">captions for players</a> <a class="tap" href="../index.html">All episodes</a></p>
<p class="elsewhere">Your speed and your place are kept on your device alone.</p>
<p>Made with quotecast.</p>
</footer>`;
}
