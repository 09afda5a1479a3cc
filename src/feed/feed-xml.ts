import { disclosureOfPodcast } from '../episode/closing.ts';
import { describeItem } from './describe-item.ts';
import type { FeedEpisode, FeedFile } from './feed-episode.ts';
import type { Show } from './show.ts';
import { uuidOf } from './uuid.ts';
import { cdata, NOTHING, type Xml, xml } from './xml.ts';

export const FEED_FILE = 'feed.xml';

/** An episode, and where its files are, as seen from the show's address. */
type FeedEntry = {
  readonly episode: FeedEpisode;
  readonly paths: Readonly<Record<FeedFile, string>>;
};

export type Feed = {
  readonly show: Show;
  /** Where the feed and all it names are: http(s), ends in a slash. */
  readonly address: string;
  /** As seen from the address. */
  readonly artwork: string | null;
  /** The newest first. */
  readonly entries: readonly FeedEntry[];
  readonly generator: string;
  /** When what the feed says last changed: milliseconds since 1970. */
  readonly built: number;
};

/** Podcasting 2.0, `guid`: the namespace of the guids of feeds. */
const FEEDS = 'ead4c236-bf58-58c6-a2c6-a6b28d128cb6';

/**
 * An RSS 2.0 feed with the elements of Apple (itunes), the podcast namespace (Podcasting 2.0) and an
 * Atom link to itself. The same input gives the same bytes.
 */
export function feedXml(feed: Feed): string {
  const { show, address, artwork, entries, generator, built } = feed;
  const self = new URL(FEED_FILE, address).href;
  const author = show.author ?? show.title;
  const language = show.language ?? mostly(entries.map(({ episode }) => episode.language));
  const description =
    show.description ??
    `${show.title}${/[.!?…]$/.test(show.title) ? '' : '.'} ${disclosureOfPodcast(language)}`;
  return xml`<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom" xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd" xmlns:podcast="https://podcastindex.org/namespace/1.0">
<channel>
<title>${show.title}</title>
<link>${address}</link>
<description>${description}</description>
<language>${language}</language>
<atom:link href="${self}" rel="self" type="application/rss+xml"/>
<lastBuildDate>${mailDate(built)}</lastBuildDate>
<generator>${generator}</generator>
<itunes:author>${author}</itunes:author>
<itunes:type>episodic</itunes:type>
<itunes:explicit>${show.explicit}</itunes:explicit>
${artwork === null ? NOTHING : xml`<itunes:image href="${new URL(artwork, address).href}"/>\n`}${category(show.category)}${show.email === null ? NOTHING : xml`<itunes:owner>\n<itunes:name>${author}</itunes:name>\n<itunes:email>${show.email}</itunes:email>\n</itunes:owner>\n`}<podcast:guid>${feedGuid(self)}</podcast:guid>
<podcast:medium>podcast</podcast:medium>
${show.email === null ? xml`<podcast:locked>no</podcast:locked>\n` : xml`<podcast:locked owner="${show.email}">yes</podcast:locked>\n`}${entries.length === 0 ? NOTHING : COMPUTER_VOICES}${entries.map((entry) => item(entry, feed))}</channel>
</rss>
`.xml;
}

/** A use of the podcast namespace's free text that hosts have agreed on. */
const COMPUTER_VOICES = xml`<podcast:txt purpose="ai-content">true</podcast:txt>\n`;

function item({ episode, paths }: FeedEntry, { address, show }: Feed): Xml {
  const at = (file: FeedFile) => new URL(paths[file], address).href;
  const page = new URL(`${episode.slug}/transcript.html`, address).href;
  const { title, language, author } = episode;
  const transcript = (file: FeedFile, type: string, captions: boolean) =>
    xml`<podcast:transcript url="${at(file)}" type="${type}" language="${language}"${captions ? xml` rel="captions"` : NOTHING}/>\n`;
  return xml`<item>
<title>${title}</title>
<itunes:title>${title}</itunes:title>
<guid isPermaLink="false">${episode.guid}</guid>
<link>${episode.link ?? page}</link>
<pubDate>${mailDate(episode.published)}</pubDate>
<description>${cdata(describeItem(episode))}</description>
<enclosure url="${at('episode.mp3')}" length="${episode.files['episode.mp3'].bytes}" type="audio/mpeg"/>
<itunes:duration>${Math.max(1, Math.round(episode.seconds))}</itunes:duration>
<itunes:image href="${at('cover.png')}"/>
<itunes:episodeType>full</itunes:episodeType>
<itunes:explicit>${show.explicit}</itunes:explicit>
${transcript('transcript.vtt', 'text/vtt', true)}${transcript('transcript.srt', 'application/x-subrip', true)}${transcript('transcript.podcast.html', 'text/html', false)}${transcript('transcript.json', 'application/json', false)}<podcast:chapters url="${at('chapters.json')}" type="application/json+chapters"/>
${author === null ? NOTHING : xml`<podcast:person group="writing" role="author">${author}</podcast:person>\n`}<podcast:person group="cast" role="narrator">${episode.narrator} (computer-generated voice)</podcast:person>
${COMPUTER_VOICES}</item>
`;
}

/** Podcasting 2.0, `guid`: the UUID of the feed's address without its scheme and closing slashes. */
function feedGuid(address: string): string {
  return uuidOf(FEEDS, address.replace(/^https?:\/\//, '').replace(/\/+$/, ''));
}

/** A category of Apple's, and one within it. */
function category([outer = 'News', inner]: readonly string[]): Xml {
  return inner === undefined
    ? xml`<itunes:category text="${outer}"/>\n`
    : xml`<itunes:category text="${outer}">\n<itunes:category text="${inner}"/>\n</itunes:category>\n`;
}

/** RFC 2822, section 3.3, in UTC. */
function mailDate(time: number): string {
  return new Date(time).toUTCString().replace(/GMT$/, '+0000');
}

/** The one that comes most often, the first of those; English for none. */
function mostly(languages: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const each of languages) counts.set(each, (counts.get(each) ?? 0) + 1);
  return [...counts].reduce((best, each) => (each[1] > best[1] ? each : best), ['en', 0])[0];
}
