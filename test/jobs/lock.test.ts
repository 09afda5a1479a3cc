import { spawn } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findHolder, lockFolder } from '../../src/jobs/lock.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'quotecast-lock-'));
});
afterEach(() => rm(folder, { recursive: true }));

const options = { now: Date.now, wait: async () => undefined };
const LOCK = fileURLToPath(new URL('../../dist/jobs/lock.js', import.meta.url));

describe('the lock of a project', () => {
  it('is held by one at a time, and free again when released', async () => {
    const lock = await lockFolder(folder, options);
    expect(await findHolder(folder, Date.now())).toBe(process.pid);
    await expect(lockFolder(folder, options)).rejects.toMatchObject({ code: 'PROJECT_BUSY' });
    await lock.release();
    expect(await readdir(folder)).toEqual([]);
    await (await lockFolder(folder, options)).release();
  });

  it('does not outlive a process that was killed, and is never held by two', async () => {
    // Each holder notes when it begins and when it ends; two notes must never interleave.
    const holder = `
      import { appendFileSync } from 'node:fs';
      import { setTimeout } from 'node:timers/promises';
      const { lockFolder } = await import(${JSON.stringify(LOCK)});
      const [folder, journal] = process.argv.slice(1);
      for (;;) {
        const lock = await lockFolder(folder, { now: Date.now, wait: setTimeout }).catch(() => null);
        if (lock === null) continue;
        appendFileSync(journal, 'begin ' + process.pid + '\\n');
        await setTimeout(3);
        appendFileSync(journal, 'end ' + process.pid + '\\n');
        await lock.release();
      }`;
    const journal = join(folder, 'journal');
    const claims = join(folder, 'claims');
    const start = () =>
      spawn(process.execPath, ['--input-type=module', '-e', holder, claims, journal], {
        stdio: 'inherit',
      });
    const rows = async () =>
      (await readFile(journal, 'utf8').catch(() => '')).split('\n').filter(Boolean);
    const children = [start(), start(), start()];
    const gone: number[] = [];
    for (let kills = 0; kills < 6; kills += 1) {
      const before = (await rows()).length;
      while ((await rows()).length < before + 5) await setTimeout(2);
      const child = children.shift();
      if (child === undefined) break;
      const closed = new Promise((done) => child.on('close', done));
      child.kill('SIGKILL');
      await closed;
      gone.push(child.pid ?? 0);
      if (kills < 3) children.push(start());
    }
    let held: string | null = null;
    for (const row of await rows()) {
      const [what, pid = ''] = row.split(' ');
      // Who was killed while it held the lock wrote no end.
      const isFree = held === null || held === pid || gone.includes(Number(held));
      expect(isFree).toBe(true);
      held = what === 'begin' ? pid : null;
    }
    await (await lockFolder(claims, options)).release();
  });

  it('knows a number that is used again, and another machine by the age of its mark', async () => {
    const lock = await lockFolder(folder, options);
    const [claim = ''] = await readdir(folder);
    await lock.release();
    const [place, , started, unique] = claim.split('-');
    await writeFile(join(folder, `${place}-${process.pid}-${Number(started) + 1}-${unique}`), '');
    expect(await findHolder(folder, Date.now())).toBeNull();
    const elsewhere = join(folder, `${'0'.repeat(12)}-77-${started}-${unique}`);
    await writeFile(elsewhere, '');
    await expect(lockFolder(folder, options)).rejects.toThrow('process 77');
    const old = Date.now() / 1000 - 61;
    await utimes(elsewhere, old, old);
    await (await lockFolder(folder, options)).release();
    expect(await readdir(folder)).toEqual([]);
  });
});
