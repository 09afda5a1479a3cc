import type { Voice } from '../cast/cast.ts';
import { QuotecastError } from '../errors.ts';

/** A voice as Edge is told it: each value safe to stand in an XML attribute. */
export type EdgeSettings = {
  readonly voice: string;
  readonly language: string;
  readonly rate: string;
  readonly pitch: string;
  readonly volume: string;
};

const NAME = /^[A-Za-z0-9-]{1,80}$/;
/** SSML 1.1, 3.2.4 (prosody): a label, or a number with a sign and a unit. */
const PROSODY = /^(?:[a-z-]{1,12}|[+-]?\d{1,4}(?:\.\d{1,3})?(?:%|Hz|st|dB)?)$/;

/**
 * The settings of a cast's voice, checked: the package puts them into XML as they are.
 * @throws QuotecastError CONFIG_INVALID
 */
export function edgeSettings(voice: Voice): EdgeSettings {
  const setting = (name: string, pattern: RegExp, fallback?: string): string => {
    const value = String(voice.settings[name] ?? fallback ?? '');
    if (pattern.test(value)) return value;
    throw new QuotecastError(
      'CONFIG_INVALID',
      `The voice ${voice.id} has a setting "${name}" that Edge cannot take.`,
      'Correct the voice in its cast file: a voice such as "en-GB-SoniaNeural", a rate such as "+10%".',
    );
  };
  if (!NAME.test(voice.language))
    throw new QuotecastError(
      'CONFIG_INVALID',
      `The voice ${voice.id} has no language that Edge can take.`,
      'Give the voice a language such as "en-GB" in its cast file.',
    );
  return {
    voice: setting('voice', NAME),
    language: voice.language,
    rate: setting('rate', PROSODY, 'default'),
    pitch: setting('pitch', PROSODY, 'default'),
    volume: setting('volume', PROSODY, 'default'),
  };
}
