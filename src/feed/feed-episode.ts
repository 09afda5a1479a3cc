import { open, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod';
import type { Notice } from '../article/article.ts';
import { timeOf } from '../article/date.ts';
import { MANIFEST_FILE, manifestSchema } from '../episode/manifest.ts';
import { QuotecastError } from '../errors.ts';
import { plainText, webAddress } from '../transcript/plain-text.ts';
import { uuidOf } from './uuid.ts';

/** What of an episode's folder a feed names; the manifest tells which sound they belong to. */
export const FEED_FILES = [
  'episode.mp3',
  'cover.png',
  'transcript.vtt',
  'transcript.srt',
  'transcript.podcast.html',
  'transcript.json',
  'chapters.json',
] as const;

export type FeedFile = (typeof FEED_FILES)[number];

/** What a feed says of one episode. */
export type FeedEpisode = {
  /** Its folder's name. */
  readonly slug: string;
  /** Of the manifest as it was read, to tell whether an edition is of the same. */
  readonly manifest: string;
  readonly guid: string;
  /** Milliseconds since 1970. */
  readonly published: number;
  /** Where the article is; null for one that is nowhere public. */
  readonly link: string | null;
  readonly title: string;
  /** BCP 47. */
  readonly language: string;
  readonly author: string | null;
  readonly publisher: string | null;
  readonly narrator: string;
  /** Of sound. */
  readonly seconds: number;
  /** The first words of the article, some hundred characters. */
  readonly opening: string;
  /** `start` in seconds. */
  readonly chapters: readonly { readonly title: string; readonly start: number }[];
  readonly files: Readonly<Record<FeedFile, { readonly bytes: number; readonly sha256: string }>>;
};

/** A manifest larger than this is not one of ours. Bytes. */
const LARGEST_MANIFEST = 16 * 1024 * 1024;
/** UTF-16 units. */
const LONGEST_OPENING = 400;
/** A namespace of our own for the guids of episodes that were made for no feed. */
const NAMESPACE = '3f0b6f0e-3c0a-5d55-9b1e-6f6a2f1d7c48';

const { item, files, chapters } = manifestSchema.shape;
const words = z.string().transform((text) => plainText(text).slice(0, 1000));

/** As much of a manifest as a feed tells, of this or another version. */
const told = z.object({
  title: words.refine((title) => title !== ''),
  language: z.string().refine(isLanguage).catch('en'),
  author: words.nullable(),
  publisher: words.nullable(),
  date: z.string().nullable(),
  source: z.object({ ref: z.string() }),
  item,
  audio: z.object({ seconds: z.number().positive().finite() }),
  cast: z.object({ narrator: z.object({ label: words }) }),
  chapters,
  timeline: z.object({ lines: z.array(z.object({ id: z.int(), text: z.string() })) }),
  files: z.object({
    'episode.mp3': files.valueType,
    'cover.png': files.valueType,
    'transcript.vtt': files.valueType,
    'transcript.srt': files.valueType,
    'transcript.podcast.html': files.valueType,
    'transcript.json': files.valueType,
    'chapters.json': files.valueType,
  }),
});

/** What there is to tell of a folder of episodes: those that a feed can name, and why others cannot be. */
export type Shelf = {
  /** The newest first. */
  readonly episodes: readonly FeedEpisode[];
  readonly notices: readonly Notice[];
};

/**
 * @param leaveOut names of folders not to look at
 * @throws QuotecastError OUTPUT_UNWRITABLE when the folder is there and cannot be read
 */
export async function readShelf(
  out: string,
  leaveOut: ReadonlySet<string> = new Set(),
): Promise<Shelf> {
  const episodes: FeedEpisode[] = [];
  const notices: Notice[] = [];
  for (const slug of await listFolders(out)) {
    const read = leaveOut.has(slug) ? null : await readFeedEpisode(out, slug);
    if (typeof read === 'string') notices.push(leftOut(slug, read));
    else if (read !== null) episodes.push(read);
  }
  const first = new Map<string, string>();
  const single = episodes.sort(newestFirst).filter(({ guid, slug }) => {
    const twin = first.get(guid);
    if (twin === undefined) first.set(guid, slug);
    else notices.push(leftOut(slug, `it has the guid of ${twin}`));
    return twin === undefined;
  });
  return { episodes: single, notices };
}

export function leftOut(slug: string, why: string): Notice {
  return { code: 'feed-left-out', place: null, reason: `${slug} is not in the feed: ${why}.` };
}

function newestFirst(one: FeedEpisode, other: FeedEpisode): number {
  return other.published - one.published || (one.slug < other.slug ? -1 : 1);
}

async function listFolders(out: string): Promise<readonly string[]> {
  const entries = await readdir(out, { withFileTypes: true }).catch((cause: unknown) => {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return [];
    // Without episodes that only could not be seen, a feed would have its readers lose them.
    throw new QuotecastError(
      'OUTPUT_UNWRITABLE',
      `The episodes in ${out} cannot be read.`,
      'Look at the folder and its disk; the feed stays as it was.',
      cause,
    );
  });
  return entries
    .filter((entry) => entry.isDirectory() && /^[A-Za-z0-9][\w-]*$/.test(entry.name))
    .map(({ name }) => name)
    .sort();
}

/**
 * What a feed says of the episode in `out/slug`.
 * @returns null where no manifest stands, or the reason why what stands there cannot be in a feed
 */
export async function readFeedEpisode(
  out: string,
  slug: string,
): Promise<FeedEpisode | string | null> {
  const read = await readManifest(join(out, slug, MANIFEST_FILE));
  if (read === null || typeof read === 'string') return read;
  const parsed = told.safeParse(fromJson(read.text));
  if (!parsed.success) return 'its manifest is broken, or of another version: make it again';
  const manifest = parsed.data;
  const { audio, cast, date, source, item: own, ...rest } = manifest;
  return {
    slug,
    manifest: read.text,
    guid: own?.guid ?? `urn:uuid:${uuidOf(NAMESPACE, `${source.ref}\n${slug}`)}`,
    published: own ? Date.parse(own.published) : publishedOn(date, read.time),
    link: webAddress(own?.link ?? source.ref),
    title: rest.title,
    language: rest.language,
    author: rest.author || null,
    publisher: rest.publisher || null,
    narrator: cast.narrator.label,
    seconds: audio.seconds,
    opening: openingOf(manifest),
    chapters: rest.chapters.map(({ title, start }) => ({ title: plainText(title), start })),
    files: rest.files,
  };
}

/** A day that the article says and that is over, else when the episode was made. */
function publishedOn(date: string | null, made: number): number {
  const said = date === null ? null : timeOf(date);
  return said !== null && said <= made ? said : Math.floor(made);
}

/** The first lines that are neither title nor heading, as many as fit. */
function openingOf({ title, chapters, timeline }: z.infer<typeof told>): string {
  const headings = new Set([title, ...chapters.map((chapter) => plainText(chapter.title))]);
  let opening = '';
  for (const { id, text } of timeline.lines) {
    if (id < 0) continue;
    const line = plainText(text);
    if (headings.has(line)) {
      if (opening === '') continue;
      break;
    }
    const longer = opening === '' ? line : `${opening} ${line}`;
    if (longer.length > LONGEST_OPENING) break;
    opening = longer;
  }
  return opening;
}

async function readManifest(
  file: string,
): Promise<{ readonly text: string; readonly time: number } | string | null> {
  const handle = await open(file).catch(() => null);
  if (handle === null) return null;
  try {
    const found = await handle.stat();
    if (!found.isFile()) return null;
    if (found.size > LARGEST_MANIFEST) return 'its manifest is too large to be one';
    return { text: await handle.readFile('utf8'), time: found.mtimeMs };
  } finally {
    await handle.close();
  }
}

function fromJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function isLanguage(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length === 1;
  } catch {
    return false;
  }
}
