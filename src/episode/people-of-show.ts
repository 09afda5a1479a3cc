import { rmdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Notice } from '../article/article.ts';
import type { EngineId } from '../cast/cast.ts';
import { PEOPLE_FILE } from '../cast/cast-names.ts';
import type { People } from '../cast/people.ts';
import { makeFolder } from '../speech/make-folder.ts';
import type { EpisodeOptions } from './make-episode.ts';
import type { Manifest } from './manifest.ts';
import type { Plan } from './plan.ts';

/** The file of a show's people; null when it remembers nobody. */
export function peopleFileOf({
  voices,
  people,
}: Pick<EpisodeOptions, 'voices' | 'people'>): string | null {
  if (people !== undefined) return people;
  return voices ? join(voices, PEOPLE_FILE) : null;
}

/** @throws QuotecastError CONFIG_INVALID for a file of people that is damaged */
export async function peopleOf(file: string | null): Promise<People | null> {
  return file === null ? null : (await import('../cast/people-file.ts')).readPeople(file);
}

/**
 * Tells of a manifest whether its speakers would have the same voices now.
 * @throws QuotecastError CONFIG_INVALID for a file of people that is damaged
 */
export async function stillHave(
  file: string | null,
  engine: EngineId,
): Promise<(manifest: Manifest) => boolean> {
  const people = await peopleOf(file);
  if (people === null) return (manifest) => manifest.people === null;
  const { hashPeople } = await import('../cast/people.ts');
  return ({ people: hash, cast }) =>
    hash ===
    hashPeople(
      people,
      cast.speakers.map(({ name }) => name),
      engine,
    );
}

export type PlanWithPeople = {
  readonly plan: Plan;
  /** What a person should know of this run. */
  readonly notices: readonly Notice[];
  /** To be called when no episode came of it: a file of people that was made for it goes again. */
  undo(): Promise<void>;
};

/**
 * Plans an episode with its show's people and writes down who is new among them, before a word is
 * spoken: of two runs at once, the second gives a person the voice that the first gave them.
 * @param plan may be asked more than once
 * @throws QuotecastError CONFIG_INVALID for a file of people that is damaged; whatever `plan` throws
 */
export async function planWithPeople(
  file: string | null,
  plan: (people: People | null) => Plan,
): Promise<PlanWithPeople> {
  if (file === null) return { plan: plan(null), notices: [], undo: async () => undefined };
  const { removeIfStill, updatePeople } = await import('../cast/people-file.ts');
  const change = (people: People) => {
    const result = plan(people);
    return { people: result.remembered?.people ?? people, result };
  };
  let updated = await updatePeople(file, change);
  let isNewFolder = false;
  if ((updated.unwritten as NodeJS.ErrnoException | null)?.code === 'ENOENT') {
    isNewFolder = await makeFolder(dirname(file)).catch(() => false);
    updated = await updatePeople(file, change);
  }
  const { result, unwritten, created } = updated;
  const notices = unwritten ? [notKept(file)] : (result.remembered?.notices ?? []);
  return {
    plan: result,
    notices,
    async undo() {
      if (created !== null) await removeIfStill(file, created);
      if (isNewFolder) await rmdir(dirname(file)).catch(() => undefined);
    },
  };
}

function notKept(file: string): Notice {
  return {
    code: 'people-not-kept',
    place: null,
    reason: `${file} cannot be written: people who are new may have another voice in the next episode.`,
  };
}
