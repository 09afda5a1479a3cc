import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { NOBODY, type People, type Person } from '../../src/cast/people.ts';
import { readPeople, removeIfStill, updatePeople } from '../../src/cast/people-file.ts';

const PEOPLE_FILE = new URL('../../dist/cast/people-file.js', import.meta.url).href;

/** Run as a process of its own: adds people to a file one by one, as runs of quotecast do. */
const WRITER = `
  const { updatePeople } = await import(${JSON.stringify(PEOPLE_FILE)});
  const [file, prefix, count] = process.argv.slice(1);
  for (let number = 0; number < Number(count); number += 1) {
    const name = prefix + ' Person ' + number;
    const one = { name, aliases: [], gender: null, pinned: false, voices: ['flite/awb'] };
    await updatePeople(file, (people) => ({
      people: { ...people, persons: [...people.persons, one] },
      result: null,
    }));
    process.stdout.write('.');
  }
`;

let folder: string;
let file: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'quotecast-people-'));
  file = join(folder, 'people.json');
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const person = (name: string): Person => ({
  name,
  aliases: [],
  gender: null,
  pinned: false,
  voices: ['flite/awb'],
});
const adding =
  (...names: string[]) =>
  (people: People) => ({
    people: { ...people, persons: [...people.persons, ...names.map(person)] },
    result: people.persons.length,
  });
const namesIn = async (path = file) =>
  (await readPeople(path)).persons.map(({ name }) => name).sort();
const startWriter = (prefix: string, count: number): ChildProcess =>
  spawn(process.execPath, ['--input-type=module', '-e', WRITER, file, prefix, String(count)]);

describe('a show’s file of people', () => {
  it('is nobody until there is one, and not made for nothing', async () => {
    expect(await readPeople(file)).toBe(NOBODY);
    const same = await updatePeople(file, (people) => ({ people, result: 7 }));
    expect(same).toEqual({ result: 7, unwritten: null, created: null });
    expect(await readdir(folder)).toEqual([]);
  });

  it('is made, then changed, and leaves nothing beside it', async () => {
    const made = await updatePeople(file, adding('Ana Sokol'));
    expect(made.created).toBe(await readFile(file, 'utf8'));
    const second = await updatePeople(file, adding('Ruth Innes'));
    expect(second).toEqual({ result: 1, unwritten: null, created: null });
    expect(await namesIn()).toEqual(['Ana Sokol', 'Ruth Innes']);
    expect(await readdir(folder)).toEqual(['people.json']);
  });

  it('keeps everybody whom several processes add at once', { timeout: 60_000 }, async () => {
    const writers = ['Ana', 'Bo', 'Cy', 'Di'].map((prefix) => startWriter(prefix, 12));
    const codes = await Promise.all(writers.map(async (each) => (await once(each, 'close'))[0]));
    expect(codes).toEqual([0, 0, 0, 0]);
    expect(await namesIn()).toHaveLength(48);
    expect(await readdir(folder)).toEqual(['people.json']);
  });

  it('is whole after a kill at any moment, and the next to write need not wait for the dead', {
    timeout: 60_000,
  }, async () => {
    await updatePeople(file, adding('Ana Sokol'));
    for (let round = 0; round < 3; round += 1) {
      const writer = startWriter(`Round${round}`, 1000);
      let written = 0;
      await new Promise<void>((done) => {
        writer.stdout?.on('data', (dots: Buffer) => {
          written += dots.length;
          if (written >= 3 + 2 * round) done();
        });
      });
      writer.kill('SIGKILL');
      await once(writer, 'close');
      const names = await namesIn();
      expect(
        names.filter((name) => name.startsWith(`Round${round}`)).length,
      ).toBeGreaterThanOrEqual(written);
      expect((await updatePeople(file, adding(`After ${round}`))).unwritten).toBeNull();
    }
    expect(await namesIn()).toContain('Ana Sokol');
    expect(await readdir(folder)).toEqual(['people.json']);
  });

  it('is not blocked by a lock whose process is gone, or had this one’s number before', async () => {
    const gone = spawn(process.execPath, ['-e', '']);
    await once(gone, 'close');
    for (const pid of [gone.pid, process.pid]) {
      await writeFile(join(folder, '.people.json.lock'), `${hostname()}\n${pid}\nearlier\nrun\n`);
      await writeFile(join(folder, '.people.json.new-0123'), '{"peo');
      await updatePeople(file, adding(`After ${pid}`));
    }
    expect(await readdir(folder)).toEqual(['people.json']);
  });

  it('keeps what a person saves while it is being changed', async () => {
    await updatePeople(file, adding('Ana Sokol'));
    let asked = 0;
    await updatePeople(file, (people) => {
      asked += 1;
      // The second time is under the lock: an editor knows of none.
      if (asked === 2)
        execFileSync(process.execPath, [
          '-e',
          `const fs = require('node:fs'); const text = fs.readFileSync(${JSON.stringify(file)}, 'utf8'); fs.writeFileSync(${JSON.stringify(file)}, text.replace('null', '{ "name": "Hand Made", "voices": [] }, null'));`,
        ]);
      return adding('Ruth Innes')(people);
    });
    expect(await namesIn()).toEqual(['Ana Sokol', 'Hand Made', 'Ruth Innes']);
  });

  it('that is damaged is told in one line, and left as it is', async () => {
    await writeFile(file, '{"people": [\n  {"name": "Ana Sokol", }\n');
    await expect(updatePeople(file, adding('Ruth Innes'))).rejects.toMatchObject({
      code: 'CONFIG_INVALID',
      message: expect.stringMatching(
        /people\.json:2:\d+: the file is not valid JSON from here on\.$/,
      ),
    });
    expect(await readFile(file, 'utf8')).toContain('Ana Sokol');
    expect(await readdir(folder)).toEqual(['people.json']);
  });

  it('that is a folder, or far too large, is told too', async () => {
    await writeFile(file, ' '.repeat(5_000_000));
    await expect(readPeople(file)).rejects.toMatchObject({ code: 'CONFIG_INVALID' });
    await rm(file);
    await mkdir(file);
    await expect(readPeople(file)).rejects.toMatchObject({ code: 'CONFIG_INVALID' });
  });

  it('in a folder that is not there is not written, and that is no failure', async () => {
    const nowhere = join(folder, 'none', 'people.json');
    const { result, unwritten } = await updatePeople(nowhere, adding('Ana Sokol'));
    expect(result).toBe(0);
    expect(unwritten).toMatchObject({ code: 'ENOENT' });
  });

  it.skipIf(process.getuid?.() === 0)('in a folder that is read-only is not written', async () => {
    await chmod(folder, 0o500);
    const { unwritten } = await updatePeople(file, adding('Ana Sokol'));
    await chmod(folder, 0o700);
    expect(unwritten).toMatchObject({ code: 'EACCES' });
  });

  it('behind a link stays behind it', async () => {
    await mkdir(join(folder, 'show'));
    const real = join(folder, 'show', 'people.json');
    await updatePeople(real, adding('Ana Sokol'));
    await symlink(real, file);
    await updatePeople(file, adding('Ruth Innes'));
    expect(await namesIn(real)).toEqual(['Ana Sokol', 'Ruth Innes']);
  });

  it('that was made for nothing goes again, unless somebody has written to it', async () => {
    const { created } = await updatePeople(file, adding('Ana Sokol'));
    await updatePeople(file, adding('Ruth Innes'));
    await removeIfStill(file, created ?? '');
    expect(await namesIn()).toHaveLength(2);
    await removeIfStill(file, await readFile(file, 'utf8'));
    expect(await readdir(folder)).toEqual([]);
  });

  it('is merged by git with the people of both branches', async () => {
    const git = (...args: string[]) =>
      execFileSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@example.org', ...args], {
        cwd: folder,
        stdio: 'pipe',
      });
    git('init', '-q', '-b', 'main');
    await writeFile(join(folder, '.gitattributes'), 'people.json merge=union\n');
    await updatePeople(file, adding('Ana Sokol', 'Omar Siddiq'));
    git('add', '.');
    git('commit', '-qm', 'one');
    git('checkout', '-qb', 'other');
    await updatePeople(file, adding('Ruth Innes', 'Zed Quill', 'Bo Moor'));
    git('commit', '-qam', 'two');
    git('checkout', '-q', 'main');
    await updatePeople(file, adding('Stan Pike', 'Zoe Quill', 'Bo Moor'));
    git('commit', '-qam', 'three');
    git('merge', '-q', 'other');
    const all = [
      'Ana Sokol',
      'Bo Moor',
      'Omar Siddiq',
      'Ruth Innes',
      'Stan Pike',
      'Zed Quill',
      'Zoe Quill',
    ];
    expect(await namesIn()).toEqual(all);
  });
});
