import { copyFile, mkdtemp, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { drawCover } from '../audio/cover.ts';
import { findFfmpeg } from '../audio/find-ffmpeg.ts';
import { renderEpisode } from '../audio/render-episode.ts';
import { tagMp3 } from '../audio/tags.ts';
import { measureTake } from '../audio/take-level.ts';
import { layTimeline } from '../audio/timeline.ts';
import { unwritable } from '../audio/unwritable.ts';
import type { Voice } from '../cast/cast.ts';
import { baseOf, chooseCastFile, layCasts, loadCasts } from '../cast/cast-file.ts';
import { QuotecastError } from '../errors.ts';
import { chooseEngine } from '../speech/choose-engine.ts';
import type { Engine } from '../speech/engine.ts';
import { createLexicon } from '../speech/lexicon/lexicon.ts';
import { makeFolder } from '../speech/make-folder.ts';
import { createTakeStore } from '../speech/take-store.ts';
import { disclosureIn } from './closing.ts';
import type { EpisodeOptions } from './make-episode.ts';
import { engineMakers } from './prepare-episode.ts';
import { speakLines } from './speak-lines.ts';
import { VOICES_FOLDER } from './voices-folder.ts';

export type AuditionOptions = Pick<
  EpisodeOptions,
  'engine' | 'voices' | 'proxy' | 'edge' | 'env' | 'signal' | 'onProgress'
> & {
  /** The MP3, overwritten. */
  readonly file: string;
  /** BCP 47; English unless told. */
  readonly language?: string | null;
};

export type Audition = {
  readonly file: string;
  readonly engine: Engine['id'];
  /** Of the cast that was heard. */
  readonly language: string;
  readonly seconds: number;
  /** In the order they are heard: the narrator first. `start` in seconds. */
  readonly voices: readonly {
    readonly id: string;
    readonly label: string;
    readonly start: number;
  }[];
};

/** Something to say in each language that quotecast has casts for, by its base. */
const SENTENCES: ReadonlyMap<string, string> = new Map([
  ['en', 'On Monday the bridge opened again, and the ferry went back to its old hours.'],
  ['de', 'Am Montag wurde die Brücke wieder geöffnet, und die Fähre fährt wieder wie früher.'],
  ['fr', 'Lundi, le pont a rouvert, et le bac a repris ses anciens horaires.'],
  ['es', 'El lunes volvió a abrirse el puente, y el transbordador recuperó su antiguo horario.'],
  ['it', 'Lunedì il ponte ha riaperto, e il traghetto è tornato ai vecchi orari.'],
  ['pt', 'Na segunda-feira a ponte reabriu, e a balsa voltou ao horário antigo.'],
  ['nl', 'Maandag ging de brug weer open, en de veerboot vaart weer op de oude tijden.'],
  ['pl', 'W poniedziałek most znów otwarto, a prom wrócił do dawnego rozkładu.'],
  ['uk', 'У понеділок міст знову відкрили, а пором повернувся до старого розкладу.'],
]);

/**
 * Makes one MP3 in which each voice of a cast says its name and a sentence, a chapter each.
 * @throws QuotecastError ENGINE_*, CONFIG_INVALID, OUTPUT_UNWRITABLE, FFMPEG_*, INTERRUPTED
 */
export async function makeAudition(options: AuditionOptions): Promise<Audition> {
  const { engine: wanted = 'auto', env = process.env } = options;
  const signal = options.signal ?? new AbortController().signal;
  const language = options.language ?? 'en';
  const own = options.voices ? await loadCasts(options.voices) : [];
  const casts = layCasts(own, await loadCasts(VOICES_FOLDER));
  const ffmpegPath = await findFfmpeg(env);
  const { engine } = await chooseEngine(
    wanted,
    engineMakers(casts, options, createLexicon([]).lexicon, language),
    language,
    signal,
  );
  const scratch = await mkdtemp(join(tmpdir(), 'quotecast-audition-'));
  try {
    const cast = chooseCastFile(casts, engine.id, language);
    if (cast === null)
      throw new QuotecastError(
        'ENGINE_LANGUAGE',
        `No cast has a voice of ${engine.id} for ${language}.`,
        'See quotecast voices for all there are.',
      );
    const voices = [...new Set([cast.narrator, ...cast.women, ...cast.men, ...cast.unknown])];
    const store = createTakeStore({
      folder: null,
      scratch: async () => scratch,
      measure: measureTake,
      now: () => 0,
    });
    const takes = await speakLines(
      voices.map((voice) => ({ text: introduce(voice, cast.language), voice })),
      {
        engine,
        store,
        careful: false,
        signal,
        onSpoken: (done) => options.onProgress?.({ step: 'speaking', done, total: voices.length }),
      },
    );
    const timeline = layTimeline(
      takes.map(({ samples }, id) => ({ id, samples, pauseBefore: id === 0 ? 'head' : 'chapter' })),
      voices.map(({ id, label }, first) => ({ title: `${label} (${id})`, first })),
    );
    const clips = takes.map((take, index) => ({
      voice: voices[index]?.id ?? '',
      start: timeline.lines[index]?.start ?? 0,
      take,
    }));
    const file = resolve(options.file);
    const made = join(scratch, 'audition.mp3');
    await renderEpisode({ timeline, clips, store, file: made, ffmpegPath, signal });
    const title = `Voices of ${engine.id}, ${cast.language}`;
    await tagMp3(made, {
      title,
      show: 'quotecast',
      artist: null,
      date: null,
      language,
      summary: null,
      disclosure: disclosureIn(language).text,
      source: null,
      picture: await drawCover({ title, show: 'quotecast', seed: title, size: 600 }),
      timeline,
    });
    await putInPlace(made, file);
    return {
      file,
      engine: engine.id,
      language: cast.language,
      seconds: timeline.length / timeline.sampleRate,
      voices: voices.map(({ id, label }, index) => ({
        id,
        label,
        start: (timeline.chapters[index]?.start ?? 0) / timeline.sampleRate,
      })),
    };
  } finally {
    await engine.close();
    await rm(scratch, { recursive: true, force: true });
  }
}

/** `edge/en-GB-SoniaNeural` is Sonia; flite's voices have no names but what they are like. */
function introduce({ engine, label, settings }: Voice, language: string): string {
  const [, name] =
    /-([A-Z][a-z]+)(?:Multilingual|Expressive)?Neural$/.exec(String(settings.voice)) ?? [];
  const own = engine === 'edge' ? (name ?? label) : label;
  return `${own}. ${SENTENCES.get(baseOf(language)) ?? ''}`.trim();
}

/** Copied beside its place first: the scratch folder may be on another disk. */
async function putInPlace(made: string, file: string): Promise<void> {
  const beside = join(dirname(file), `.${basename(file)}.${process.pid}.new`);
  try {
    await makeFolder(dirname(file));
    await copyFile(made, beside);
    await rename(beside, file);
  } catch (cause) {
    await rm(beside, { force: true });
    throw unwritable(cause, file) ?? cause;
  }
}
