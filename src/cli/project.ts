import { relative, resolve } from 'node:path';
import { QuotecastError } from '../errors.ts';
import type { Project } from '../jobs/project-file.ts';

export type ProjectFlags = {
  /** false for `--no-project`. */
  readonly project?: string | false;
};

type Env = Readonly<Record<string, string | undefined>>;

/**
 * The project that a flag or QUOTECAST_PROJECT names, else the one in the working folder; null for none.
 * @throws QuotecastError CONFIG_INVALID
 */
export async function loadProject({ project }: ProjectFlags, env: Env): Promise<Project | null> {
  if (project === false) return null;
  const named = project ?? (env.QUOTECAST_PROJECT || undefined);
  const { findProjectFile } = await import('../jobs/find-project-file.ts');
  const file = named === undefined ? await findProjectFile('.') : resolve(named);
  // Read with a schema and a parser of YAML: where there is no project, nobody waits for them.
  return file === null ? null : (await import('../jobs/project-file.ts')).readProject(file);
}

/** @throws QuotecastError CONFIG_INVALID when there is none */
export async function requireProject(flags: ProjectFlags, env: Env): Promise<Project> {
  const project = await loadProject(flags, env);
  if (project !== null) return project;
  throw new QuotecastError(
    'CONFIG_INVALID',
    'There is no project file here (quotecast.yaml).',
    'Write one with quotecast init, or name it with --project.',
  );
}

/** A path for people: as seen from the working folder where it is in it. */
export function shownPath(path: string): string {
  const seen = relative('.', path);
  return seen === '' || seen.startsWith('..') ? path : seen;
}
