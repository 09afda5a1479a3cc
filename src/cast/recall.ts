import type { Notice } from '../article/article.ts';
import type { Gender, Script, Speaker } from '../script/script.ts';
import type { Cast, Voice } from './cast.ts';
import { baseOf, type CastFile, voicesOf } from './cast-file.ts';
import { findIn, isFullName, keyOf, type People, type Person } from './people.ts';

/** What a show knows of a speaker. */
export type Recollection = {
  /** Tells one person from another: speakers under two names of one person have the same. */
  readonly key: string;
  /** null when nobody of that name is known yet. */
  readonly person: Person | null;
  /** The voice they have; null when they have none that serves this episode. */
  readonly voice: Voice | null;
  /** One they had that does not suit what is now known of their gender. */
  readonly outgrown: Voice | null;
};

export type Recalled = {
  /** By `Speaker.id`; none for speakers who are not to be remembered, such as "One official". */
  readonly speakers: ReadonlyMap<string, Recollection>;
  /** How many people of the show have each voice, by its id. */
  readonly holders: ReadonlyMap<string, number>;
  readonly notices: readonly Notice[];
};

/** Whether a voice can play somebody of a gender without misleading the listener about it. */
export function fits(voice: Voice, gender: Gender): boolean {
  return gender === 'unknown' || voice.gender === gender || voice.gender === 'unknown';
}

/**
 * A script with the genders that the show's people have there. What a person wrote into a saved
 * script stands; where an article tells another gender, the people's stands and a notice
 * `gender-differs` says so, but for those whom a person has pinned.
 */
export function withGenders(
  script: Script,
  people: People,
): { readonly script: Script; readonly notices: readonly Notice[] } {
  const find = findIn(people);
  const notices = new Map<string, Notice>();
  const correct = (speaker: Speaker): Speaker => {
    const person = find(speaker.name);
    const isByHand = speaker.gender !== 'unknown' && speaker.genderFrom === null;
    if (person?.gender == null || person.gender === speaker.gender || isByHand) return speaker;
    if (speaker.gender !== 'unknown' && !person.pinned)
      notices.set(speaker.id, {
        code: 'gender-differs',
        place: speaker.genderFrom?.place ?? null,
        reason: `${speaker.name} is ${person.gender} among the show's people, and ${speaker.gender} in this article: the people's entry stands. Correct it there if the article is right.`,
      });
    return { ...speaker, gender: person.gender, genderFrom: null };
  };
  const utterances = script.utterances.map((each) =>
    each.speaker === null ? each : { ...each, speaker: correct(each.speaker) },
  );
  return { script: { ...script, utterances }, notices: [...notices.values()] };
}

/**
 * What the show knows of a script's speakers, for one engine and the language of its cast.
 * @param script after `withGenders`
 * @param narrator whose voice nobody else can have
 */
export function recall(
  people: People,
  script: Script,
  files: readonly CastFile[],
  file: CastFile,
  narrator: Voice,
): Recalled {
  const find = findIn(people);
  const voices = voicesOf(files, file.engine, baseOf(file.language));
  const known = voicesOf(files, file.engine, null);
  const notices: Notice[] = [];
  const speakers = new Map<string, Recollection>();
  const names = new Set<string>();
  for (const speaker of speakersOf(script)) {
    const person = find(speaker.name);
    // Of two speakers of one name in one article, only the first is the person that the show knows.
    const isNamesake = names.has(keyOf(speaker.name));
    names.add(keyOf(speaker.name));
    if (isNamesake || (person === null && !isFullName(speaker.name))) continue;
    const own = (person?.voices ?? []).filter((id) => id.startsWith(`${file.engine}/`));
    for (const id of own.filter((each) => !known.has(each)))
      notices.push({
        code: 'voice-unavailable',
        place: null,
        reason: `${speaker.name} cannot have the voice ${id}: no cast of ${file.engine} has it.`,
      });
    const usable = own.flatMap((id) => voices.get(id) ?? []).filter(({ id }) => id !== narrator.id);
    const isSettled = person !== null && (person.pinned || person.gender !== null);
    const voice = usable.find((each) => isSettled || fits(each, speaker.gender)) ?? null;
    speakers.set(speaker.id, {
      key: keyOf(person?.name ?? speaker.name),
      person,
      voice,
      outgrown: voice === null ? (usable[0] ?? null) : null,
    });
  }
  const holders = new Map<string, number>();
  for (const person of people.persons)
    for (const id of person.voices) holders.set(id, (holders.get(id) ?? 0) + 1);
  return { speakers, holders, notices };
}

/**
 * The people with what an episode's casting adds: those who are new, a voice for an engine or
 * language that somebody had none for, and a gender that was not known. Nothing that stands there is
 * changed but an outgrown voice; what is only borrowed for the episode is not remembered.
 * @returns the same value when there is nothing to add; notices of this run
 */
export function remember(
  people: People,
  script: Script,
  cast: Cast,
  recalled: Recalled,
): { readonly people: People; readonly notices: readonly Notice[] } {
  const persons = new Map(people.persons.map((person) => [keyOf(person.name), person]));
  const notices: Notice[] = [];
  let changed = false;
  for (const speaker of speakersOf(script)) {
    const known = recalled.speakers.get(speaker.id);
    const voice = cast.speakers[speaker.id];
    if (known === undefined || voice === undefined) continue;
    const before = persons.get(known.key);
    const isNew = known.voice === null && !cast.borrowed.includes(speaker.id);
    if (before === undefined && !isNew) continue;
    const gender = before?.gender ?? genderOf(speaker);
    const voices = isNew ? added(before?.voices ?? [], voice, known.outgrown) : before?.voices;
    const hasChanged = before?.gender !== gender || voices !== before?.voices;
    if (!hasChanged) continue;
    changed = true;
    persons.set(known.key, {
      name: before?.name ?? speaker.name,
      aliases: before?.aliases ?? [],
      gender,
      pinned: before?.pinned ?? false,
      voices: voices ?? [],
    });
    if (isNew && known.outgrown !== null)
      notices.push({
        code: 'voice-changed',
        place: null,
        reason: `${speaker.name} has the voice ${voice.id} from now on: this article tells their gender, which ${known.outgrown.id} does not suit.`,
      });
  }
  return { people: changed ? { ...people, persons: [...persons.values()] } : people, notices };
}

function added(voices: readonly string[], { id }: Voice, outgrown: Voice | null) {
  if (voices.includes(id)) return voices;
  return outgrown === null
    ? [...voices, id]
    : voices.map((each) => (each === outgrown.id ? id : each));
}

/** What to remember: an article that says "they" has told it too. */
function genderOf({ gender, genderFrom }: Speaker): Gender | null {
  return gender === 'unknown' && genderFrom === null ? null : gender;
}

/** Each speaker once, as known where their gender is, in order of first words. */
function speakersOf(script: Script): readonly Speaker[] {
  const speakers = new Map<string, Speaker>();
  for (const { speaker } of script.utterances) {
    const before = speaker === null ? undefined : speakers.get(speaker.id);
    if (speaker !== null && (before === undefined || before.gender === 'unknown'))
      speakers.set(speaker.id, speaker);
  }
  return [...speakers.values()];
}
