import { createHash } from 'node:crypto';
import type { Article, Notice } from '../article/article.ts';
import { type ChapterStart, openedChapters, openingId } from '../audio/chapter-openings.ts';
import type { Channels } from '../audio/mp3-format.ts';
import type { Cast, Voice } from '../cast/cast.ts';
import { type CastFile, chooseCastFile } from '../cast/cast-file.ts';
import { castSpeakers } from '../cast/cast-speakers.ts';
import { hashPeople, type People } from '../cast/people.ts';
import { pinVoices } from '../cast/pins.ts';
import { recall, remember, withGenders } from '../cast/recall.ts';
import { QuotecastError } from '../errors.ts';
import type { ScriptRead } from '../script/read-script.ts';
import type { Script } from '../script/script.ts';
import type { Fallback } from '../speech/choose-engine.ts';
import type { Engine } from '../speech/engine.ts';
import type { Look } from '../transcript/theme.ts';
import { CLOSING_LINE, closingLine } from './closing.ts';
import type { Item } from './manifest.ts';
import { GENERATOR } from './program.ts';
import { lineKey } from './speak-lines.ts';

/** One line of the episode before it is spoken; `id` as in the timeline. */
export type PlannedLine = { readonly id: number; readonly text: string; readonly voice: Voice };

/** All that is settled of an episode before a sound is made. */
export type Plan = {
  readonly article: Article;
  readonly script: Script;
  /** How many edits of a saved script are in `script`; null when there was no saved script. */
  readonly edits: number | null;
  readonly cast: Cast;
  readonly engine: Pick<Engine, 'id' | 'version'>;
  /** Why the engine stands in for one that was wanted first; null when it does not. */
  readonly fallback: Fallback | null;
  /** The script's utterances in their voices; in the narrator's, titles that open chapters and the closing line. */
  readonly lines: readonly PlannedLine[];
  /** What the closing line says; null when there is none. */
  readonly closing: string | null;
  readonly channels: Channels;
  readonly chapterStart: ChapterStart;
  readonly show: string;
  readonly look: Look;
  readonly slug: string;
  readonly item: Item | null;
  /** quotecast and its version. */
  readonly generator: string;
  /** SHA-256 of all of this and of the program: the same again, and there is nothing to make. */
  readonly inputs: string;
  /** See `Manifest.recipe`. */
  readonly recipe: string | null;
  /** See `Manifest.people`. */
  readonly people: string | null;
  /** The show's people with those whom this casting adds, and what to tell of that; null when nobody is remembered. */
  readonly remembered: ReturnType<typeof remember> | null;
  readonly notices: readonly Notice[];
};

export type PlanInput = {
  readonly read: ScriptRead;
  readonly casts: readonly CastFile[];
  /** Whom the show remembers; null when it remembers nobody. */
  readonly people: People | null;
  readonly engine: Pick<Engine, 'id' | 'version' | 'piecesOf'>;
  /** Why the engine stands in for one that was wanted first; null when it does not. */
  readonly fallback: Fallback | null;
  /** What a person should know of what was read beside the article. */
  readonly notices: readonly Notice[];
  readonly show: string;
  readonly look: Look;
  readonly slug: string;
  readonly item: Item | null;
  readonly channels: Channels;
  readonly chapterStart: ChapterStart;
  readonly disclosure: boolean;
  /** `hashProgram` */
  readonly program: string;
  readonly recipe: string | null;
};

/**
 * Casts the voices and lays down what each line says.
 * @throws QuotecastError ENGINE_LANGUAGE when no cast has a voice, CONFIG_INVALID for a voice asked for
 */
export function planEpisode(input: PlanInput): Plan {
  const { read, casts, engine, fallback, show, look, slug, chapterStart } = input;
  const { article, edits, voices } = read;
  const castFile = chooseCastFile(casts, engine.id, article.language);
  if (castFile === null) throw noVoices(engine.id, article.language);
  const { script, notices } = input.people
    ? withGenders(read.script, input.people)
    : { script: read.script, notices: [] };
  const pinned = pinVoices(voices, script, casts, castFile);
  const narrator = pinned.pins.narrator ?? castFile.narrator;
  const recalled = input.people && recall(input.people, script, casts, castFile, narrator);
  const cast = castSpeakers(script, castFile, pinned.pins, recalled);
  const remembered = input.people && recalled && remember(input.people, script, cast, recalled);
  const names = script.utterances.flatMap(({ speaker }) => speaker?.name ?? []);
  const closing = closingLine(article, input.disclosure);
  const lines = linesOf(script, cast, chapterStart, closing);
  return {
    article,
    script,
    edits,
    cast,
    engine: { id: engine.id, version: engine.version },
    fallback,
    lines,
    closing,
    channels: input.channels,
    chapterStart,
    show,
    look,
    slug,
    item: input.item,
    generator: GENERATOR,
    inputs: hashInputs(input, script, lines, cast),
    recipe: input.recipe,
    people: remembered && hashPeople(remembered.people, names, engine.id),
    remembered,
    notices: [
      ...script.notices,
      ...notices,
      ...(recalled?.notices ?? []),
      ...cast.notices,
      ...(fallback === null ? [] : [fallback.notice]),
      ...input.notices,
      ...pinned.notices,
    ],
  };
}

function linesOf(
  script: Script,
  cast: Cast,
  chapterStart: ChapterStart,
  closing: string | null,
): PlannedLine[] {
  const opened = chapterStart === 'title' ? openedChapters(script, chapterStart) : [];
  const titles = new Map(opened.map(({ first, title }) => [first, title]));
  const lines = script.utterances.flatMap(({ id, text, kind, speaker }): PlannedLine[] => {
    const title = titles.get(id);
    const own = (speaker && cast.speakers[speaker.id]) ?? cast.unknown;
    return [
      ...(title === undefined
        ? []
        : [{ id: openingId({ first: id }), text: title, voice: cast.narrator }]),
      { id, text, voice: kind === 'narration' ? cast.narrator : own },
    ];
  });
  if (closing !== null) lines.push({ id: CLOSING_LINE, text: closing, voice: cast.narrator });
  return lines;
}

/**
 * Of the source, what was read out of it counts and not its bytes: a page may be sent with other
 * bytes each time and say the same. Why an engine stands in does not count: only that it does.
 */
function hashInputs(
  { read, engine, fallback, channels, chapterStart, show, look, slug, item, program }: PlanInput,
  script: Script,
  lines: readonly PlannedLine[],
  cast: Cast,
): string {
  const { kind, ref } = read.article.source;
  const parts = [
    { ...read.article, source: { kind, ref } },
    script,
    read.edits,
    cast,
    [engine.id, engine.version, fallback !== null, fallback?.provisional != null],
    lines.map((line) => lineKey(line, engine)),
    [show, look, slug, program, channels, chapterStart, item],
  ];
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}

function noVoices(engine: Engine['id'], language: string): QuotecastError {
  return new QuotecastError(
    'ENGINE_LANGUAGE',
    `No cast in voices/ has a voice of ${engine} for ${language}.`,
    'Add a cast file for that language, or choose another engine.',
  );
}
