import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { MAIN } from '../built-program.ts';

/** Lists what was loaded. */
const AT_THE_END = `
process.on('exit', () =>
  require('node:fs').writeFileSync(process.env.LOADED, Object.keys(require.cache).join('\\n')));`;

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'quotecast-no-queue-'));
  await writeFile(join(folder, 'at-the-end.cjs'), AT_THE_END);
  await mkdir(join(folder, 'articles'));
  await writeFile(join(folder, 'quotecast.yaml'), 'sources: [{ folder: articles }]\n');
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** Every module that a command loads. */
async function loadedBy(...args: string[]): Promise<string> {
  const keys = { AWS_ACCESS_KEY_ID: 'id', AWS_SECRET_ACCESS_KEY: 'secret' };
  const place = { ...keys, AWS_ENDPOINT_URL_S3: 'http://127.0.0.1:1' };
  const env = { ...process.env, ...place, LOADED: join(folder, 'loaded') };
  const listing = join(folder, 'at-the-end.cjs');
  await new Promise((resolve) =>
    execFile(
      process.execPath,
      ['--require', listing, MAIN, ...args],
      { cwd: folder, env },
      resolve,
    ),
  );
  return readFile(env.LOADED, 'utf8');
}

it('loads nothing of the queue or of a bucket where none is asked for', async () => {
  for (const args of [['refresh'], ['status'], ['config']]) {
    const loaded = await loadedBy(...args);
    expect(loaded).toContain('/package.json');
    expect(loaded).not.toMatch(/\/(?:bullmq|ioredis|s3mini)\//);
  }
  expect(await loadedBy('refresh', '--queue', 'redis://127.0.0.1:1')).toMatch(/\/ioredis\//);
  expect(await loadedBy('refresh', '--store', 's3://bucket')).toMatch(/\/s3mini\//);
});
