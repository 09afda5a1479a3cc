import type { Voice } from '../cast/cast.ts';
import { QuotecastError } from '../errors.ts';
import type { FliteModule } from './flite-module.ts';
import type { SoundWord } from './lexicon/lexicon.ts';
import { createResampler, type Resampler } from './resample.ts';
import { createMemoryWasi, type MemoryWasi, WasiExit } from './wasi-memory.ts';
import { type WasmMemory, webAssembly } from './web-assembly.ts';

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
type FliteRun = {
  /** At `SAMPLE_RATE`; empty when flite found nothing to say. */
  readonly pcm: Int16Array;
  readonly status: number;
  readonly messages: string;
};

/** `RIFF`, `WAVE`, `fmt ` of 16 bytes, `data`: the header flite writes. */
const WAVE_HEADER_BYTES = 44;

function argumentsOf(
  { voice, rate, formant, pitch }: FliteSettings,
  hasSounds: boolean,
): readonly string[] {
  const set = [`duration_stretch=${formant / rate}`];
  if (pitch !== null) set.push(`int_f0_target_mean=${pitch / formant}`);
  const flags = set.flatMap((setting) => ['--setf', setting]);
  const words = hasSounds ? ['-add_lex', 'words.lex'] : [];
  return ['flite', '-voice', voice, ...words, ...flags, '-f', 'in.txt', '-o', 'out.wav'];
}

/**
 * Speaks a text: ASCII without NUL; see `fliteText`. `sounds` tell how some of its words are said:
 * flite reads them as rows of `word : phones`.
 */
export type FliteProgram = (
  text: string,
  settings: FliteSettings,
  sounds?: readonly SoundWord[],
) => FliteRun;

/** Bytes of memory above which an instance is not kept: a long text has made it grow. */
const MOST_KEPT = 32 * 1024 * 1024;

/**
 * Runs flite over one text after another, each as in an instance of its own: nothing of one can reach
 * the next. An instance costs 17 MB and about 15 ms, all but a few pages of it constants, so one that
 * ended as it should is put back to how it began instead.
 *
 * The formants are moved without signal processing: flite speaks slower by `formant` and lower by as
 * much, and its sound is then played faster by the same factor.
 */
export function createFliteProgram(flite: FliteModule): FliteProgram {
  const resample = createResampler();
  let rested: Instance | null = null;
  return (text, settings, sounds = []) => {
    // Without the newline flite loses a last utterance of one word.
    const input = new TextEncoder().encode(`${text.trim()}\n`);
    const instance = rested ?? instantiate(flite);
    rested = null;
    const { wasi, start, memory } = instance;
    const rows = sounds.map(({ word, phones }) => `${word} : ${phones}\n`).join('');
    wasi.restart(argumentsOf(settings, rows !== ''), {
      'in.txt': input,
      ...(rows === '' ? {} : { 'words.lex': new TextEncoder().encode(rows) }),
    });
    let status = 0;
    try {
      start();
      if (memory.buffer.byteLength <= MOST_KEPT) rested = asItBegan(instance, flite);
    } catch (error) {
      // Its stack pointer is somewhere: nobody can put that back.
      if (!(error instanceof WasiExit)) throw error;
      status = error.status;
    }
    return {
      pcm: soundOf(wasi.read('out.wav'), settings, resample),
      status,
      messages: wasi.messages(),
    };
  };
}

type Instance = {
  readonly wasi: MemoryWasi;
  readonly memory: WasmMemory;
  readonly start: () => void;
  /** What stood in memory from `writableFrom` on before the first run. */
  readonly begun: Uint8Array;
};

function instantiate({ module, writableFrom }: FliteModule): Instance {
  const wasi = createMemoryWasi([], {});
  const { memory, _start: start } = new webAssembly.Instance(module, wasi.imports).exports;
  wasi.attach(memory);
  return { wasi, memory, start, begun: new Uint8Array(memory.buffer).slice(writableFrom) };
}

/** Memory cannot shrink; flite's allocator begins at the same address however much there is. */
function asItBegan(instance: Instance, { writableFrom }: FliteModule): Instance {
  const { memory, begun } = instance;
  const bytes = new Uint8Array(memory.buffer, writableFrom);
  bytes.set(begun);
  bytes.fill(0, begun.length);
  return instance;
}

function soundOf(
  wave: Uint8Array | null,
  { formant }: FliteSettings,
  resample: Resampler,
): Int16Array {
  if (wave === null || wave.length <= WAVE_HEADER_BYTES) return new Int16Array(0);
  const header = new DataView(wave.buffer, wave.byteOffset, WAVE_HEADER_BYTES);
  const count = Math.floor((wave.length - WAVE_HEADER_BYTES) / 2);
  const samples = new Int16Array(wave.buffer, wave.byteOffset + WAVE_HEADER_BYTES, count);
  return resample(samples, Math.round(header.getUint32(24, true) * formant));
}
