import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Notice } from '../article/article.ts';
import type { Picture } from '../article/fetch-picture.ts';
import { CHIME, CHIME_UNDER } from '../audio/chime.ts';
import { type EarlyEncoder, encodeSegments, startEncoder } from '../audio/encode-segments.ts';
import type { Channels } from '../audio/mp3-format.ts';
import { type Mastering, renderEpisode } from '../audio/render-episode.ts';
import { type Tags, tagMp3 } from '../audio/tags.ts';
import type { Timeline } from '../audio/timeline.ts';
import { unwritable } from '../audio/unwritable.ts';
import type { Script } from '../script/script.ts';
import { type Engine, SAMPLE_RATE } from '../speech/engine.ts';
import type { TakeStore } from '../speech/take-store.ts';
import { transcriptFiles } from '../transcript/files.ts';
import { buildTranscript } from '../transcript/transcript.ts';
import { layAudibleChapters } from './audible-chapters.ts';
import { tagChapters } from './chapter-tags.ts';
import { disclosureIn } from './closing.ts';
import { describeEpisode } from './describe-episode.ts';
import { hashFile } from './hash-file.ts';
import { feedCover, tagPicture } from './kept-covers.ts';
import type { Progress } from './make-episode.ts';
import { EPISODE_FILES, MANIFEST_FILE, type Manifest } from './manifest.ts';
import { openChapters, type SpokenLine } from './open-chapters.ts';
import type { Plan } from './plan.ts';
import { speakLines } from './speak-lines.ts';

/** What an episode is made with. */
export type Means = {
  readonly engine: Engine;
  readonly store: TakeStore;
  /** Whether takes in the store are read before they are relied on. */
  readonly careful: boolean;
  /** The article's lead picture; a cover is drawn where there is none. */
  readonly picture: Picture | null;
  readonly ffmpegPath: string;
  readonly signal: AbortSignal;
  readonly onProgress: (progress: Progress) => void;
};

const AUDIO_FILE = 'episode.mp3';
const COVER_FILE = 'cover.png';

/** Stands for an utterance that nothing in it can be said of: the transcript shows it in passing. */
const NOTHING_TO_SAY = new Int16Array(SAMPLE_RATE * 0.3);

/**
 * Where few lines are spoken ffmpeg starts beside the last of them; where many are, its start is a small
 * part of it all, and its memory is not.
 */
const FEW_LINES = 8;

export type Written = {
  readonly manifest: Manifest;
  /** Frames of each part that the MP3 was encoded in. */
  readonly parts: readonly number[];
};

/**
 * Speaks, masters and writes every file of an episode into its folder.
 * The manifest is written last.
 * @throws QuotecastError ENGINE_*, FFMPEG_FAILED, OUTPUT_UNWRITABLE, INTERRUPTED
 * @throws TakeLost when a take in the store is gone before its sound was read
 */
export async function writeEpisode(folder: string, asked: Plan, means: Means): Promise<Written> {
  const early: EarlyEncoder[] = [];
  const onLast = (lines: number) => {
    if (lines > 0 && lines <= FEW_LINES) early.push(startEncoder(asked.channels, means));
  };
  try {
    const speech = speakAll(asked, means, onLast);
    const [said, cover] = await together(speech, feedCover(asked, means.store));
    return await writeFiles(folder, asked, said, cover, means, early[0]?.encode ?? encodeSegments);
  } finally {
    for (const encoder of early) encoder.stop();
  }
}

async function writeFiles(
  folder: string,
  asked: Plan,
  said: readonly SpokenLine[],
  cover: Uint8Array,
  means: Means,
  encode: typeof encodeSegments,
): Promise<Written> {
  const { chapterStart } = asked;
  await write(join(folder, COVER_FILE), cover);
  const spoken = await openChapters(asked, said, means.store);
  const { script, timeline, notices } = layAudibleChapters(
    asked.script,
    spoken.map(({ id, take }) => ({ id, samples: take.samples })),
    chapterStart,
  );
  const heard = new Set(timeline.lines.map(({ id }) => id));
  const lines = spoken.filter(({ id }) => heard.has(id));
  const plan = { ...asked, script };
  const audioFile = join(folder, AUDIO_FILE);
  // Pictures are drawn and pages written while ffmpeg encodes.
  const [mastering, tags] = await together(
    writeAudio(audioFile, timeline, plan.channels, lines, means, encode),
    writeTexts(folder, timeline, plan).then(() => tagsOf(timeline, plan, means)),
  );
  await tagMp3(audioFile, tags);
  const manifest = describeEpisode(plan, {
    timeline,
    said: lines,
    mastering,
    notices: [
      ...notices,
      ...lines.filter(({ silent }) => silent).map(({ id }) => nothingToSay(script, id)),
    ],
    files: await hashFiles(folder),
  });
  await write(join(folder, MANIFEST_FILE), `${JSON.stringify(manifest, null, 2)}\n`);
  return { manifest, parts: mastering.parts };
}

/** Both, each to its end also where the other fails: nothing goes on in a folder that is given up. */
async function together<T, U>(one: Promise<T>, other: Promise<U>): Promise<[T, U]> {
  await Promise.allSettled([one, other]);
  return Promise.all([one, other]);
}

async function speakAll(
  { lines }: Plan,
  means: Means,
  onLast: (asked: number) => void,
): Promise<SpokenLine[]> {
  const { engine, store, onProgress } = means;
  const sayable = lines.filter(({ text }) => engine.canSay(text));
  const takes = await speakLines(sayable, {
    ...means,
    onSpoken: (done) => onProgress({ step: 'speaking', done, total: sayable.length }),
    onLast,
  });
  const spoken = new Map(sayable.map(({ id }, index) => [id, takes[index]]));
  const silence = lines.find(({ id }) => !spoken.has(id));
  const nothing =
    silence &&
    (await store.keep(`silence-${NOTHING_TO_SAY.length}`, NOTHING_TO_SAY, silence.voice));
  return lines.map((line) => {
    const take = spoken.get(line.id) ?? nothing;
    if (take === undefined) throw new RangeError(`line ${line.id} has no take`);
    return { ...line, take, silent: !spoken.has(line.id) };
  });
}

function writeAudio(
  file: string,
  timeline: Timeline,
  channels: Channels,
  lines: readonly SpokenLine[],
  { store, signal, ffmpegPath, onProgress }: Means,
  encode: typeof encodeSegments,
): Promise<Mastering> {
  const clips = timeline.lines.map(({ start }, index) => {
    const line = lines[index];
    if (line === undefined) throw new RangeError(`line ${index} is not on the timeline`);
    return line.take.key === CHIME
      ? { voice: CHIME, start, take: line.take, under: CHIME_UNDER }
      : { voice: line.voice.id, start, take: line.take };
  });
  return renderEpisode({
    timeline,
    clips,
    channels,
    store,
    file,
    ffmpegPath,
    signal,
    onProgress: (done, total) => onProgress({ step: 'mastering', done, total }),
    encode,
  });
}

/** Side of the cover in the tag, in pixels: players show it small, and it travels with every copy. */
const COVER_SIDE = 600;

async function writeTexts(folder: string, timeline: Timeline, plan: Plan): Promise<void> {
  const { article, script, show, look, closing, chapterStart } = plan;
  const transcript = buildTranscript({
    article,
    script,
    timeline,
    show,
    disclosure: { spoken: closing, ...disclosureIn(article.language) },
    audioFile: AUDIO_FILE,
    titlesSpoken: chapterStart === 'title',
    ...(look.contact === null ? {} : { contact: look.contact }),
  });
  for (const { name, text } of transcriptFiles(transcript, look.theme)) {
    await write(join(folder, name), text);
  }
}

async function tagsOf(timeline: Timeline, plan: Plan, { picture, store }: Means): Promise<Tags> {
  const { article, show } = plan;
  const chapters = await tagChapters(plan, timeline.chapters, store);
  return {
    title: article.title,
    show,
    artist: article.author ?? article.publisher,
    date: article.date,
    language: article.language,
    summary: null,
    disclosure: disclosureIn(article.language).text,
    source: article.source.kind === 'page' ? article.source.ref : null,
    picture:
      picture?.bytes ??
      (await tagPicture({ title: article.title, show, seed: show, size: COVER_SIDE }, store)),
    timeline: { ...timeline, chapters },
  };
}

function nothingToSay(script: Script, id: number): Notice {
  const utterance = script.utterances[id];
  return {
    code: 'nothing-to-say',
    place: utterance ? { start: utterance.start, end: utterance.end } : null,
    reason: `The engine has no way to say ${JSON.stringify(utterance?.text ?? '')}: a short silence stands for it.`,
  };
}

async function write(file: string, content: string | Uint8Array): Promise<void> {
  try {
    await writeFile(file, content);
  } catch (cause) {
    throw unwritable(cause, file) ?? cause;
  }
}

async function hashFiles(folder: string): Promise<Manifest['files']> {
  const entries = await Promise.all(
    EPISODE_FILES.map(async (name) => [name, await hashFile(join(folder, name))] as const),
  );
  return Object.fromEntries(entries) as Manifest['files'];
}
