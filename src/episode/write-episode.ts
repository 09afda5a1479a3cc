import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Article, Notice } from '../article/article.ts';
import type { Picture } from '../article/fetch-picture.ts';
import { drawCover } from '../audio/cover.ts';
import { encodeMp3 } from '../audio/ffmpeg.ts';
import { type Mastering, master, planMastering } from '../audio/mastering.ts';
import { pausesOf } from '../audio/pauses.ts';
import { tagMp3 } from '../audio/tags.ts';
import { layTimeline, type Timeline } from '../audio/timeline.ts';
import { unwritable } from '../audio/unwritable.ts';
import type { Cast, Voice } from '../cast/cast.ts';
import type { Script } from '../script/script.ts';
import { type Engine, SAMPLE_RATE } from '../speech/engine.ts';
import { trimTake } from '../speech/trim-take.ts';
import { transcriptFiles } from '../transcript/files.ts';
import type { Theme } from '../transcript/theme.ts';
import { buildTranscript } from '../transcript/transcript.ts';
import { CLOSING_LINE, closingLine, DISCLOSURE } from './closing.ts';
import { describeEpisode } from './describe-episode.ts';
import { hashFile } from './hash-file.ts';
import type { Progress } from './make-episode.ts';
import { EPISODE_FILES, MANIFEST_FILE, type Manifest } from './manifest.ts';
import { speakLines } from './speak-lines.ts';

export type Ingredients = {
  readonly article: Article;
  readonly script: Script;
  /** How many edits of a saved script are in `script`; null when there was no saved script. */
  readonly edits: number | null;
  readonly cast: Cast;
  readonly engine: Engine;
  readonly show: string;
  readonly slug: string;
  /** For the pages; and how to reach whoever answers for them. */
  readonly theme: Theme;
  readonly contact: string | null;
  /** quotecast and its version. */
  readonly generator: string;
  readonly disclosure: boolean;
  /** The article's lead picture; a cover is drawn where there is none. */
  readonly picture: Picture | null;
  readonly ffmpegPath: string;
  readonly signal: AbortSignal;
  readonly notices: readonly Notice[];
  readonly onProgress: (progress: Progress) => void;
};

const AUDIO_FILE = 'episode.mp3';

/** What an utterance that nothing in it can be said of is given, in samples: the transcript shows it in passing. */
const NOTHING_TO_SAY = new Int16Array(SAMPLE_RATE * 0.3);

type SpokenLine = { readonly id: number; readonly text: string; readonly voice: Voice };

/**
 * Speaks, masters and writes every file of an episode into an empty folder.
 * @returns the manifest, which is written last
 * @throws QuotecastError ENGINE_*, FFMPEG_FAILED, OUTPUT_UNWRITABLE, INTERRUPTED
 */
export async function writeEpisode(folder: string, ingredients: Ingredients): Promise<Manifest> {
  const { article, script, engine, signal, show, onProgress } = ingredients;
  const lines = linesOf(ingredients);
  const sayable = lines.filter((line) => engine.canSay(line.text));
  const spoken = await speakLines(sayable, engine, signal, (done) =>
    onProgress({ step: 'speaking', done, total: sayable.length }),
  );
  const takes = new Map(
    sayable.map((line, index) => [line.id, trimTake(spoken[index] ?? NOTHING_TO_SAY)]),
  );
  const takeOf = (id: number) => takes.get(id) ?? NOTHING_TO_SAY;

  const pauses = pausesOf(script);
  const timeline = layTimeline(
    lines.map((line, index) => ({
      id: line.id,
      samples: takeOf(line.id).length,
      pauseBefore: pauses[index] ?? 'paragraph',
    })),
    script.chapters,
  );
  const audioFile = join(folder, AUDIO_FILE);
  const mastering = await writeAudio(audioFile, timeline, lines, takeOf, ingredients);

  await writeTags(audioFile, timeline, ingredients);
  const closing = lines.at(-1)?.id === CLOSING_LINE ? (lines.at(-1)?.text ?? null) : null;
  const transcript = buildTranscript({
    article,
    script,
    timeline,
    show,
    disclosure: { spoken: closing, written: DISCLOSURE },
    audioFile: AUDIO_FILE,
    ...(ingredients.contact === null ? {} : { contact: ingredients.contact }),
  });
  const files = transcriptFiles(transcript, ingredients.theme);
  for (const { name, text } of files) await writeText(join(folder, name), text);

  const unsaid = lines.filter((line) => !takes.has(line.id));
  const manifest = describeEpisode(ingredients, {
    timeline,
    mastering,
    disclosure: closing,
    notices: [
      ...script.notices,
      ...ingredients.cast.notices,
      ...ingredients.notices,
      ...unsaid.map((line) => nothingToSay(script, line.id)),
    ],
    files: await hashFiles(folder),
  });
  await writeText(join(folder, MANIFEST_FILE), `${JSON.stringify(manifest, null, 2)}\n`);
  return manifest;
}

/** The script's utterances in their voices, then the closing line in the narrator's. */
function linesOf({ article, script, cast, disclosure }: Ingredients): SpokenLine[] {
  const lines = script.utterances.map(({ id, text, kind, speaker }) => ({
    id,
    text,
    voice:
      kind === 'narration'
        ? cast.narrator
        : ((speaker && cast.speakers[speaker.id]) ?? cast.unknown),
  }));
  const closing = closingLine(article, disclosure);
  if (closing !== null) lines.push({ id: CLOSING_LINE, text: closing, voice: cast.narrator });
  return lines;
}

async function writeAudio(
  file: string,
  timeline: Timeline,
  lines: readonly SpokenLine[],
  takeOf: (id: number) => Int16Array,
  ingredients: Ingredients,
): Promise<Mastering> {
  const { signal, ffmpegPath, onProgress } = ingredients;
  const clips = timeline.lines.map(({ id, start }, index) => ({
    voice: lines[index]?.voice.id ?? '',
    start,
    pcm: takeOf(id),
  }));
  const seconds = Math.ceil(timeline.length / timeline.sampleRate);
  onProgress({ step: 'mastering', done: 0, total: seconds });
  const mastering = await planMastering(timeline, clips, signal);
  function* counted() {
    let done = 0;
    for (const block of master(timeline, clips, mastering)) {
      done += block.length;
      onProgress({
        step: 'mastering',
        done: Math.round(done / timeline.sampleRate),
        total: seconds,
      });
      yield block;
    }
  }
  await encodeMp3({ pcm: counted(), file, ffmpegPath, signal });
  return mastering;
}

/** Side of the cover in the tag, in pixels: players show it small, and it travels with every copy. */
const COVER_SIDE = 600;

async function writeTags(
  file: string,
  timeline: Timeline,
  ingredients: Ingredients,
): Promise<void> {
  const { article, show, picture } = ingredients;
  await tagMp3(file, {
    title: article.title,
    show,
    artist: article.author ?? article.publisher,
    date: article.date,
    language: article.language,
    summary: null,
    disclosure: DISCLOSURE,
    source: article.source.kind === 'page' ? article.source.ref : null,
    picture:
      picture?.bytes ??
      (await drawCover({ title: article.title, show, seed: show, size: COVER_SIDE })),
    timeline,
  });
}

function nothingToSay(script: Script, id: number): Notice {
  const utterance = script.utterances[id];
  return {
    code: 'nothing-to-say',
    place: utterance ? { start: utterance.start, end: utterance.end } : null,
    reason: `The engine has no way to say ${JSON.stringify(utterance?.text ?? '')}: a short silence stands for it.`,
  };
}

async function writeText(file: string, text: string): Promise<void> {
  try {
    await writeFile(file, text);
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
