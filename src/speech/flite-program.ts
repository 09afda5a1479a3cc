import type { Voice } from '../cast/cast.ts';
import { QuotecastError } from '../errors.ts';
import { resample } from './resample.ts';
import { createMemoryWasi, WasiExit } from './wasi-memory.ts';
import { type WasmModule, webAssembly } from './web-assembly.ts';

/**
 * How flite is told to sound, from a voice's settings.
 * `rate` multiplies speed. `formant` multiplies the resonances of the throat, as if the speaker
 * were smaller (above 1) or larger. `pitch` is the mean F0 in Hz; rms does not heed it.
 */
export type FliteSettings = {
  readonly voice: string;
  readonly rate: number;
  readonly formant: number;
  readonly pitch: number | null;
};

const VOICES = new Set<unknown>(['kal', 'kal16', 'awb', 'rms', 'slt']);

/** @throws QuotecastError CONFIG_INVALID: given another voice, flite would answer with kal and not say so */
export function fliteSettings({ id, settings }: Voice): FliteSettings {
  const { voice, rate = 1, formant = 1, pitch = null } = settings;
  if (
    typeof voice === 'string' &&
    VOICES.has(voice) &&
    typeof rate === 'number' &&
    typeof formant === 'number' &&
    typeof pitch !== 'string'
  )
    return { voice, rate, formant, pitch };
  throw new QuotecastError(
    'CONFIG_INVALID',
    `The voice ${id} has settings that the embedded engine cannot take.`,
    'Correct the voice in its cast file: one of kal, kal16, awb, rms, slt, with numbers for rate, pitch, formant.',
  );
}

/** What came of running flite once. */
export type FliteRun = {
  /** At `SAMPLE_RATE`; empty when flite found nothing to say. */
  readonly pcm: Int16Array;
  readonly status: number;
  readonly messages: string;
};

/** `RIFF`, `WAVE`, `fmt ` of 16 bytes, `data`: the header flite writes. */
const WAVE_HEADER_BYTES = 44;

function argumentsOf({ voice, rate, formant, pitch }: FliteSettings): readonly string[] {
  const set = [`duration_stretch=${formant / rate}`];
  if (pitch !== null) set.push(`int_f0_target_mean=${pitch / formant}`);
  const flags = set.flatMap((setting) => ['--setf', setting]);
  return ['flite', '-voice', voice, ...flags, '-f', 'in.txt', '-o', 'out.wav'];
}

/**
 * Runs flite over a text in an instance of its own, so that nothing of one utterance can reach the
 * next. The formants are moved without signal processing: flite speaks slower by `formant` and
 * lower by as much, and its sound is then played faster by the same factor.
 * @param text ASCII without NUL; see `fliteText`
 */
export function runFlite(module: WasmModule, text: string, settings: FliteSettings): FliteRun {
  // Without the newline flite loses a last utterance of one word.
  const input = new TextEncoder().encode(`${text.trim()}\n`);
  const wasi = createMemoryWasi(argumentsOf(settings), { 'in.txt': input });
  const instance = new webAssembly.Instance(module, wasi.imports);
  wasi.attach(instance.exports.memory);
  let status = 0;
  try {
    instance.exports._start();
  } catch (error) {
    if (!(error instanceof WasiExit)) throw error;
    status = error.status;
  }
  const wave = wasi.read('out.wav');
  if (wave === null || wave.length <= WAVE_HEADER_BYTES)
    return { pcm: new Int16Array(0), status, messages: wasi.messages() };
  const header = new DataView(wave.buffer, wave.byteOffset, WAVE_HEADER_BYTES);
  // Copied, because a view of 16-bit samples needs an even start.
  const bytes = wave.slice(WAVE_HEADER_BYTES, wave.length - (wave.length % 2));
  const samples = new Int16Array(bytes.buffer, 0, bytes.length / 2);
  const rate = Math.round(header.getUint32(24, true) * settings.formant);
  return { pcm: resample(samples, rate), status, messages: wasi.messages() };
}
