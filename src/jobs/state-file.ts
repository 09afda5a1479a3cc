import { mkdir, readdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Notice } from '../article/article.ts';
import { unwritable } from '../audio/unwritable.ts';
import { MANIFEST_FILE, type Manifest, manifestSchema } from '../episode/manifest.ts';
import { emptyState, type State, slugSchema, stateSchema } from './state.ts';
import { writeAtomically } from './write-atomically.ts';

const STATE_FILE = 'state.json';

export type StateRead = { readonly state: State; readonly notices: readonly Notice[] };

/** @throws QuotecastError OUTPUT_UNWRITABLE */
export async function openStateFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true });
    // What a killed run left half written.
    for (const name of await readdir(folder)) {
      if (/\.\d+\.[0-9a-f]{6}\.new$/.test(name)) await rm(join(folder, name), { force: true });
    }
  } catch (cause) {
    throw unwritable(cause, folder) ?? cause;
  }
}

/**
 * What is known of a project. A state that cannot be read is set aside, and what the episodes in `out`
 * say of themselves takes its place: guids and dates stay, and everything is fetched once more.
 */
export async function readState(folder: string, out: string, now: number): Promise<StateRead> {
  const file = join(folder, STATE_FILE);
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw unwritable(error, file) ?? error;
  });
  if (text === null) return { state: await rebuild(out), notices: [] };
  const parsed = stateSchema.safeParse(fromJson(text));
  if (parsed.success) return { state: parsed.data, notices: [] };
  const aside = `${file}.damaged-${now}`;
  await rename(file, aside);
  const reason = `What was known of the project could not be read: it is set aside as ${aside}, and everything is looked at anew.`;
  return { state: await rebuild(out), notices: [{ code: 'state-damaged', place: null, reason }] };
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

async function rebuild(out: string): Promise<State> {
  const state = emptyState();
  const names = await readdir(out).catch((): string[] => []);
  for (const name of names.filter((each) => slugSchema.safeParse(each).success)) {
    const manifest = await readManifest(join(out, name, MANIFEST_FILE));
    const item = manifest?.item;
    if (manifest === null || item === undefined) continue;
    state.items[item.guid] = {
      key: '',
      source: '',
      title: manifest.title,
      link: item.link,
      published: Date.parse(item.published),
      slug: name,
      address: null,
      validators: null,
      bytes: null,
      text: null,
      recipe: null,
      made: null,
      provisional: manifest.engine.provisional !== undefined,
      gone: false,
    };
  }
  return state;
}

async function readManifest(file: string): Promise<Manifest | null> {
  const text = await readFile(file, 'utf8').catch(() => null);
  const parsed = manifestSchema.safeParse(text === null ? null : fromJson(text));
  return parsed.success ? parsed.data : null;
}
