import { parseXml } from '@rgrove/parse-xml';
import fc from 'fast-check';
import { parseRssFeed } from 'feedsmith';
import { parseFeed } from 'podcast-partytime';
import Parser from 'rss-parser';
import { describe, expect, it } from 'vitest';
import { describeItem } from '../../src/feed/describe-item.ts';
import { FEED_FILES, type FeedEpisode, type FeedFile } from '../../src/feed/feed-episode.ts';
import { feedXml } from '../../src/feed/feed-xml.ts';
import { uuidOf } from '../../src/feed/uuid.ts';
import { SHOW } from './shelf.ts';

const EPISODE: FeedEpisode = {
  slug: 'ferry',
  manifest: '',
  guid: 'urn:uuid:6a587fa4-ff4a-5ad8-9f31-0fc7c41915cf',
  published: Date.parse('2026-05-09T06:05:04Z'),
  link: 'https://news.example/ferry?a=1&b=2',
  title: 'Ferries & <hens>',
  language: 'en-GB',
  author: 'Ana "Annie" Sokol',
  publisher: null,
  narrator: 'Narrator, man',
  seconds: 3725.6,
  opening: 'It rained & rained.',
  chapters: [
    { title: 'Introduction', start: 0 },
    { title: 'Tea & <cake>', start: 65.9 },
    { title: 'Casting off', start: 3600.2 },
  ],
  files: Object.fromEntries(
    FEED_FILES.map((file, index) => [file, { bytes: 1000 + index, sha256: 'a'.repeat(64) }]),
  ) as FeedEpisode['files'],
};
const PATHS = Object.fromEntries(FEED_FILES.map((file) => [file, `m/${file}`])) as Record<
  FeedFile,
  string
>;
const BASE = 'https://example.org/show/';
const FEED = {
  show: SHOW,
  address: BASE,
  artwork: 'm/art.png',
  entries: [{ episode: EPISODE, paths: PATHS }],
  generator: 'quotecast/1',
  built: Date.parse('2026-05-10T00:00:00Z'),
};
const TEXT = feedXml(FEED);

describe('the feed', () => {
  it('is read by feedsmith as it is meant, field by field', () => {
    const read = parseRssFeed(TEXT);
    expect(read).toMatchObject({
      title: 'Harbour & <Hill>',
      link: BASE,
      description: 'Read aloud: "all" the news.',
      language: 'en-GB',
      lastBuildDate: 'Sun, 10 May 2026 00:00:00 +0000',
      generator: 'quotecast/1',
      atom: { links: [{ href: `${BASE}feed.xml`, rel: 'self', type: 'application/rss+xml' }] },
      itunes: {
        image: `${BASE}m/art.png`,
        explicit: false,
        author: 'Nell Ashworth',
        type: 'episodic',
        owner: { name: 'Nell Ashworth', email: 'nell@example.org' },
        categories: [{ text: 'News', categories: [{ text: 'Daily News' }] }],
      },
      podcast: {
        locked: { value: true, owner: 'nell@example.org' },
        medium: 'podcast',
        txts: [{ purpose: 'ai-content', display: 'true' }],
      },
    });
    expect(read.items).toEqual([
      {
        title: 'Ferries & <hens>',
        link: EPISODE.link,
        description: describeItem(EPISODE).trim(),
        guid: { value: EPISODE.guid, isPermaLink: false },
        pubDate: 'Sat, 09 May 2026 06:05:04 +0000',
        enclosures: [{ url: `${BASE}m/episode.mp3`, length: 1000, type: 'audio/mpeg' }],
        itunes: {
          title: 'Ferries & <hens>',
          duration: 3726,
          image: `${BASE}m/cover.png`,
          explicit: false,
          episodeType: 'full',
        },
        podcast: {
          transcripts: [
            ['vtt', 'text/vtt', 'captions'],
            ['srt', 'application/x-subrip', 'captions'],
            ['podcast.html', 'text/html'],
            ['json', 'application/json'],
          ].map(([ending, type, rel]) => ({
            url: `${BASE}m/transcript.${ending}`,
            type,
            language: 'en-GB',
            ...(rel === undefined ? {} : { rel }),
          })),
          chapters: { url: `${BASE}m/chapters.json`, type: 'application/json+chapters' },
          persons: [
            { display: 'Ana "Annie" Sokol', role: 'author', group: 'writing' },
            {
              display: 'Narrator, man (computer-generated voice)',
              role: 'narrator',
              group: 'cast',
            },
          ],
          txts: [{ purpose: 'ai-content', display: 'true' }],
        },
      },
    ]);
  });

  it('is read by podcast-partytime as it is meant', () => {
    const read = parseFeed(TEXT);
    expect(read).toMatchObject({
      title: 'Harbour & <Hill>',
      description: 'Read aloud: "all" the news.',
      link: BASE,
      language: 'en-GB',
      explicit: false,
      author: 'Nell Ashworth',
      itunesType: 'episodic',
      itunesImage: `${BASE}m/art.png`,
      itunesCategory: ['News > Daily News'],
      owner: { name: 'Nell Ashworth', email: 'nell@example.org' },
      pubsub: { self: `${BASE}feed.xml` },
      locked: true,
      podcastOwner: 'nell@example.org',
      medium: 'podcast',
      generator: 'quotecast/1',
    });
    expect(read?.items).toHaveLength(1);
    expect(read?.items[0]).toMatchObject({
      title: 'Ferries & <hens>',
      guid: EPISODE.guid,
      link: EPISODE.link,
      duration: 3726,
      enclosure: { url: `${BASE}m/episode.mp3`, length: 1000, type: 'audio/mpeg' },
      pubDate: new Date(EPISODE.published),
      image: `${BASE}m/cover.png`,
      itunesEpisodeType: 'full',
      podcastChapters: { url: `${BASE}m/chapters.json`, type: 'application/json+chapters' },
      podcastPeople: [
        { role: 'Author', group: 'Writing' },
        { role: 'Narrator', group: 'Cast' },
      ],
    });
    const transcripts = (read?.items[0] as { podcastTranscripts?: { url: string }[] } | undefined)
      ?.podcastTranscripts;
    expect(transcripts?.map(({ url }) => url.split('.').at(-1))).toEqual([
      'vtt',
      'srt',
      'html',
      'json',
    ]);
  });

  it('is read by rss-parser as it is meant', async () => {
    const read = await new Parser().parseString(TEXT);
    expect(read).toMatchObject({
      title: 'Harbour & <Hill>',
      feedUrl: `${BASE}feed.xml`,
      itunes: { explicit: 'false', author: 'Nell Ashworth', image: `${BASE}m/art.png` },
    });
    expect(read.items[0]).toMatchObject({
      title: 'Ferries & <hens>',
      guid: EPISODE.guid,
      enclosure: { url: `${BASE}m/episode.mp3`, length: '1000', type: 'audio/mpeg' },
      isoDate: '2026-05-09T06:05:04.000Z',
      itunes: { duration: '3726' },
    });
  });

  it('has the guid that the podcast namespace makes of its address, whatever the scheme', () => {
    const guidOf = (address: string) => parseRssFeed(feedXml({ ...FEED, address })).podcast?.guid;
    expect(guidOf(BASE)).toBe('0495cb90-b9d0-50ba-b94b-a40da5f73898');
    expect(guidOf(BASE.replace('https', 'http'))).toBe(guidOf(BASE));
    // The namespace's own example.
    expect(uuidOf('ead4c236-bf58-58c6-a2c6-a6b28d128cb6', 'mp3s.nashownotes.com/pc20rss.xml')).toBe(
      '917393e3-1b1e-5cef-ace4-edaa54e1f810',
    );
  });

  it('stays well-formed and true whatever the words are', () => {
    const words = fc.string({ unit: 'binary', maxLength: 80 });
    fc.assert(
      fc.property(words, words, words, fc.array(words), (title, author, opening, chapters) => {
        const episode = {
          ...EPISODE,
          ...{ title, author, opening },
          chapters: chapters.map((name, index) => ({ title: name, start: index })),
        };
        const show = { ...SHOW, title, description: opening, category: [author] };
        const xml = feedXml({ ...FEED, show, entries: [{ episode, paths: PATHS }] });
        const channel = parseXml(xml).root?.children.find((child) => child.type === 'element');
        const possible = (text: string) =>
          text.replace(/[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFC}\u{10000}-\u{10FFFF}]/gu, '');
        const titles = channel?.toJSON() as {
          children: { name?: string; children?: { text: string }[] }[];
        };
        const found = titles.children.find(({ name }) => name === 'title');
        expect(found?.children?.map(({ text }) => text).join('') ?? '').toBe(possible(title));
      }),
      { numRuns: 200 },
    );
  });

  it('tells of the show that its voices are computed, where it is told nothing else', () => {
    const described = (title: string, language: string) => {
      const show = { ...FEED.show, title, language, description: null };
      return /<description>(.*)<\/description>/.exec(feedXml({ ...FEED, show }))?.[1];
    };
    expect(described('Heard?', 'en')).toBe(
      'Heard? The voices in this podcast are computer-generated.',
    );
    expect(described('Gehört', 'de-AT')).toBe(
      'Gehört. Die Stimmen in diesem Podcast sind computergeneriert.',
    );
  });

  it('is the same for the same', () => {
    expect(feedXml(FEED)).toBe(TEXT);
  });
});

describe('the description of an episode', () => {
  it('tells the opening, the author, that voices are computed, the address and the chapters', () => {
    expect(describeItem(EPISODE)).toBe(
      `<p>It rained &amp; rained.</p>
<p>Written by Ana &quot;Annie&quot; Sokol. The voices in this episode are computer-generated.</p>
<p><a href="https://news.example/ferry?a=1&amp;b=2">https://news.example/ferry?a=1&amp;b=2</a></p>
<p>
00:00:00 Introduction<br>
00:01:05 Tea &amp; &lt;cake&gt;<br>
01:00:00 Casting off<br>
</p>
`,
    );
  });

  it('is never longer than 4,000 bytes, and cut at whole lines', () => {
    fc.assert(
      fc.property(
        fc.array(fc.string({ maxLength: 300 }), { maxLength: 255 }),
        fc.constantFrom('a', 'é', '橋', '🌉'),
        (titles, letter) => {
          const chapters = titles.map((title, index) => ({
            title: `${letter.repeat(20)}${title.replaceAll(/[\n\r]/g, ' ')}`,
            start: index * 61,
          }));
          const text = describeItem({ ...EPISODE, chapters });
          expect(Buffer.byteLength(text)).toBeLessThanOrEqual(4000);
          const lines = text.split('\n').filter((line) => /^\d\d:/.test(line));
          expect(lines.every((line) => line.endsWith('<br>'))).toBe(true);
          if (chapters.length > 1 && lines.length > 0) expect(lines[0]).toMatch(/^00:00:00 /);
        },
      ),
      { numRuns: 100 },
    );
  });

  it('speaks the language of the episode', () => {
    expect(describeItem({ ...EPISODE, language: 'fr' })).toContain(
      'Les voix de cet épisode sont générées par ordinateur.',
    );
  });
});
