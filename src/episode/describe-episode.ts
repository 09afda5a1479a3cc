import type { Notice } from '../article/article.ts';
import type { Mastering } from '../audio/mastering.ts';
import type { Timeline } from '../audio/timeline.ts';
import type { Voice } from '../cast/cast.ts';
import type { Manifest } from './manifest.ts';
import type { Ingredients } from './write-episode.ts';

export type Made = {
  readonly timeline: Timeline;
  readonly mastering: Mastering;
  readonly disclosure: string | null;
  readonly notices: readonly Notice[];
  readonly files: Manifest['files'];
};

/** What goes into `episode.json`. Holds no time of making: the same episode has the same manifest. */
export function describeEpisode(
  { article, script, edits, cast, engine, show, slug, generator }: Ingredients,
  { timeline, mastering, disclosure, notices, files }: Made,
): Manifest {
  const seconds = (samples: number) => samples / timeline.sampleRate;
  return {
    version: 1,
    generator,
    title: article.title,
    show,
    slug,
    language: article.language,
    author: article.author,
    date: article.date,
    publisher: article.publisher,
    source: article.source,
    ...(edits === null ? {} : { script: { edits } }),
    engine: { id: engine.id, version: engine.version },
    audio: {
      seconds: seconds(timeline.length),
      loudness: rounded(mastering.loudness),
      truePeak: rounded(mastering.truePeak),
    },
    disclosure,
    cast: {
      narrator: named(cast.narrator),
      unknown: script.quotations.some(({ speaker }) => speaker === null)
        ? named(cast.unknown)
        : null,
      speakers: speakersOf(script).map((speaker) => ({
        ...speaker,
        voice: named(cast.speakers[speaker.id] ?? cast.unknown),
        quotations: script.quotations.filter((each) => each.speaker === speaker.id).length,
      })),
    },
    chapters: timeline.chapters.map(({ title, start, end }) => ({
      title,
      start: seconds(start),
      end: seconds(end),
    })),
    utterances: script.utterances.length,
    dropped: [...script.dropped],
    notices: [...notices],
    files,
  };
}

function speakersOf(script: Ingredients['script']) {
  const speakers = new Map<
    string,
    Pick<Manifest['cast']['speakers'][number], 'id' | 'name' | 'gender'>
  >();
  for (const { speaker } of script.utterances) {
    if (speaker === null || speakers.has(speaker.id)) continue;
    speakers.set(speaker.id, { id: speaker.id, name: speaker.name, gender: speaker.gender });
  }
  return [...speakers.values()];
}

function named({ id, label }: Voice) {
  return { id, label };
}

function rounded(decibels: number | null): number | null {
  return decibels === null ? null : Math.round(decibels * 100) / 100;
}
