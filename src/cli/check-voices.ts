import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { type CastFile, layCasts, loadCasts, voicesOf } from '../cast/cast-file.ts';
import { castNames, PEOPLE_FILE } from '../cast/cast-names.ts';
import { castSchema, problemsBetweenFields } from '../cast/cast-schema.ts';
import {
  checkJson,
  MOST_BYTES,
  type PlacedProblem,
  repeatedKeys,
  sayProblem,
} from '../cast/json-file.ts';
import { peopleSchema, problemsBetweenPeople } from '../cast/people.ts';
import { VOICES_FOLDER } from '../episode/voices-folder.ts';
import { QuotecastError } from '../errors.ts';
import { loadProject, type ProjectFlags } from './project.ts';
import { type Flags, resolveSettings } from './settings.ts';
import { voicesOfShow } from './show-voices.ts';
import { printable } from './terminal.ts';

/**
 * `quotecast voices check [FILE…]`: prints each problem on a line of its own, with line and column.
 * @throws QuotecastError CONFIG_INVALID when there is any
 */
export async function checkVoices(
  files: readonly string[],
  flags: Flags & ProjectFlags & { readonly json?: boolean },
): Promise<void> {
  const project = await loadProject(flags, process.env);
  const settings = resolveSettings(flags, process.env, project?.settings);
  const { voices, people } = voicesOfShow(settings);
  const folders = [...new Set([...(voices === null ? [] : [voices]), VOICES_FOLDER])];
  const all = files.length > 0 ? files : await filesOf(folders, people);
  const problems = (await Promise.all(all.map(checkFile))).flat();
  // What holds between files can be asked only of files that are right.
  if (problems.length === 0) problems.push(...(await problemsBetweenFiles(folders, all)));
  process.stdout.write(
    flags.json === true
      ? `${JSON.stringify(problems, null, 2)}\n`
      : problems.map((problem) => `${printable(sayProblem(problem))}\n`).join(''),
  );
  const count = problems.length;
  if (count > 0)
    throw new QuotecastError(
      'CONFIG_INVALID',
      `${count === 1 ? 'One thing is' : `${count} things are`} wrong.`,
      'Correct the files at the lines and columns told.',
    );
  if (flags.json !== true)
    process.stdout.write(`${all.length} ${all.length === 1 ? 'file' : 'files'}: all is well.\n`);
}

async function filesOf(folders: readonly string[], people: string): Promise<readonly string[]> {
  const casts = folders.map(async (folder) =>
    (await castNames(folder)).map((name) => join(folder, name)),
  );
  const isThere = await readFile(people).then(
    () => true,
    () => false,
  );
  return [...(await Promise.all(casts)).flat(), ...(isThere ? [people] : [])];
}

async function checkFile(path: string): Promise<readonly PlacedProblem[]> {
  const whole = (message: string) => [{ path, line: null, column: null, message }];
  const bytes = await readFile(path).catch(() => null);
  if (bytes === null) return whole('the file cannot be read');
  if (bytes.length > MOST_BYTES) return whole('the file is too large');
  const text = bytes.toString('utf8');
  const checked = isPeople(path)
    ? checkJson(path, text, peopleSchema, problemsBetweenPeople)
    : checkJson(path, text, castSchema, problemsBetweenFields);
  return checked.ok ? repeatedKeys(path, text) : checked.problems;
}

async function problemsBetweenFiles(
  folders: readonly string[],
  files: readonly string[],
): Promise<readonly PlacedProblem[]> {
  const loaded: (readonly CastFile[])[] = [];
  for (const folder of folders) {
    try {
      loaded.push(await loadCasts(folder));
    } catch (error) {
      if (!(error instanceof QuotecastError)) throw error;
      const message = error.message.replace(`${folder}/`, '');
      return [{ path: folder, line: null, column: null, message }];
    }
  }
  const [own = [], others = []] = loaded;
  const casts = layCasts(own, others);
  const known = new Set(
    (['edge', 'flite'] as const).flatMap((engine) => [...voicesOf(casts, engine, null).keys()]),
  );
  const problems: PlacedProblem[] = [];
  for (const path of files.filter(isPeople)) {
    const checked = checkJson(path, await readFile(path, 'utf8'), peopleSchema, function* (file) {
      for (const [index, person] of file.people.entries())
        for (const [at, id] of (person?.voices ?? []).entries())
          if (!known.has(id))
            yield {
              field: ['people', index, 'voices', at],
              message: `names ${id}, which no cast has`,
            };
    });
    if (!checked.ok) problems.push(...checked.problems);
  }
  return problems;
}

function isPeople(path: string): boolean {
  return basename(path) === PEOPLE_FILE;
}
