import type { Notice } from '../article/article.ts';
import type { Gender, Script, Speaker } from '../script/script.ts';
import type { Cast, Voice } from './cast.ts';
import type { CastFile } from './cast-file.ts';
import type { Pins } from './pins.ts';
import { fits, type Recalled, type Recollection } from './recall.ts';

/** Somebody who speaks in an episode, under one name of theirs or several. */
type Part = {
  readonly ids: readonly string[];
  readonly name: string;
  readonly gender: Gender;
  readonly words: number;
  readonly known: Recollection | null;
};

function wordsIn(text: string): number {
  return text.match(/\S+/gu)?.length ?? 0;
}

/** Who speaks, most words first; among equals, the one heard first. */
function partsOf(script: Script, recalled: Recalled | null): readonly Part[] {
  const parts = new Map<string, Part>();
  for (const { speaker, text } of script.utterances) {
    if (speaker === null) continue;
    const known = recalled?.speakers.get(speaker.id) ?? null;
    const key = known === null ? `speaker ${speaker.id}` : `person ${known.key}`;
    const before = parts.get(key);
    parts.set(key, {
      ids: [...new Set([...(before?.ids ?? []), speaker.id])],
      name: before?.name ?? speaker.name,
      gender: knownGender(before, speaker),
      words: (before?.words ?? 0) + wordsIn(text),
      known,
    });
  }
  // Array.prototype.sort is stable, and a Map keeps the order of first insertion.
  return [...parts.values()].sort((one, other) => other.words - one.words);
}

function knownGender(before: Part | undefined, speaker: Speaker): Gender {
  return before === undefined || before.gender === 'unknown' ? speaker.gender : before.gender;
}

function distinct(voices: readonly Voice[]): readonly Voice[] {
  return [...new Map(voices.map((voice) => [voice.id, voice])).values()];
}

/** Every voice that may play somebody of a gender, the best first. */
function voicesFor(file: CastFile, gender: Gender): readonly Voice[] {
  const own = { female: file.women, male: file.men, unknown: [] }[gender];
  const others = gender === 'unknown' ? [...file.women, ...file.men] : [];
  const shared = file.unknown.filter((voice) => fits(voice, gender));
  return distinct([...own, ...shared, ...others]).filter((voice) => voice.id !== file.narrator.id);
}

/** Who has a voice first, and the words spoken with it so far; by the voice's id. */
type Heard = Map<string, { readonly name: string; readonly words: number }>;

/** The first with the least of something. */
function least(voices: readonly Voice[], measure: (voice: Voice) => number): Voice | undefined {
  let best = voices[0];
  for (const voice of voices)
    if (best !== undefined && measure(voice) < measure(best)) best = voice;
  return best;
}

/**
 * The voice nobody of the episode has, and fewest of the show; failing that, the least heard, which
 * is then shared.
 */
function take(
  voices: readonly Voice[],
  heard: Heard,
  holders: ReadonlyMap<string, number>,
): { voice: Voice; shared: boolean } {
  const free = voices.filter((voice) => !heard.has(voice.id));
  const voice =
    least(free, ({ id }) => holders.get(id) ?? 0) ??
    least(voices, ({ id }) => heard.get(id)?.words ?? 0);
  if (voice === undefined) throw new RangeError('a cast file holds no voice for a part');
  return { voice, shared: free.length === 0 };
}

const NO_HOLDERS: ReadonlyMap<string, number> = new Map();

/**
 * Gives every speaker of a script a voice, in this order:
 *
 * 1. voices that the saved script asks for, as they are;
 * 2. voices of people who are pinned, as they are;
 * 3. voices that people had before; where two had the same, who says more here keeps it;
 * 4. people who are to be remembered and have none yet: the voice that fewest of the show have;
 * 5. everybody else, and who lost their voice under 3: the first that is free.
 *
 * Under 4 and 5 speakers of known gender choose first, by words spoken, from their own list and then
 * from the `unknown` voices that fit; then those of unknown gender, from `unknown` and then from any
 * quotation voice left; last the voice for quotations with no sure speaker. When no fitting voice is
 * free, whoever lost a voice keeps it all the same and others share the least heard, with a notice
 * `voice-shared`; who has another voice than before for this episode gets a notice `voice-lent`.
 *
 * The same script, file and people always give the same cast, and again once it is remembered: of
 * people who are not in the episode only their number counts, and only for who is new.
 * @param recalled what the show knows of the speakers; null when it remembers nobody
 */
export function castSpeakers(
  script: Script,
  cast: CastFile,
  pins: Pins | null = null,
  recalled: Recalled | null = null,
): Cast {
  const file = pins?.narrator ? { ...cast, narrator: pins.narrator } : cast;
  const heard: Heard = new Map();
  const voices = new Map<string, Voice>();
  const borrowed = new Set<string>();
  const notices: Notice[] = [];
  const tell = (code: string, reason: string) => notices.push({ code, place: null, reason });
  const share = (name: string, voice: Voice): void => {
    tell('voice-shared', `${name} shares the voice ${voice.id}: the cast has no other that fits.`);
  };

  const parts = partsOf(script, recalled);
  const waiting = new Set(parts);
  const give = ({ ids, name, words }: Part, voice: Voice, isTheirs: boolean): void => {
    for (const id of ids) {
      voices.set(id, pins?.speakers.get(id) ?? voice);
      if (!isTheirs) borrowed.add(id);
    }
    const before = heard.get(voice.id);
    heard.set(voice.id, { name: before?.name ?? name, words: (before?.words ?? 0) + words });
  };
  const settle = (part: Part, voice: Voice | null | undefined, isFree = true): void => {
    if (!voice || !isFree || !waiting.delete(part)) return;
    give(part, voice, true);
  };

  for (const part of parts)
    settle(part, part.ids.map((id) => pins?.speakers.get(id)).find(Boolean));
  for (const part of [...waiting]) {
    const voice = part.known?.person?.pinned ? part.known.voice : null;
    const other = voice && heard.get(voice.id);
    if (voice && other)
      tell(
        'voice-shared',
        `${part.name} shares the voice ${voice.id} with ${other.name}, as pinned.`,
      );
    settle(part, voice);
  }
  for (const part of [...waiting]) {
    const voice = part.known?.voice;
    settle(part, voice, voice != null && !heard.has(voice.id));
  }
  const known = [...waiting].filter(({ gender }) => gender !== 'unknown');
  const unsure = [...waiting].filter(({ gender }) => gender === 'unknown');
  const isNew = ({ known: recollection }: Part) => recollection?.voice === null;
  const rest = [...known, ...unsure];
  for (const part of rest.filter(isNew)) {
    const { voice, shared } = take(
      voicesFor(file, part.gender),
      heard,
      recalled?.holders ?? NO_HOLDERS,
    );
    if (shared) share(part.name, voice);
    give(part, voice, !shared);
  }
  for (const part of rest.filter((each) => !isNew(each))) {
    const own = part.known?.voice ?? null;
    const taken = take(voicesFor(file, part.gender), heard, NO_HOLDERS);
    const voice = own !== null && taken.shared ? own : taken.voice;
    if (taken.shared) share(part.name, voice);
    else if (own !== null)
      tell(
        'voice-lent',
        `${part.name} has the voice ${voice.id} for this episode: ${own.id} is also that of ${heard.get(own.id)?.name}, who has it here.`,
      );
    give(part, voice, own === null && !taken.shared);
  }

  const unknown = pins?.unknown
    ? { voice: pins.unknown, shared: false }
    : take(voicesFor(file, 'unknown'), heard, NO_HOLDERS);
  const unattributed = script.utterances.some(
    ({ kind, speaker }) => kind === 'quote' && speaker === null,
  );
  if (unknown.shared && unattributed) share('A quotation with no sure speaker', unknown.voice);

  // By id, so that nothing tells in which order they were given out.
  const sorted = [...voices].sort(([one], [other]) => (one < other ? -1 : 1));
  return {
    narrator: file.narrator,
    unknown: unknown.voice,
    speakers: Object.fromEntries(sorted),
    borrowed: [...borrowed].sort(),
    notices,
  };
}
