import type { EngineId, Voice } from '../cast/cast.ts';
import { baseOf, type CastFile, chooseCastFile, layCasts, loadCasts } from '../cast/cast-file.ts';
import type { People } from '../cast/people.ts';
import { readPeople } from '../cast/people-file.ts';
import { VOICES_FOLDER } from '../episode/voices-folder.ts';
import { QuotecastError } from '../errors.ts';
import { loadProject, type ProjectFlags } from './project.ts';
import { type Flags, resolveSettings } from './settings.ts';
import { voicesOfShow } from './show-voices.ts';
import { padded, printable } from './terminal.ts';

const NEEDS: Readonly<Record<EngineId, string>> = {
  edge: "Microsoft Edge's read-aloud voices, over the internet",
  flite: 'embedded, needs nothing',
};

/** `quotecast voices`: the engines, what part each voice plays in which cast, and whose it is. */
export async function listVoices(
  flags: Flags & ProjectFlags & { readonly json?: boolean },
): Promise<void> {
  const project = await loadProject(flags, process.env);
  const settings = resolveSettings(flags, process.env, project?.settings);
  const { voices, people: file } = voicesOfShow(settings);
  // What a project speaks in says which it will take, not which there are.
  const casts = await castsFor(voices, flags.engine, flags.language ?? null);
  const people = await readPeople(file);
  const whose = ownersIn(people);
  process.stdout.write(
    flags.json === true
      ? `${JSON.stringify(toJson(casts, whose, file, people), null, 2)}\n`
      : rowsOf(casts, whose)
          .map((row) => `${printable(row)}\n`)
          .join(''),
  );
}

/**
 * The casts that a make would choose from, of one engine or for one language where that is asked.
 * @throws QuotecastError CONFIG_INVALID, USAGE when there are none
 */
async function castsFor(
  folder: string | null,
  engine: string | undefined,
  language: string | null,
): Promise<readonly CastFile[]> {
  const all = layCasts(
    folder === null ? [] : await loadCasts(folder),
    await loadCasts(VOICES_FOLDER),
  );
  const chosen = new Set(
    (['edge', 'flite'] as const).map((id) => chooseCastFile(all, id, language ?? '')),
  );
  const isExact = language?.includes('-') === true;
  const casts = all.filter(
    (cast) =>
      (engine === undefined || engine === 'auto' || cast.engine === engine) &&
      (language === null ||
        (isExact ? chosen.has(cast) : baseOf(cast.language) === baseOf(language))),
  );
  if (casts.length > 0) return casts;
  throw new QuotecastError(
    'USAGE',
    `No cast has voices of ${engine ?? 'any engine'} for ${language ?? 'any language'}.`,
    'See quotecast voices for all there are.',
  );
}

type Owners = ReadonlyMap<string, readonly string[]>;

function ownersIn({ persons }: People): Owners {
  const owners = new Map<string, string[]>();
  for (const { name, voices } of persons)
    for (const id of voices) owners.set(id, [...(owners.get(id) ?? []), name]);
  return owners;
}

function rowsOf(casts: readonly CastFile[], whose: Owners): string[] {
  const rows: string[] = [];
  let engine: EngineId | null = null;
  for (const cast of casts) {
    if (cast.engine !== engine) rows.push(`${cast.engine}: ${NEEDS[cast.engine]}`);
    engine = cast.engine;
    const also = cast.also.length === 0 ? '' : `, also for ${cast.also.join(', ')}`;
    rows.push(`  ${cast.language}${also}`);
    for (const [voice, parts] of partsOf(cast)) {
      const owners = whose.get(voice.id) ?? [];
      const had = owners.length === 0 ? '' : `: ${owners.join(', ')}`;
      rows.push(`    ${padded(voice.id, 38)} ${padded(voice.label, 34)} ${parts.join(', ')}${had}`);
    }
  }
  return rows;
}

/** Each voice of a cast and the parts it may play, the narrator first. */
function partsOf({
  narrator,
  women,
  men,
  unknown,
}: CastFile): readonly [Voice, readonly string[]][] {
  const lists = Object.entries({ narrator: [narrator], women, men, unknown });
  const voices = new Map(
    [narrator, ...women, ...men, ...unknown].map((voice) => [voice.id, voice]),
  );
  return [...voices.values()].map((voice) => [
    voice,
    lists.filter(([, list]) => list.some(({ id }) => id === voice.id)).map(([part]) => part),
  ]);
}

function toJson(casts: readonly CastFile[], whose: Owners, file: string, people: People) {
  return {
    casts: casts.map((cast) => ({
      path: cast.path,
      engine: cast.engine,
      language: cast.language,
      also: cast.also,
      voices: partsOf(cast).map(([voice, parts]) => ({
        ...voice,
        parts,
        people: whose.get(voice.id) ?? [],
      })),
    })),
    people: { path: file, persons: people.persons },
  };
}
