import { timeOf } from '../article/date.ts';
import { html, type Markup, NOTHING } from './markup.ts';
import { byline, contactLink, page } from './page.ts';
import { pageStyle } from './page-style.ts';
import { languageOf, wordsIn } from './page-turns.ts';
import { DEFAULT_THEME, type Theme } from './theme.ts';

/** What the index tells of one episode. */
export type IndexEntry = {
  /** Its folder beside the index: one plain name. */
  readonly folder: string;
  readonly title: string;
  readonly show: string;
  readonly author: string | null;
  readonly publisher: string | null;
  /** ISO 8601, as precise as the source. */
  readonly date: string | null;
  /** When the feed says that it came out, ISO 8601; null where nothing is known of that. */
  readonly published: string | null;
  /** BCP 47. */
  readonly language: string;
  readonly seconds: number;
  readonly speakers: readonly string[];
};

const INDEX_RULES = `
.episodes { list-style: none; margin: 0; padding: 0; }
.episodes li { border-top: 1px solid var(--rule); padding: 1.5rem 0; }
.episodes h2 { font-family: var(--serif); font-size: 1.5625rem; margin: 0; }
.episodes h2 a { display: block; padding-block: .25rem; min-height: 2.75rem; }
.episodes p { color: var(--quiet); }
@media print { .episodes li { break-inside: avoid; padding: .75rem 0; } }
`;

/**
 * All episodes on one page, the newest first, each by its headline: where it was published and when,
 * how long it is, and who is heard. Needs nothing but the folders beside it.
 */
export function indexHtml(
  entries: readonly IndexEntry[],
  { theme = DEFAULT_THEME, contact = null }: { theme?: Theme; contact?: string | null } = {},
): string {
  const shows = [...new Set(entries.map(({ show }) => show))];
  const titles = new Map<string, number>();
  for (const { title } of entries) titles.set(title, (titles.get(title) ?? 0) + 1);
  const name = shows.length === 1 ? (shows[0] ?? 'quotecast') : 'Episodes';
  return page({
    language: 'en',
    title: shows.length === 1 ? `Episodes – ${name}` : 'Episodes',
    style: pageStyle(theme) + INDEX_RULES,
    script: null,
    body: html`<header>
${shows.length === 1 ? html`<p class="show"><bdi>${name}</bdi></p>\n` : NOTHING}<h1>Episodes</h1>
<p class="byline">${count(entries.length)}</p>
</header>
<main>
${
  entries.length === 0
    ? html`<p>Nothing has been made here yet.</p>`
    : html`<ul class="episodes">
${newestFirst(entries).map((entry) => item(entry, { show: shows.length > 1, folder: (titles.get(entry.title) ?? 0) > 1 }))}</ul>`
}
</main>
<footer>
${contact === null ? NOTHING : html`<p>Contact: ${contactLink(contact)}</p>\n`}<p>Made with quotecast. The voices in these episodes are computer-generated.</p>
</footer>`,
  });
}

/** @param told what is needed to tell this episode from the others */
function item(entry: IndexEntry, told: { show: boolean; folder: boolean }): Markup {
  const { folder, title, show, language, speakers } = entry;
  return html`<li>
<h2${languageOf(language).attributes}><a href="${encodeURIComponent(folder)}/transcript.html">${wordsIn(title, language)}${told.folder ? html` <bdi>(${folder})</bdi>` : NOTHING}</a></h2>
<p>${told.show ? html`<bdi>${show}</bdi> · ` : NOTHING}${byline({ ...entry, date: entry.date ?? entry.published })}</p>
${speakers.length === 0 ? NOTHING : html`<p>With ${named(speakers)}</p>\n`}</li>
`;
}

/** A list is there to choose an episode by: a crowd is counted. */
const SHOWN = 6;

function named(speakers: readonly string[]): Markup {
  const shown = speakers.length <= SHOWN + 1 ? speakers : speakers.slice(0, SHOWN);
  const more = speakers.length - shown.length;
  return html`${shown.map((name, at) => html`${at === 0 ? '' : ', '}<bdi>${name}</bdi>`)}${more === 0 ? '' : ` and ${more} more`}`;
}

function count(episodes: number): string {
  if (episodes === 0) return 'No episodes yet';
  return episodes === 1 ? '1 episode' : `${episodes} episodes`;
}

/** As in the feed. Without a date last; of one time by title, so that the same episodes give the same page. */
function newestFirst(entries: readonly IndexEntry[]): readonly IndexEntry[] {
  const rank = ({ published, date }: IndexEntry) => timeOf(published ?? date ?? '') ?? -Infinity;
  return [...entries].sort((a, b) => {
    if (rank(a) !== rank(b)) return rank(a) < rank(b) ? 1 : -1;
    if (a.title !== b.title) return a.title < b.title ? -1 : 1;
    return a.folder < b.folder ? -1 : 1;
  });
}
