import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EPISODE_FILES, type Manifest } from '../../src/episode/manifest.ts';
import type { Show } from '../../src/feed/show.ts';

export const SHOW: Show = {
  title: 'Harbour & <Hill>',
  author: 'Nell Ashworth',
  email: 'nell@example.org',
  language: 'en-GB',
  description: 'Read aloud: "all" the news.',
  artwork: null,
  address: 'https://example.org/show/',
  category: ['News', 'Daily News'],
  explicit: false,
};

export type Wanted = Partial<Pick<Manifest, 'title' | 'language' | 'author' | 'date' | 'item'>> & {
  readonly chapters?: readonly string[];
  /** What the sound is: another text, another sound. */
  readonly sound?: string;
  readonly lines?: readonly string[];
};

/** A manifest with what a feed reads of it true to the files, and the rest just possible. */
function episodeFiles(slug: string, wanted: Wanted = {}): Map<string, Buffer> {
  const { sound = 'sound', chapters = ['One', 'Two', 'Three'], lines, ...told } = wanted;
  const files = new Map(
    EPISODE_FILES.map((name) => [name as string, Buffer.from(`${slug} ${name}`)]),
  );
  files.set('episode.mp3', Buffer.from(`${slug} ${sound}`.repeat(50)));
  const voice = { id: 'flite/rms', label: 'Narrator, man' };
  const manifest: Manifest = {
    version: 1,
    recipe: null,
    generator: 'quotecast/0',
    title: 'Three ferries',
    show: 'Show',
    contact: null,
    slug,
    language: 'en-GB',
    author: 'Ana Sokol',
    date: '2026-05-09',
    publisher: null,
    source: { kind: 'file', ref: `${slug}.md`, sha256: 'a'.repeat(64) },
    engine: { id: 'flite', version: '1', fallback: false },
    inputs: 'b'.repeat(64),
    audio: { seconds: 61.4, loudness: -16, truePeak: -1, channels: 'stereo' },
    disclosure: null,
    cast: { narrator: voice, unknown: null, speakers: [] },
    chapters: chapters.map((title, index) => ({ title, start: index * 20, end: index * 20 + 20 })),
    people: null,
    utterances: 1,
    timeline: {
      sampleRate: 24_000,
      length: 1,
      lines: (
        lines ?? ['Three ferries', 'A bell rang.', 'It rained & rained.', 'Two', 'Later.']
      ).map((text, id) => ({ id, start: 0, end: 1, text })),
    },
    dropped: [],
    notices: [],
    files: {} as Manifest['files'],
    ...told,
  };
  for (const [name, bytes] of files)
    Object.assign(manifest.files, {
      [name]: { bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') },
    });
  return files.set('episode.json', Buffer.from(JSON.stringify(manifest, null, 2)));
}

export type Shelf = {
  readonly out: string;
  /** Puts an episode in its place as a whole, as `quotecast make` does. */
  put(slug: string, wanted?: Wanted): Promise<void>;
  drop(slug: string): Promise<void>;
  media(): Promise<string[]>;
  remove(): Promise<void>;
};

/** A folder of episodes that cost nothing to make. */
export async function openShelf(): Promise<Shelf> {
  const folder = await mkdtemp(join(tmpdir(), 'quotecast-feed-'));
  const out = join(folder, 'output');
  await mkdir(out);
  const drop = (slug: string) => rm(join(out, slug), { recursive: true, force: true });
  return {
    out,
    async put(slug, wanted) {
      const stage = join(out, `.${slug}.new`);
      await mkdir(stage);
      for (const [name, bytes] of episodeFiles(slug, wanted))
        await writeFile(join(stage, name), bytes);
      await drop(slug);
      await rename(stage, join(out, slug));
    },
    drop,
    media: async () => (await readdir(join(out, 'feed.media')).catch((): string[] => [])).sort(),
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}
