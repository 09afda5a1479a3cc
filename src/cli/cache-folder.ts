import { isAbsolute, join } from 'node:path';
import { QuotecastError } from '../errors.ts';

type Env = Readonly<Record<string, string | undefined>>;

/**
 * Where this machine keeps caches: `XDG_CACHE_HOME` (XDG Base Directory 0.8: a relative one is to be
 * ignored), else the usual place of macOS, Windows or anything else.
 */
export function defaultCacheFolder(env: Env, platform: NodeJS.Platform, home: string): string {
  const xdg = env.XDG_CACHE_HOME;
  if (xdg && isAbsolute(xdg)) return join(xdg, 'quotecast');
  if (platform === 'darwin') return join(home, 'Library', 'Caches', 'quotecast');
  if (platform === 'win32') {
    return join(env.LOCALAPPDATA || join(home, 'AppData', 'Local'), 'quotecast', 'Cache');
  }
  return join(home, '.cache', 'quotecast');
}

const UNITS = ['B', 'kB', 'MB', 'GB', 'TB'];

/**
 * Bytes of a size as people write it: `2GB`, `500 MB`, `1.5gb`, `1000`. Units are decimal, as disks are sold.
 * @param from what a message calls the place it came from
 * @throws QuotecastError USAGE
 */
export function parseSize(text: string, from: string): number {
  const [, digits = '', unit = ''] = /^(\d+(?:\.\d+)?)\s*([a-z]*)$/i.exec(text.trim()) ?? [];
  const power = UNITS.findIndex((each) => each.toLowerCase() === (unit.toLowerCase() || 'b'));
  if (digits !== '' && power >= 0) return Math.round(Number(digits) * 1000 ** power);
  throw new QuotecastError(
    'USAGE',
    `${JSON.stringify(text)} is no size (${from}).`,
    'Give one such as 500MB or 2GB.',
  );
}

/** A size for people: `1.2 GB`. */
export function formatSize(bytes: number): string {
  let power = 0;
  while (power < UNITS.length - 1 && bytes >= 999.5 * 1000 ** power) power += 1;
  const value = bytes / 1000 ** power;
  return `${power === 0 || value >= 100 ? Math.round(value) : value.toFixed(1)} ${UNITS[power]}`;
}
