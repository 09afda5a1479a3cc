import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { defaultCacheFolder, formatSize, parseSize } from '../../src/cli/cache-folder.ts';
import { resolveSettings } from '../../src/cli/settings.ts';
import { createDiskCache } from '../../src/speech/disk-cache.ts';
import { runQuotecast } from './run-quotecast.ts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'quotecast-cache-cli-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

describe('where the cache is', () => {
  it('is where the machine keeps caches', () => {
    const at = (env: Record<string, string>, platform: NodeJS.Platform) =>
      defaultCacheFolder(env, platform, '/home/ana');
    expect(at({}, 'linux')).toBe('/home/ana/.cache/quotecast');
    expect(at({ XDG_CACHE_HOME: '/fast' }, 'linux')).toBe('/fast/quotecast');
    expect(at({ XDG_CACHE_HOME: 'not/absolute' }, 'linux')).toBe('/home/ana/.cache/quotecast');
    expect(at({}, 'darwin')).toBe('/home/ana/Library/Caches/quotecast');
    expect(at({ LOCALAPPDATA: '/local' }, 'win32')).toBe('/local/quotecast/Cache');
  });

  it('is where the environment or a flag says, or nowhere', () => {
    const env = { QUOTECAST_CACHE: '/env', QUOTECAST_CACHE_SIZE: '1GB' };
    expect(resolveSettings({}, env).cache).toEqual({ value: '/env', from: 'QUOTECAST_CACHE' });
    expect(resolveSettings({}, env).cacheSize.value).toBe(1e9);
    expect(resolveSettings({ cache: '/flag' }, env).cache.value).toBe('/flag');
    expect(resolveSettings({ cache: false }, env).cache).toEqual({
      value: null,
      from: '--no-cache',
    });
    expect(resolveSettings({}, {}).cacheSize.value).toBe(2e9);
  });
});

describe('sizes', () => {
  it.each([
    ['1000', 1000],
    ['500 MB', 5e8],
    ['1.5gb', 1.5e9],
    ['2kB', 2000],
  ])('reads %s', (text, bytes) => expect(parseSize(text, '--max')).toBe(bytes));

  it.each(['', 'much', '2 potatoes', '-1GB', '1e9'])('refuses %j', (text) => {
    expect(() => parseSize(text, '--max')).toThrow(/is no size \(--max\)/);
  });

  it('writes them for people', () => {
    expect([0, 999, 1000, 123_456, 2e9].map(formatSize)).toEqual([
      '0 B',
      '999 B',
      '1.0 kB',
      '123 kB',
      '2.0 GB',
    ]);
  });
});

describe('quotecast cache', () => {
  const facts = { kind: 'take', engine: 'flite', voice: 'flite/slt' };

  it('shows what is kept, and prunes it', async () => {
    const cache = createDiskCache(folder, Date.now);
    await cache.put('a', Buffer.alloc(300, 1), facts);
    await cache.put('b', Buffer.alloc(400, 2), facts);
    const shown = await runQuotecast(['cache', '--cache', folder]);
    expect(shown.stdout).toBe(
      `${folder}\n700 B of at most 2.0 GB, 2 entries\n  flite flite/slt: 2 entries, 700 B\n`,
    );
    const json = await runQuotecast(['cache', '--cache', folder, '--json']);
    expect(JSON.parse(json.stdout)).toMatchObject({ folder, bytes: 700, entries: 2 });
    const pruned = await runQuotecast(['cache', 'prune', '--cache', folder, '--max', '500']);
    expect(pruned).toMatchObject({ code: 0, stderr: '' });
    expect(pruned.stdout).toMatch(/^Removed 1 entry, [34]00 B\.\n$/);
    const all = await runQuotecast(['cache', 'prune', '--cache', folder, '--all']);
    expect(all.stdout).toMatch(/^Removed 1 entry, /);
  });

  it('refuses what contradicts itself', async () => {
    const both = await runQuotecast(['cache', 'prune', '--all', '--max', '1GB']);
    expect(both.code).toBe(2);
    expect(both.stderr).toMatch(/^quotecast: .+\n$/);
  });

  it('says in one line that the cache cannot be read', async () => {
    const cache = join(folder, 'x'.repeat(300));
    for (const command of [['cache'], ['cache', 'prune', '--all']]) {
      const { stderr, code } = await runQuotecast([...command, '--cache', cache]);
      expect(stderr).toMatch(/^quotecast: The cache .* cannot be read or changed: ENAMETOOLONG\./);
      expect(stderr.trimEnd().split('\n')).toHaveLength(1);
      expect(code).toBe(2);
    }
  });
});
