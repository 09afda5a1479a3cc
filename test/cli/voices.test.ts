import { copyFile, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseFile } from 'music-metadata';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { runQuotecast } from './run-quotecast.ts';

const OURS = new URL('../../voices/', import.meta.url).pathname;
const PEOPLE = `{
  "people": [
    { "name": "Ana Sokol", "gender": "female", "voices": ["edge/en-GB-SoniaNeural", "flite/slt-warm"] },
    null
  ]
}
`;

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'quotecast-voices-'));
  await mkdir(join(folder, 'voices'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const run = (...args: string[]) => runQuotecast(['voices', ...args], { cwd: folder });
const write = (name: string, text: string) => writeFile(join(folder, 'voices', name), text);

describe('quotecast voices', () => {
  it('lists engines, voices and who has them, of the folder it finds', async () => {
    await write('people.json', PEOPLE);
    const { stdout, code } = await run();
    expect(code).toBe(0);
    expect(stdout).toMatch(/^edge: /m);
    expect(stdout).toMatch(/^flite: /m);
    expect(stdout).toMatch(/flite\/slt-warm +Woman, warm +women: Ana Sokol\n/);
    for (const language of ['de', 'en-AU', 'en-IE', 'pl', 'uk'])
      expect(stdout).toMatch(new RegExp(`^ {2}${language}(?:$|,)`, 'm'));
    const australian = (await run('--engine', 'edge', '--language', 'en-NZ')).stdout;
    expect(australian).toContain('en-AU');
    expect(australian).not.toContain('en-CA');
    const none = await run('--engine', 'flite', '--language', 'fr');
    expect(none.code).toBe(2);
    expect(none.stderr.trimEnd().split('\n')).toHaveLength(1);
  });

  it('prints them for programs', async () => {
    await write('people.json', PEOPLE);
    const { stdout } = await run('--engine', 'flite', '--json');
    const { casts, people } = JSON.parse(stdout) as {
      casts: { engine: string; voices: { id: string; parts: string[]; people: string[] }[] }[];
      people: { persons: { name: string }[] };
    };
    expect(casts).toHaveLength(1);
    const warm = casts[0]?.voices.find(({ id }) => id === 'flite/slt-warm');
    expect(warm).toMatchObject({ parts: ['women'], people: ['Ana Sokol'] });
    expect(people.persons.map(({ name }) => name)).toEqual(['Ana Sokol']);
  });

  it('checks all there is, and tells every problem by line and column', async () => {
    await write('people.json', PEOPLE);
    await copyFile(join(OURS, 'flite.en.json'), join(folder, 'voices', 'flite.en.json'));
    const well = await run('check');
    expect(well.stdout).toContain('all is well');
    expect(well.code).toBe(0);

    const cast = await readFile(join(OURS, 'flite.en.json'), 'utf8');
    await write('flite.en.json', cast.replace('"flite/awb-high"', '"flite/sue"'));
    await write(
      'people.json',
      PEOPLE.replace('"gender"', '"sex"').replace('flite/slt-warm', 'slt'),
    );
    const spoilt = await run('check');
    expect(spoilt.code).toBe(2);
    expect(spoilt.stdout).toMatch(/^voices\/flite\.en\.json:\d+:\d+: women\[1\] names flite\/sue/m);
    expect(spoilt.stdout).toMatch(/^voices\/people\.json:3:\d+: people\[0\]\.sex is no key/m);
    expect(spoilt.stdout).toMatch(
      /^voices\/people\.json:3:\d+: people\[0\]\.voices\[1\] is not a voice/m,
    );
    expect(spoilt.stderr.trimEnd().split('\n')).toHaveLength(1);
    const places = JSON.parse((await run('check', '--json')).stdout) as { line: number }[];
    expect(places.length).toBeGreaterThanOrEqual(3);
  });

  it('checks what only files together tell: a voice that no cast has, a key that stands twice', async () => {
    await write('people.json', PEOPLE.replace('slt-warm', 'slt-worm'));
    const unknown = await run('check', 'voices/people.json');
    expect(unknown.stdout).toMatch(
      /^voices\/people\.json:3:\d+: .*flite\/slt-worm, which no cast has$/m,
    );
    await write(
      'people.json',
      PEOPLE.replace('"gender": "female"', '"gender": "female", "gender": "male"'),
    );
    const twice = await run('check', 'voices/people.json');
    expect(twice.stdout).toMatch(/^voices\/people\.json:3:\d+: this key stands a second time$/m);
    expect(twice.code).toBe(2);
  });

  it('lets every voice of a cast be heard, a chapter each', { timeout: 120_000 }, async () => {
    const heard = await run('audition', '--engine', 'flite', '--out', 'all.mp3');
    expect(heard.stderr).toBe('');
    const file = heard.stdout.trimEnd().split('\n').at(-1) ?? '';
    expect(file).toBe(join(folder, 'all.mp3'));
    const { common, native } = await parseFile(file);
    expect(common.title).toBe('Voices of flite, en');
    const chapters = Object.values(native)
      .flat()
      .filter(({ id }) => id === 'CHAP');
    expect(chapters).toHaveLength(6);
    expect((await readdir(folder)).sort()).toEqual(['all.mp3', 'voices']);
  });
});
