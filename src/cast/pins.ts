import type { Notice } from '../article/article.ts';
import type { Script } from '../script/script.ts';
import type { Voice } from './cast.ts';
import { type CastFile, voicesOf } from './cast-file.ts';

/** Who is to have what, as a person would have it; `T` is a voice or its id. */
type Wishes<T> = {
  readonly narrator: T | null;
  /** For quotations with no sure speaker. */
  readonly unknown: T | null;
  /** By `Speaker.id`. */
  readonly speakers: ReadonlyMap<string, T>;
};

export type WantedVoices = Wishes<string>;
export type Pins = Wishes<Voice>;

/**
 * The voices a person asked for by id, as far as the engine of `file` has them and they are not the
 * narrator's; a notice `voice-unavailable` for each other one, which is then cast as usual.
 * @param files every cast there is: a voice may come from another language of the same engine
 */
export function pinVoices(
  wanted: WantedVoices,
  script: Script,
  files: readonly CastFile[],
  file: CastFile,
): { readonly pins: Pins; readonly notices: readonly Notice[] } {
  const notices: Notice[] = [];
  const voices = voicesOf(files, file.engine, null);
  const find = (who: string, id: string | null, narrator: Voice | null): Voice | null => {
    if (id === null) return null;
    const voice = voices.get(id);
    if (voice !== undefined && voice.id !== narrator?.id) return voice;
    notices.push({
      code: 'voice-unavailable',
      place: null,
      reason:
        voice === undefined
          ? `${who} cannot have the voice ${id}: ${file.engine}, which speaks this episode, has none of that name.`
          : `${who} cannot have the voice ${id}: it is the narrator's.`,
    });
    return null;
  };

  const narrator = find('The narrator', wanted.narrator, null);
  const others = narrator ?? file.narrator;
  const unknown = find('A quotation with no sure speaker', wanted.unknown, others);
  const names = new Map(script.utterances.map(({ speaker }) => [speaker?.id, speaker?.name]));
  const speakers = new Map<string, Voice>();
  for (const [id, wish] of wanted.speakers) {
    const voice = find(names.get(id) ?? id, wish, others);
    if (voice !== null) speakers.set(id, voice);
  }
  return { pins: { narrator, unknown, speakers }, notices };
}
