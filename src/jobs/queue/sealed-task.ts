import { createHash } from 'node:crypto';
import { realpath } from 'node:fs/promises';
import { isAbsolute, relative, resolve, sep } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import * as z from 'zod';
import { QuotecastError } from '../../errors.ts';
import type { EpisodeTask } from '../make-item.ts';
import type { Project } from '../project-file.ts';
import { damaged } from './redis.ts';

/** An article is no larger. */
const MOST_BYTES = 5 * 1024 * 1024;

const text = z.string().max(4000);
/** What is none would be read as the name of a file. */
const address = text.regex(/^https?:\/\//i);
const sealedSchema = z.strictObject({
  version: z.literal(1),
  /** Of the run that asks: a worker with another one would make another episode. */
  recipe: z.string().regex(/^[0-9a-f]{64}$/),
  guid: z.string().regex(/^urn:uuid:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/),
  published: z.iso.datetime(),
  link: address.nullable(),
  slug: z.string().max(100).nullable(),
  language: z.string().max(100).nullable(),
  source: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('file'), path: text }),
    z.strictObject({
      kind: z.literal('page'),
      address,
      type: text.nullable(),
      charset: text.nullable(),
      language: text.nullable(),
      /** gzip, base64. */
      bytes: z.base64().max(MOST_BYTES * 2),
    }),
  ]),
});

const anySchema = z.object({ recipe: sealedSchema.shape.recipe });

/** A task as it travels. Whoever takes it from the queue cannot know who put it there. */
export type SealedTask = z.infer<typeof sealedSchema>;

/** A file travels by its path as seen from the project: every worker has the project's folder. */
export function sealTask(task: EpisodeTask, recipe: string, folder: string): SealedTask {
  const { source, ...rest } = task;
  if (source.kind === 'file') {
    const path = relative(folder, source.path).split(sep).join('/');
    return { version: 1, recipe, ...rest, source: { kind: 'file', path } };
  }
  const { base64, ...page } = source.page;
  const bytes = gzipSync(Buffer.from(base64, 'base64')).toString('base64');
  return { version: 1, recipe, ...rest, source: { kind: 'page', ...page, bytes } };
}

/** The recipe of a task, of whatever version of quotecast; null for what is none. */
export function recipeOf(data: unknown): string | null {
  return anySchema.safeParse(data).data?.recipe ?? null;
}

/** Two tasks that are the same make the same episode; null for what is no task. */
export function hashTask(data: unknown): string | null {
  const sealed = sealedSchema.safeParse(data);
  if (!sealed.success) return null;
  return createHash('sha256').update(JSON.stringify(sealed.data)).digest('hex');
}

/** What people know it by. */
export function nameOfTask({ source }: SealedTask): string {
  return (source.kind === 'file' ? source.path : source.address).slice(0, 300);
}

/**
 * @param data as it came out of the queue
 * @param project whose files may be read, and no others
 * @throws QuotecastError QUEUE_DAMAGED for what is no task; SOURCE_NOT_FOUND for a file that is not there
 */
export async function openTask(
  data: unknown,
  project: Pick<Project, 'folder' | 'sources'>,
): Promise<EpisodeTask> {
  const sealed = sealedSchema.safeParse(data);
  if (!sealed.success) throw damaged(sealed.error);
  const { version: _, recipe: __, source, ...rest } = sealed.data;
  if (source.kind === 'file') {
    const path = await ownFile(source.path, project);
    return { ...rest, source: { kind: 'file', path } };
  }
  const { kind, bytes, ...page } = source;
  try {
    const whole = gunzipSync(Buffer.from(bytes, 'base64'), { maxOutputLength: MOST_BYTES });
    return { ...rest, source: { kind, page: { ...page, base64: whole.toString('base64') } } };
  } catch (cause) {
    throw damaged(cause);
  }
}

/** @throws QuotecastError unless it is a source of the project's, or in a folder that is one */
async function ownFile(
  path: string,
  { folder, sources }: Pick<Project, 'folder' | 'sources'>,
): Promise<string> {
  const full = resolve(folder, path);
  const isOwn = await Promise.all(
    sources.map(async ({ kind, ref }) => {
      if (kind === 'file') return ref === full;
      return kind === 'folder' && isWithin(await real(ref), await real(full));
    }),
  );
  if (isOwn.includes(true)) return full;
  throw new QuotecastError(
    'SOURCE_NOT_FOUND',
    `The project of this worker has no source with the file ${path}.`,
    'Give every worker the same project file and the same folder.',
  );
}

function isWithin(folder: string, file: string): boolean {
  const path = relative(folder, file);
  return path !== '' && path !== '..' && !path.startsWith(`..${sep}`) && !isAbsolute(path);
}

function real(path: string): Promise<string> {
  return realpath(path).catch(() => path);
}
