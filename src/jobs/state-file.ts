import { readdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod';
import type { Notice } from '../article/article.ts';
import { unwritable } from '../audio/unwritable.ts';
import { MANIFEST_FILE } from '../episode/manifest.ts';
import { writeAtomically } from '../episode/write-atomically.ts';
import { makeFolder } from '../speech/make-folder.ts';
import { emptyState, metFirst, type State, slugSchema, stateSchema } from './state.ts';

const STATE_FILE = 'state.json';

export type StateRead = {
  readonly state: State;
  /** Whether there was one that could not be read. */
  readonly isDamaged: boolean;
};

/** @throws QuotecastError OUTPUT_UNWRITABLE */
export async function openStateFolder(folder: string): Promise<void> {
  try {
    await makeFolder(folder);
    // What a killed run left half written.
    for (const name of await readdir(folder)) {
      if (/\.\d+\.[0-9a-f]{6}\.new$/.test(name)) await rm(join(folder, name), { force: true });
    }
  } catch (cause) {
    throw unwritable(cause, folder) ?? cause;
  }
}

/**
 * What is known of a project. In place of a state that is not there or cannot be read comes what the
 * episodes in `out` say of themselves: guids and dates stay, and everything is fetched once more.
 */
export async function readState(folder: string, out: string): Promise<StateRead> {
  const file = join(folder, STATE_FILE);
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw unwritable(error, file) ?? error;
  });
  const parsed = text === null ? null : stateSchema.safeParse(fromJson(text));
  return parsed?.success === true
    ? { state: parsed.data, isDamaged: false }
    : { state: await rebuild(out), isDamaged: parsed !== null };
}

/** Keeps a state that cannot be read for whoever wants to look at it. */
export async function setAside(folder: string, now: number): Promise<Notice> {
  const file = join(folder, STATE_FILE);
  const aside = `${file}.damaged-${now}`;
  await rename(file, aside);
  const reason = `What was known of the project could not be read: it is set aside as ${aside}, and everything is looked at anew.`;
  return { code: 'state-damaged', place: null, reason };
}

/** @throws QuotecastError OUTPUT_UNWRITABLE */
export async function writeState(folder: string, state: State): Promise<void> {
  const file = join(folder, STATE_FILE);
  try {
    await writeAtomically(file, `${JSON.stringify(state)}\n`);
  } catch (cause) {
    throw unwritable(cause, file) ?? cause;
  }
}

function fromJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** As much of a manifest as tells which item it is of, of this or another version. */
const ofItem = z.object({
  title: z.string().nullable().catch(null),
  item: z.object({
    guid: z.string(),
    published: z.iso.datetime(),
    link: z.string().nullable(),
  }),
  engine: z.object({ provisional: z.unknown() }).catch({ provisional: undefined }),
});

async function rebuild(out: string): Promise<State> {
  const state = emptyState();
  const names = await readdir(out).catch((): string[] => []);
  for (const name of names.filter((each) => slugSchema.safeParse(each).success)) {
    const text = await readFile(join(out, name, MANIFEST_FILE), 'utf8').catch(() => '');
    const parsed = ofItem.safeParse(fromJson(text));
    if (!parsed.success) continue;
    const { title, item, engine } = parsed.data;
    const { guid, link } = item;
    const published = Date.parse(item.published);
    const met = metFirst({ key: '', source: '', title, link, published });
    state.items[guid] = { ...met, slug: name, provisional: engine.provisional !== undefined };
  }
  return state;
}
