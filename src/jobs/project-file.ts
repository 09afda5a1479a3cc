import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { basename, dirname, resolve } from 'node:path';
import type { z } from 'zod';
import { QuotecastError } from '../errors.ts';
import { baseAddress, type Show } from '../feed/show.ts';
import { type Field, type PlacedYaml, parsePlacedYaml } from './placed-yaml.ts';
import { PATH_SETTINGS, projectSchema, SETTING_NAMES, SOURCE_KINDS } from './project-schema.ts';

/** Where articles come from. */
export type SourceSpec = {
  /** Tells it from the other sources, for ever: what is known of it is kept under this. */
  readonly id: string;
  readonly kind: (typeof SOURCE_KINDS)[number];
  /** As it is written in the project file. */
  readonly name: string;
  /** An address, or an absolute path. */
  readonly ref: string;
  /** An article is wanted when its title, or a file's name, holds one of these, and none of the others. */
  readonly include: readonly string[];
  readonly exclude: readonly string[];
  /** How many articles at most, the newest first. */
  readonly limit: number;
  /** BCP 47; null where the article says. */
  readonly language: string | null;
  /** Of a feed: whether an article is read from its page or from the feed itself. */
  readonly text: 'page' | 'feed';
};

/** What a project file sets of the settings that the command line has, and where it says so. */
export type ProjectSetting = {
  readonly value: string | boolean | readonly string[];
  readonly from: string;
};

export type Project = {
  /** Absolute. */
  readonly file: string;
  /** Absolute: paths in the file are seen from here. */
  readonly folder: string;
  readonly show: Omit<Show, 'title'>;
  readonly sources: readonly SourceSpec[];
  readonly schedule: { readonly cron: string; readonly timeZone: string | null } | null;
  /** null: no end. */
  readonly retention: { readonly episodes: number | null; readonly days: number | null };
  /** Absolute: the folder of what is known from one run to the next. */
  readonly state: string;
  /** By name; `show` is the title. */
  readonly settings: Readonly<Record<string, ProjectSetting>>;
  /** `quotecast.yaml:3:5` of each entry, by its path with dots. */
  readonly places: Readonly<Record<string, string>>;
};

/** What holds where there is no project file. */
export const EMPTY_PROJECT: Omit<Project, 'file' | 'folder'> = {
  show: showOf({}, ''),
  sources: [],
  schedule: null,
  retention: { episodes: null, days: null },
  state: '',
  settings: {},
  places: {},
};

const ADVICE = 'See the README for what a project file may say; quotecast init writes one.';
/** How many articles of a folder or a feed, where the project does not say. */
const DEFAULT_LIMIT = 10;

/** @throws QuotecastError CONFIG_INVALID, with line and column where there is one */
export async function readProject(path: string): Promise<Project> {
  const project = parseProject(path, await readSmall(path));
  if (project.schedule !== null) {
    const { checkSchedule } = await import('./next-run.ts');
    const wrong = checkSchedule(project.schedule);
    if (wrong !== null)
      throw new QuotecastError(
        'CONFIG_INVALID',
        `${project.places[wrong.field] ?? basename(path)}: ${wrong.what}.`,
        wrong.advice,
        wrong.cause,
      );
  }
  return project;
}

const MOST_BYTES = 1024 * 1024;

async function readSmall(path: string): Promise<string> {
  let bytes: Buffer;
  try {
    const found = await stat(path);
    if (!found.isFile() || found.size > MOST_BYTES) throw new Error('no small file');
    bytes = await readFile(path);
  } catch (cause) {
    throw new QuotecastError('CONFIG_INVALID', `${path} cannot be read.`, ADVICE, cause);
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new QuotecastError(
      'CONFIG_INVALID',
      `${path}:1:1: it is not UTF-8.`,
      'Save it as UTF-8.',
      cause,
    );
  }
}

/** @throws QuotecastError CONFIG_INVALID with line and column */
export function parseProject(path: string, text: string): Project {
  const yaml = parsePlacedYaml(basename(path), text, ADVICE);
  const parsed = projectSchema.safeParse(yaml.value ?? {});
  if (!parsed.success) throw refuse(yaml, parsed.error);
  const { data } = parsed;
  const folder = resolve(dirname(path));
  const places = yaml.places();
  const settings: Record<string, ProjectSetting> = {
    out: { value: resolve(folder, 'output'), from: 'default' },
  };
  for (const name of SETTING_NAMES) {
    const value = data[name];
    if (value === undefined) continue;
    const seen = (one: string) =>
      PATH_SETTINGS.has(name) && !/^[a-z][a-z0-9+.-]*:\/\//i.test(one) ? resolve(folder, one) : one;
    const from = places[name] ?? basename(path);
    if (typeof value === 'boolean') settings[name] = { value, from };
    else
      settings[name] = { value: typeof value === 'string' ? seen(value) : value.map(seen), from };
  }
  const title = data.show?.title;
  if (title !== undefined)
    settings.show = { value: title, from: places['show.title'] ?? basename(path) };
  return {
    file: resolve(path),
    folder,
    show: showOf(data.show ?? {}, folder),
    sources: sourcesOf(data.sources ?? [], folder, yaml),
    schedule: data.schedule
      ? { cron: data.schedule.cron, timeZone: data.schedule.timeZone ?? null }
      : null,
    retention: {
      episodes: data.retention?.episodes ?? null,
      days: data.retention?.days ?? null,
    },
    state: resolve(folder, data.state ?? '.quotecast'),
    settings,
    places,
  };
}

type Parsed = z.infer<typeof projectSchema>;

function showOf(show: NonNullable<Parsed['show']>, folder: string): Project['show'] {
  return {
    author: show.author ?? null,
    email: show.email ?? null,
    language: show.language ?? null,
    description: show.description ?? null,
    artwork: show.artwork === undefined ? null : resolve(folder, show.artwork),
    address: show.address === undefined ? null : baseAddress(show.address),
    category: show.category ?? [],
    explicit: show.explicit ?? false,
  };
}

function sourcesOf(
  entries: NonNullable<Parsed['sources']>,
  folder: string,
  yaml: PlacedYaml,
): SourceSpec[] {
  const seen = new Map<string, number>();
  return entries.map((entry, index) => {
    const kind = SOURCE_KINDS.find((each) => entry[each] !== undefined) ?? 'file';
    const name = entry[kind] ?? '';
    const id =
      entry.id ?? createHash('sha256').update(`${kind} ${name}`).digest('hex').slice(0, 12);
    const twin = seen.get(id);
    if (twin !== undefined)
      throw yaml.refuse(
        ['sources', index],
        `it is the same source as entry ${twin + 1} of the list`,
      );
    seen.set(id, index);
    return {
      id,
      kind,
      name,
      ref: kind === 'file' || kind === 'folder' ? resolve(folder, name) : new URL(name).href,
      include: entry.include ?? [],
      exclude: entry.exclude ?? [],
      limit: entry.limit ?? (kind === 'folder' ? 1000 : DEFAULT_LIMIT),
      language: entry.language ?? null,
      text: entry.text ?? 'page',
    };
  });
}

function refuse(yaml: PlacedYaml, error: z.ZodError): QuotecastError {
  const [issue] = error.issues;
  if (issue === undefined) return yaml.refuse([], 'it is no project file', error);
  if (issue.code === 'unrecognized_keys') {
    const key = issue.keys[0] ?? '';
    const field = [...issue.path, key];
    return yaml.refuse(field, `there is nothing named ${JSON.stringify(key)} here`, error);
  }
  const what =
    issue.code === 'invalid_type' && issue.message.startsWith('Invalid')
      ? typeWanted(issue.expected)
      : issue.message;
  return yaml.refuse(issue.path, `${nameOf(issue.path)}${what}`, error);
}

function typeWanted(expected: string): string {
  if (expected === 'object') return 'is not written as names and values';
  if (expected === 'array') return 'is not a list: begin each entry with a hyphen';
  return `is no ${expected}`;
}

function nameOf(field: Field): string {
  const last = field.at(-1);
  if (last === undefined) return 'the file ';
  return typeof last === 'number' ? '' : `${String(last)} `;
}
