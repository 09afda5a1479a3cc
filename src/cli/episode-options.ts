import type { EpisodeOptions } from '../episode/make-episode.ts';
import type { Settings } from './settings.ts';
import { voicesOfShow } from './show-voices.ts';
import { sharedCache } from './store.ts';

/**
 * What the settings say of how episodes are made.
 * @throws QuotecastError CONFIG_INVALID where the keys of a bucket are wanting
 */
export function episodeOptions(settings: Settings, signal: AbortSignal): EpisodeOptions {
  return {
    out: settings.out.value,
    engine: settings.engine.value,
    show: settings.show.value,
    contact: settings.contact.value,
    theme: settings.theme.value,
    lexicons: settings.lexicons.value,
    ...voicesOfShow(settings),
    proxy: settings.proxy.value,
    edge: { parallel: settings.edgeParallel.value },
    language: settings.language.value,
    fragments: settings.fragments.value,
    channels: settings.channels.value,
    chapterStart: settings.chapterStart.value,
    disclosure: settings.disclosure.value,
    allowPrivate: settings.allowPrivate.value,
    cache:
      settings.cache.value === null
        ? null
        : {
            folder: settings.cache.value,
            maxBytes: settings.cacheSize.value,
            now: Date.now,
            shared: sharedCache(settings),
          },
    env: process.env,
    signal,
  };
}
