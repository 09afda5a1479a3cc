/** How something written is said. At least one of `alias` and `ipa` is there. */
export type Pronunciation = {
  /** As it stands in an article, case and all: a word, or several. */
  readonly written: string;
  /** What is read instead of it, by any engine. */
  readonly alias: string | null;
  /** Its sounds in the International Phonetic Alphabet, for an engine that takes them. */
  readonly ipa: string | null;
};

export const LONGEST_WRITTEN = 100;
export const LONGEST_SAID = 200;

/**
 * A pronunciation as people write it in front matter or a saved script: `Keev` is read instead,
 * `/kiːv/` is IPA. null where there is nothing, or far more than a name.
 */
export function asPronunciation(written: string, said: string): Pronunciation | null {
  const name = written.normalize('NFC').replace(/\s+/g, ' ').trim();
  const sound = said.normalize('NFC').replace(/\s+/g, ' ').trim();
  const ipa = /^\/([^/]*)\/$/.exec(sound)?.[1]?.trim();
  const words = ipa ?? sound;
  if (name === '' || words === '') return null;
  if (name.length > LONGEST_WRITTEN || words.length > LONGEST_SAID) return null;
  return { written: name, alias: ipa === undefined ? words : null, ipa: ipa ?? null };
}
