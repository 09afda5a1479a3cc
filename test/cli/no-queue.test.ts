import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { MAIN } from '../built-program.ts';

const HOOKS = `
import { appendFileSync } from 'node:fs';
export async function load(url, context, next) {
  appendFileSync(process.env.LOADED, url + '\\n');
  return next(url, context);
}`;

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'quotecast-no-queue-'));
  await writeFile(join(folder, 'hooks.mjs'), HOOKS);
  const register = `import { register } from 'node:module'; register(${JSON.stringify(pathToFileURL(join(folder, 'hooks.mjs')).href)});`;
  await writeFile(join(folder, 'register.mjs'), register);
  await mkdir(join(folder, 'articles'));
  await writeFile(join(folder, 'quotecast.yaml'), 'sources: [{ folder: articles }]\n');
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** Every module that a command loads. */
async function loadedBy(...args: string[]): Promise<string> {
  const keys = { AWS_ACCESS_KEY_ID: 'id', AWS_SECRET_ACCESS_KEY: 'secret' };
  const place = { ...keys, AWS_ENDPOINT_URL_S3: 'http://127.0.0.1:1' };
  const env = { ...process.env, ...place, LOADED: join(folder, 'loaded') };
  await writeFile(env.LOADED, '');
  const hooks = pathToFileURL(join(folder, 'register.mjs')).href;
  await new Promise((resolve) =>
    execFile(process.execPath, ['--import', hooks, MAIN, ...args], { cwd: folder, env }, resolve),
  );
  return readFile(env.LOADED, 'utf8');
}

it('loads nothing of the queue or of a bucket where none is asked for', async () => {
  for (const args of [['refresh'], ['status'], ['config']]) {
    const loaded = await loadedBy(...args);
    expect(loaded).toContain('/dist/program/');
    expect(loaded).not.toMatch(/\/(?:bullmq|ioredis|s3mini)\//);
  }
  expect(await loadedBy('refresh', '--queue', 'redis://127.0.0.1:1')).toMatch(/\/ioredis\//);
  expect(await loadedBy('refresh', '--store', 's3://bucket')).toMatch(/\/s3mini\//);
});
