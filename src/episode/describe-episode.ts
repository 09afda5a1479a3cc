import type { Notice } from '../article/article.ts';
import type { Mastering } from '../audio/render-episode.ts';
import type { Timeline } from '../audio/timeline.ts';
import type { Voice } from '../cast/cast.ts';
import type { Manifest } from './manifest.ts';
import type { Plan } from './plan.ts';

export type Made = {
  readonly timeline: Timeline;
  /** What each line of the timeline says, and whether nothing in it can be said. */
  readonly said: readonly { readonly text: string; readonly silent: boolean }[];
  readonly mastering: Mastering;
  /** What came up while it was made, beside the plan's own. */
  readonly notices: readonly Notice[];
  readonly files: Manifest['files'];
};

/** What goes into `episode.json`. Holds no time of making: the same episode has the same manifest. */
export function describeEpisode(
  plan: Plan,
  { timeline, said, mastering, notices, files }: Made,
): Manifest {
  const { article, script, cast } = plan;
  const seconds = (samples: number) => samples / timeline.sampleRate;
  return {
    version: 1,
    recipe: plan.recipe,
    generator: plan.generator,
    title: article.title,
    show: plan.show,
    contact: plan.look.contact,
    slug: plan.slug,
    language: article.language,
    author: article.author,
    date: article.date,
    publisher: article.publisher,
    source: article.source,
    ...(plan.item === null ? {} : { item: plan.item }),
    ...(plan.edits === null ? {} : { script: { edits: plan.edits } }),
    engine: engineOf(plan),
    inputs: plan.inputs,
    people: plan.people,
    ...(plan.chapterStart === 'pause' ? {} : { chapterStart: plan.chapterStart }),
    audio: {
      seconds: seconds(timeline.length),
      loudness: rounded(mastering.loudness),
      truePeak: rounded(mastering.truePeak),
      channels: mastering.channels,
    },
    disclosure: plan.closing,
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
    timeline: {
      sampleRate: timeline.sampleRate,
      length: timeline.length,
      lines: timeline.lines.map(({ id, start, end }, index) => ({
        id,
        start,
        end,
        text: said[index]?.text ?? '',
        ...(said[index]?.silent === true ? { silent: true as const } : {}),
      })),
    },
    dropped: [...script.dropped],
    notices: [...plan.notices, ...notices],
    files,
  };
}

function engineOf({ engine, fallback }: Plan): Manifest['engine'] {
  const reason = fallback?.provisional ?? null;
  return {
    ...engine,
    fallback: fallback !== null,
    ...(reason === null ? {} : { provisional: { reason } }),
  };
}

function speakersOf(script: Plan['script']) {
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
