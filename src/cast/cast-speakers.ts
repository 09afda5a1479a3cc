import type { Notice } from '../article/article.ts';
import type { Gender, Script, Speaker } from '../script/script.ts';
import type { Cast, Voice } from './cast.ts';
import type { CastFile } from './cast-file.ts';
import type { Pins } from './pins.ts';

type Part = {
  readonly speaker: Speaker;
  readonly gender: Gender;
  readonly words: number;
};

function wordsIn(text: string): number {
  return text.match(/\S+/gu)?.length ?? 0;
}

/** Speakers, most words first; among equals, the one heard first. */
function partsOf(script: Script): readonly Part[] {
  const parts = new Map<string, Part>();
  for (const { speaker, text } of script.utterances) {
    if (speaker === null) continue;
    const before = parts.get(speaker.id);
    parts.set(speaker.id, {
      speaker: before?.speaker ?? speaker,
      gender: before === undefined || before.gender === 'unknown' ? speaker.gender : before.gender,
      words: (before?.words ?? 0) + wordsIn(text),
    });
  }
  // Array.prototype.sort is stable, and a Map keeps the order of first insertion.
  return [...parts.values()].sort((one, other) => other.words - one.words);
}

/** Whether a voice can play somebody of a gender without misleading the listener about it. */
function fits(voice: Voice, gender: Gender): boolean {
  return gender === 'unknown' || voice.gender === gender || voice.gender === 'unknown';
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

/** Words spoken so far by each voice that has a part. */
type Heard = ReadonlyMap<string, number>;

function leastHeard(voices: readonly Voice[], heard: Heard): Voice | undefined {
  const words = (voice: Voice): number => heard.get(voice.id) ?? 0;
  let least = voices[0];
  for (const voice of voices) if (least === undefined || words(voice) < words(least)) least = voice;
  return least;
}

/** The first voice nobody has; failing that, the least heard, which is then shared. */
function take(voices: readonly Voice[], heard: Heard): { voice: Voice; shared: boolean } {
  const free = voices.find((voice) => !heard.has(voice.id));
  const voice = free ?? leastHeard(voices, heard);
  if (voice === undefined) throw new RangeError('a cast file holds no voice for a part');
  return { voice, shared: free === undefined };
}

/**
 * Gives every speaker of a script a voice. Speakers of known gender choose first, by words spoken,
 * from their own list and then from the `unknown` voices that fit; then those of unknown gender,
 * from `unknown` and then from any quotation voice left; then the voice for quotations with no
 * sure speaker. Only when no fitting voice is free is the least heard one shared, with a notice
 * `voice-shared`. Voices that a person pinned are given first, and as they are. The same script and file always give the same cast.
 */
export function castSpeakers(script: Script, cast: CastFile, pins: Pins | null = null): Cast {
  const file = pins?.narrator ? { ...cast, narrator: pins.narrator } : cast;
  const heard = new Map<string, number>();
  const speakers = new Map<string, Voice>();
  const notices: Notice[] = [];
  const share = (name: string, voice: Voice): void => {
    notices.push({
      code: 'voice-shared',
      place: null,
      reason: `${name} shares the voice ${voice.id}: the cast has no other that fits.`,
    });
  };

  const parts = partsOf(script);
  const known = parts.filter(({ gender }) => gender !== 'unknown');
  const unsure = parts.filter(({ gender }) => gender === 'unknown');
  const pinOf = ({ speaker }: Part): Voice | undefined => pins?.speakers.get(speaker.id);
  const order = [...known, ...unsure];
  for (const part of [...order.filter(pinOf), ...order.filter((each) => !pinOf(each))]) {
    const { speaker, gender, words } = part;
    const pin = pinOf(part);
    const { voice, shared } = pin
      ? { voice: pin, shared: false }
      : take(voicesFor(file, gender), heard);
    if (shared) share(speaker.name, voice);
    speakers.set(speaker.id, voice);
    heard.set(voice.id, (heard.get(voice.id) ?? 0) + words);
  }

  const unknown = pins?.unknown
    ? { voice: pins.unknown, shared: false }
    : take(voicesFor(file, 'unknown'), heard);
  const unattributed = script.utterances.some(
    ({ kind, speaker }) => kind === 'quote' && speaker === null,
  );
  if (unknown.shared && unattributed) share('A quotation with no sure speaker', unknown.voice);

  return {
    narrator: file.narrator,
    unknown: unknown.voice,
    speakers: Object.fromEntries(speakers),
    notices,
  };
}
