import { QuotecastError } from '../errors.ts';
import { pruneCache, type Survey, surveyCache } from '../speech/cache-upkeep.ts';
import { formatSize, parseSize } from './cache-folder.ts';
import { loadProject, type ProjectFlags } from './project.ts';
import { resolveCache } from './settings.ts';
import { printable } from './terminal.ts';

/** `quotecast cache`: where it is, how much is in it, and which voices' takes. */
export async function showCache(
  flags: ProjectFlags & { readonly cache?: string; readonly json?: boolean },
): Promise<void> {
  const project = await loadProject(flags, process.env);
  const { cache, cacheSize } = resolveCache(flags, process.env, project?.settings);
  const folder = cache.value ?? '';
  const survey = await surveyCache(folder).catch((cause) => refused(folder, cause));
  process.stdout.write(
    flags.json === true
      ? `${JSON.stringify({ ...survey, maxBytes: cacheSize.value }, null, 2)}\n`
      : describe(survey, cacheSize.value),
  );
}

/** `quotecast cache prune`: removes what was not used for longest, or all of it. */
export async function prune(
  flags: ProjectFlags & {
    readonly cache?: string;
    readonly max?: string;
    readonly all?: boolean;
    readonly json?: boolean;
  },
): Promise<void> {
  if (flags.all === true && flags.max !== undefined)
    throw new QuotecastError(
      'USAGE',
      '--all and --max contradict each other.',
      'Give one of them.',
    );
  const project = await loadProject(flags, process.env);
  const { cache, cacheSize } = resolveCache(flags, process.env, project?.settings);
  const max = flags.max === undefined ? cacheSize.value : parseSize(flags.max, '--max');
  const folder = cache.value ?? '';
  const least = flags.all === true ? 0 : max;
  const removed = await pruneCache(folder, least, Date.now()).catch((cause) =>
    refused(folder, cause),
  );
  process.stdout.write(
    flags.json === true
      ? `${JSON.stringify(removed)}\n`
      : `Removed ${count(removed.entries)}, ${formatSize(removed.bytes)}.\n`,
  );
}

/** What the file system refuses is no bug. */
function refused(folder: string, cause: unknown): never {
  if (!(cause instanceof Error && 'code' in cause && 'syscall' in cause)) throw cause;
  throw new QuotecastError(
    'OUTPUT_UNWRITABLE',
    `The cache ${folder} cannot be read or changed: ${String(cause.code)}.`,
    'Give yourself the right to it, or name another folder with --cache.',
    cause,
  );
}

function describe({ folder, bytes, entries, takes, others }: Survey, max: number): string {
  const lines = [
    folder,
    `${formatSize(bytes)} of at most ${formatSize(max)}, ${count(entries)}`,
    ...takes.map(
      (group) =>
        `  ${group.engine} ${group.voice}: ${count(group.entries)}, ${formatSize(group.bytes)}`,
    ),
    ...(others.entries === 0
      ? []
      : [`  encoded sound and covers: ${count(others.entries)}, ${formatSize(others.bytes)}`]),
  ];
  return lines.map((line) => `${printable(line)}\n`).join('');
}

function count(entries: number): string {
  return entries === 1 ? '1 entry' : `${entries} entries`;
}
