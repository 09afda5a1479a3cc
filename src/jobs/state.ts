import * as z from 'zod';

/** Milliseconds since 1970. */
const time = z.number().nonnegative();
const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const validators = z.strictObject({
  address: z.string(),
  etag: z.string().nullable(),
  lastModified: z.string().nullable(),
});
const problem = z.strictObject({
  /** `SourceSpec.id`. */
  source: z.string().default(''),
  /** What people call the article, or the source. */
  name: z.string(),
  code: z.string(),
  reason: z.string(),
  /** Since when, in this way. */
  at: time,
});

/** A folder's name and never a way out of its folder: what retention ends is removed by it. */
export const slugSchema = z.string().regex(/^[a-z0-9][a-z0-9-]{0,99}$/);

const listed = z.strictObject({
  key: z.string(),
  title: z.string().nullable(),
  link: z.string().nullable(),
  published: time.nullable(),
});

const source = z.strictObject({
  /** Where redirects for good have led; null while the project's own address holds. */
  address: z.string().nullable(),
  validators: validators.nullable(),
  /** A feed is not asked again before: its server or its ttl said so. */
  notBefore: time,
  /** How long it asks to be left alone, in minutes. */
  ttl: z.number().positive().nullable(),
  /** The server said that it is gone for good (410): it is not asked again. */
  gone: z.boolean(),
  /** What was wanted of what the feed listed when it was last read. */
  items: z.array(listed),
  /** Which articles were wanted then, as `wishOf` tells it; null where it was not written down. */
  wish: z.string().nullable().default(null),
});

const item = z.strictObject({
  /** What it is known by where it comes from; its guid is made of it. */
  key: z.string(),
  source: z.string(),
  title: z.string().nullable(),
  link: z.string().nullable(),
  published: time,
  /** Its folder in the output folder; null before it was first made. */
  slug: slugSchema.nullable(),
  address: z.string().nullable(),
  validators: validators.nullable(),
  /** SHA-256 of the bytes and of the article's text that the episode was made of. */
  bytes: sha256.nullable(),
  text: sha256.nullable(),
  /** What the episode was made by: program, casts, settings. */
  recipe: sha256.nullable(),
  made: time.nullable(),
  /** Whether the engine stood in for another, so that it is to be made again. */
  provisional: z.boolean(),
  gone: z.boolean(),
});

const host = z.strictObject({
  /** No request before: the server asked for patience. */
  notBefore: time,
  /** How often in a row it asked for patience without saying how long. */
  refusals: z.int().nonnegative(),
  robots: z.strictObject({ at: time, text: z.string() }).nullable(),
});

export const stateSchema = z.strictObject({
  version: z.literal(1),
  /** The last run; `ended` is null while it runs, and where it was stopped or killed before its end. */
  run: z.strictObject({ started: time, ended: time.nullable() }).nullable(),
  /** SHA-256 of the show's people when that run ended. */
  people: sha256.nullable(),
  sources: z.record(z.string(), source),
  /** By guid. */
  items: z.record(z.string(), item),
  /** What fails as things stand, by guid, or by a source's id where all of it fails. */
  problems: z.record(z.string(), problem),
  /** By origin, such as `https://example.org`. */
  hosts: z.record(z.string(), host),
});

/** What is known of a project from one run to the next. */
export type State = z.infer<typeof stateSchema>;
export type SourceState = z.infer<typeof source>;
export type ItemState = z.infer<typeof item>;
export type HostState = z.infer<typeof host>;
export type ListedItem = z.infer<typeof listed>;

export function emptyState(): State {
  return { version: 1, run: null, people: null, sources: {}, items: {}, problems: {}, hosts: {} };
}

/** An item that is met for the first time: nothing was fetched or made of it. */
export function metFirst(
  known: Pick<ItemState, 'key' | 'source' | 'title' | 'link' | 'published'>,
): ItemState {
  return {
    ...known,
    slug: null,
    address: null,
    validators: null,
    bytes: null,
    text: null,
    recipe: null,
    made: null,
    provisional: false,
    gone: false,
  };
}
