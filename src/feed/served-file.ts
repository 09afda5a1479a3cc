import { EPISODE_FILES, INDEX_FILE } from '../episode/manifest.ts';
import { MEDIA_FOLDER, slugOfEdition } from './editions.ts';
import { FEED_FILES } from './feed-episode.ts';
import { FEED_FILE } from './feed-xml.ts';

/** A file that may be served. */
export type ServedFile = {
  /** Names from the folder of episodes down to the file. */
  readonly path: readonly string[];
  readonly type: string;
  /** Whether pages of other sites may read it: what a feed names. */
  readonly shared: boolean;
  /** Whether another content has another address. */
  readonly lasting: boolean;
};

const TYPES: Readonly<Record<string, string>> = {
  mp3: 'audio/mpeg',
  png: 'image/png',
  jpg: 'image/jpeg',
  html: 'text/html; charset=utf-8',
  vtt: 'text/vtt; charset=utf-8',
  srt: 'application/x-subrip; charset=utf-8',
  txt: 'text/plain; charset=utf-8',
  json: 'application/json',
  xml: 'application/rss+xml; charset=utf-8',
};

const NAME = /^[a-zA-Z0-9][\w-]{0,199}$/;
const ARTWORK = /^artwork-[0-9a-f]{8}\.(?:png|jpg)$/;
/** UTF-16 units of a request's target. */
const LONGEST = 2000;

/**
 * The file that a request's target means: the pages, the feed, and what was made of episodes, by their
 * names. Whatever else is in the folder does not exist, and no path can be written that leads out of it.
 * @param target as it stands in the request: still encoded, with its query
 */
export function servedFile(target: string): ServedFile | null {
  const names = namesIn(target);
  if (names === null) return null;
  const [first = '', second = '', third] = names;
  if (names.length === 1) {
    if (first === '' || first === INDEX_FILE) return file([INDEX_FILE]);
    return first === FEED_FILE ? file([FEED_FILE]) : null;
  }
  if (names.length === 2 && first === MEDIA_FOLDER)
    return ARTWORK.test(second) ? file(names, true) : null;
  if (names.length === 2)
    return NAME.test(first) && includes(EPISODE_FILES, second) ? file(names) : null;
  if (names.length !== 3 || first !== MEDIA_FOLDER) return null;
  if (!NAME.test(second) || slugOfEdition(second) === null) return null;
  if (third === `${second}.mp3`) return file(names, true);
  return third !== 'episode.mp3' && includes(FEED_FILES, third) ? file(names) : null;
}

function namesIn(target: string): readonly string[] | null {
  if (target.length > LONGEST || !target.startsWith('/')) return null;
  try {
    return decodeURIComponent(target.replace(/[?#].*$/s, '').slice(1)).split('/');
  } catch {
    return null;
  }
}

function file(path: readonly string[], lasting = false): ServedFile {
  const name = path.at(-1) ?? '';
  const ending = name.slice(name.lastIndexOf('.') + 1);
  const type = name === 'chapters.json' ? 'application/json+chapters' : (TYPES[ending] ?? '');
  // A page is for its reader; what apps and players of other sites fetch is everything else.
  const shared = ending !== 'html' || name === 'transcript.podcast.html';
  return { path, type, shared, lasting };
}

function includes(names: readonly string[], name: string | undefined): boolean {
  return name !== undefined && names.includes(name);
}
