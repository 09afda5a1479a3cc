import * as z from 'zod';

const seconds = z.number().nonnegative();
const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const voice = z.strictObject({ id: z.string(), label: z.string() });

/** What stands beside the manifest in an episode's folder. */
export const EPISODE_FILES = [
  'episode.mp3',
  'cover.png',
  'transcript.html',
  'transcript.vtt',
  'transcript.srt',
  'transcript.json',
  'transcript.podcast.html',
  'transcript.txt',
  'chapters.json',
  'chapters.vtt',
] as const;

/** Stands beside the episodes' folders: the page over all of them. */
export const INDEX_FILE = 'index.html';

/** What an episode is in a feed: it stays the same when the article changes. */
const item = z.strictObject({
  /** Tells it from every other episode, for ever. */
  guid: z.string().min(1).max(200),
  /** When listeners could first have it: ISO 8601, UTC. */
  published: z.iso.datetime(),
  /** Where the article is; null for one that is nowhere public. */
  link: z.string().nullable(),
});

export type Item = z.infer<typeof item>;

/** `episode.json`: what the episode is, what it was made from and with, and what its files hash to. */
export const manifestSchema = z.strictObject({
  version: z.literal(1),
  /**
   * SHA-256 of the file, settings and program that it was made of and by: what can be told without
   * reading the article. null where that does not settle it. It stands near the start of the file.
   */
  recipe: sha256.nullable(),
  generator: z.string(),
  title: z.string(),
  show: z.string(),
  /** Where readers can reach somebody, as every page says. */
  contact: z.string().nullable(),
  slug: z.string(),
  language: z.string(),
  author: z.string().nullable(),
  date: z.string().nullable(),
  publisher: z.string().nullable(),
  source: z.strictObject({ kind: z.enum(['file', 'stdin', 'page']), ref: z.string(), sha256 }),
  /** There when the episode was made for a feed. */
  item: item.optional(),
  /** There when the episode was made from a saved script: how many of a person's edits are in it. */
  script: z.strictObject({ edits: z.int().nonnegative() }).optional(),
  engine: z.strictObject({
    id: z.enum(['edge', 'flite']),
    version: z.string(),
    /** Whether it stands in for one that was wanted first and could not be used: the notices say why. */
    fallback: z.boolean(),
    /** There when a later run in `auto` is to make it again: what kept the engine wanted first from it. */
    provisional: z.strictObject({ reason: z.string() }).optional(),
  }),
  /** SHA-256 of everything the episode is made of and by; the same again, and there is nothing to make. */
  inputs: sha256,
  /** SHA-256 of what the show's people had for its speakers once it was cast; null when nobody is remembered. */
  people: sha256.nullable(),
  /** There when something is heard before each chapter but the first: its title, or a chime. */
  chapterStart: z.enum(['title', 'sound']).optional(),
  /** Length of the sound, and its loudness in LUFS (EBU R128, null when too short) and true peak in dBTP. */
  audio: z.strictObject({
    seconds,
    loudness: z.number().nullable(),
    truePeak: z.number().nullable(),
    /** The same sound in both channels, or one. */
    channels: z.enum(['stereo', 'mono']),
  }),
  disclosure: z.string().nullable(),
  cast: z.strictObject({
    narrator: voice,
    /** null when every quotation has a speaker. */
    unknown: voice.nullable(),
    speakers: z.array(
      z.strictObject({
        id: z.string(),
        name: z.string(),
        gender: z.enum(['female', 'male', 'unknown']),
        voice,
        quotations: z.int().positive(),
      }),
    ),
  }),
  /** Seconds; they tile the episode. */
  chapters: z.array(z.strictObject({ title: z.string(), start: seconds, end: seconds })),
  utterances: z.int().positive(),
  /** Every line that is spoken, in order, in samples from the start: `end` is one past the last. */
  timeline: z.strictObject({
    sampleRate: z.int().positive(),
    length: z.int().positive(),
    lines: z.array(
      z.strictObject({
        /** The utterance's id, -1 for the closing line, or below that for what opens a chapter: see `openingId`. */
        id: z.int(),
        start: z.int().nonnegative(),
        end: z.int().nonnegative(),
        /** Empty for a chime. */
        text: z.string(),
        /** There, and true, when nothing in it could be said: a short silence stands for it. */
        silent: z.literal(true).optional(),
      }),
    ),
  }),
  dropped: z.array(
    z.strictObject({
      start: z.int(),
      end: z.int(),
      text: z.string(),
      reason: z.string(),
    }),
  ),
  notices: z.array(
    z.strictObject({
      code: z.string(),
      place: z.strictObject({ start: z.int(), end: z.int() }).nullable(),
      reason: z.string(),
    }),
  ),
  files: z.record(z.enum(EPISODE_FILES), z.strictObject({ bytes: z.int().nonnegative(), sha256 })),
});

export type Manifest = z.infer<typeof manifestSchema>;

export const MANIFEST_FILE = 'episode.json';

/** As much of a manifest as tells whose episode a folder holds, of this or another version. */
export const sourceSchema = z.object({
  source: z.object({ ref: z.string() }),
  item: z.object({ guid: z.string() }).optional(),
});
