import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod';
import { isOpening } from '../audio/chapter-openings.ts';
import { MAX_TRUE_PEAK, targetLoudness } from '../audio/mastering.ts';
import { measureParts } from '../audio/measure-parts.ts';
import { pngHeader } from '../audio/png.ts';
import { type Measured, measureMp3, readChapters } from '../audio/verify.ts';
import { QuotecastError } from '../errors.ts';
import type { TakeStore } from '../speech/take-store.ts';
import { hashFile } from './hash-file.ts';
import { EPISODE_FILES, MANIFEST_FILE, type Manifest, manifestSchema } from './manifest.ts';
import { SoundEnvelope } from './sound-envelope.ts';
import { wordsOf } from './spoken-text.ts';
import {
  checkTranscripts,
  type Finding,
  fromJson,
  milliseconds,
  readText,
} from './verify-transcripts.ts';

export type { Finding } from './verify-transcripts.ts';

export type VerifyOptions = { readonly ffmpegPath: string; readonly signal: AbortSignal };

/** LU either side of the target. */
const LOUDNESS_TOLERANCE = 0.3;
/** Seconds below which EBU R 128's gated loudness says little. */
const SHORTEST_MEASURED = 3;
/** Seconds: one MP3 frame is 24 ms. */
const LENGTH_TOLERANCE = 0.05;

const chapterList = z.object({
  chapters: z.array(z.object({ startTime: z.number(), title: z.string() })),
});

/**
 * Looks at a finished episode as its listener and reader will: are the files those of the manifest,
 * is it as long and as loud as it says, is every line heard where the timeline says and nothing
 * elsewhere, do the MP3's chapters, `chapters.json` and the timeline agree, is the cover one, and do all transcripts
 * say the lines' words in their order, at their times.
 * @returns nothing when all is well
 * @throws QuotecastError INTERRUPTED, FFMPEG_FAILED
 */
export async function verifyEpisode(folder: string, options: VerifyOptions): Promise<Finding[]> {
  const manifest = await readManifest(folder);
  if (typeof manifest === 'string') return [{ file: MANIFEST_FILE, problem: manifest }];
  const missing = await checkFiles(folder, manifest);
  if (missing.length > 0) return missing;
  return checkContent(folder, manifest, (file, envelope) => listen(file, envelope, options));
}

export type RequireOptions = VerifyOptions & {
  /** Frames of each part that the MP3 was encoded in. */
  readonly parts: readonly number[];
  /** What was measured of a part is kept here. */
  readonly store: Pick<TakeStore, 'load' | 'save'>;
};

/** Measures an MP3, and tells how loud it is step by step. */
type Measure = (file: string, envelope: SoundEnvelope) => Promise<Measured>;

function listen(file: string, envelope: SoundEnvelope, options: VerifyOptions): Promise<Measured> {
  return measureMp3(file, { ...options, onBlock: (block) => envelope.push(block) });
}

/**
 * Verifies an episode that was just written. What was written is not hashed again, and of the sound
 * only those bytes are decoded that were not measured before.
 * @throws QuotecastError VERIFICATION_FAILED, naming the first finding
 */
export async function requireSound(
  folder: string,
  manifest: Manifest,
  { parts, store, ...options }: RequireOptions,
): Promise<void> {
  const { channels } = manifest.audio;
  const measure: Measure = async (file, envelope) => {
    const onSteps = (power: Float32Array) => envelope.add(power);
    const measured = await measureParts(file, { ...options, parts, channels, store, onSteps });
    return measured ?? listen(file, envelope, options);
  };
  const [first, ...others] = await checkContent(folder, manifest, measure);
  if (first === undefined) return;
  const more = others.length === 0 ? '' : ` (and ${others.length} more)`;
  throw new QuotecastError(
    'VERIFICATION_FAILED',
    `The episode did not pass its own check: ${first.file}: ${first.problem}${more}.`,
    'Nothing was published. Please report this with the article.',
  );
}

async function checkContent(
  folder: string,
  manifest: Manifest,
  measure: Measure,
): Promise<Finding[]> {
  // While ffmpeg decodes, the rest is read.
  const checks = [
    Promise.resolve(checkTimeline(manifest)),
    Promise.resolve(checkOpenings(manifest)),
    checkAudio(folder, manifest, measure),
    checkChapters(folder, manifest),
    checkCover(folder),
    checkTranscripts(folder, manifest),
  ];
  // Each to its end also where another fails: nothing reads on in a folder that is given up.
  await Promise.allSettled(checks);
  return (await Promise.all(checks)).flat();
}

async function readManifest(folder: string): Promise<Manifest | string> {
  let text: string;
  try {
    text = await readFile(join(folder, MANIFEST_FILE), 'utf8');
  } catch {
    return 'it is missing or cannot be read: this is no episode';
  }
  const parsed = manifestSchema.safeParse(fromJson(text));
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  return `it is no manifest: ${issue?.path.join('.') || 'JSON'}: ${issue?.message ?? 'broken'}`;
}

async function checkFiles(folder: string, { files }: Manifest): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const file of EPISODE_FILES) {
    const said = files[file];
    const found = await hashFile(join(folder, file)).catch(() => null);
    if (found === null) findings.push({ file, problem: 'it is missing or cannot be read' });
    else if (found.sha256 !== said.sha256 || found.bytes !== said.bytes) {
      findings.push({ file, problem: 'it is not the file that was made: its hash differs' });
    }
  }
  return findings;
}

/** Lines follow one another within the episode, and chapters tile it, each beginning at a line. */
function checkTimeline({ audio, chapters, timeline }: Manifest): Finding[] {
  const { sampleRate, length, lines } = timeline;
  const problems: string[] = [];
  let before = 0;
  for (const { start, end, text } of lines) {
    if (start < before || end <= start || end > length) {
      problems.push(`${JSON.stringify(text.slice(0, 40))} stands at an impossible time`);
    }
    before = end;
  }
  if (Math.abs(audio.seconds - length / sampleRate) > LENGTH_TOLERANCE) {
    problems.push('its length is not that of its timeline');
  }
  const starts = new Set(lines.map(({ start }) => milliseconds(start, timeline)));
  let end = 0;
  for (const [index, chapter] of chapters.entries()) {
    const start = Math.round(chapter.start * 1000);
    if (start !== end || (index > 0 && !starts.has(start))) {
      problems.push(
        `the chapter ${JSON.stringify(chapter.title)} does not begin where its words do`,
      );
    }
    end = Math.round(chapter.end * 1000);
  }
  if (end !== milliseconds(length, timeline)) problems.push('its chapters do not fill the episode');
  return problems.slice(0, 5).map((problem) => ({ file: MANIFEST_FILE, problem }));
}

/** A chapter but the first opens with a chime, or with its title, where the manifest says so; and nothing else does. */
function checkOpenings({ chapterStart, chapters, timeline }: Manifest): Finding[] {
  const problems: string[] = [];
  const openings = new Map(
    timeline.lines
      .filter(({ id }) => isOpening(id))
      .map(({ start, text }) => [milliseconds(start, timeline), text]),
  );
  for (const { title, start } of chapters.slice(1)) {
    const at = Math.round(start * 1000);
    const text = openings.get(at);
    openings.delete(at);
    const name = JSON.stringify(title);
    if (chapterStart === 'sound' && text !== '')
      problems.push(`no sound opens the chapter ${name}`);
    // A chapter that begins with its heading has no line of its own for the title.
    if (chapterStart === 'title' && text !== undefined && text !== title)
      problems.push(`the chapter ${name} opens with ${JSON.stringify(text)}`);
    if (chapterStart === undefined && text !== undefined)
      problems.push(`the chapter ${name} opens with what nobody asked for`);
  }
  if (openings.size > 0) problems.push('something opens a chapter where none begins');
  return problems.slice(0, 5).map((problem) => ({ file: MANIFEST_FILE, problem }));
}

async function checkAudio(
  folder: string,
  { audio, timeline }: Manifest,
  measure: Measure,
): Promise<Finding[]> {
  const file = 'episode.mp3';
  const envelope = new SoundEnvelope();
  const measured = await measure(join(folder, file), envelope).catch((error: unknown) => {
    if (error instanceof QuotecastError && error.code === 'FFMPEG_FAILED') return null;
    throw error;
  });
  if (measured === null) return [{ file, problem: 'it cannot be decoded' }];
  const { seconds, loudness, truePeak, channels } = measured;
  const target = targetLoudness(audio.channels);
  const problems: string[] = [];
  if (channels !== (audio.channels === 'mono' ? 1 : 2)) {
    problems.push(
      `it has ${channels} channel${channels === 1 ? '' : 's'}, the manifest says ${audio.channels}`,
    );
  }
  if (Math.abs(seconds - audio.seconds) > LENGTH_TOLERANCE) {
    problems.push(`it lasts ${seconds.toFixed(2)} s, the manifest says ${audio.seconds} s`);
  }
  const measurable = seconds >= SHORTEST_MEASURED && audio.loudness !== null;
  if (measurable && !(Math.abs((loudness ?? -70) - target) <= LOUDNESS_TOLERANCE)) {
    problems.push(`its loudness is ${loudness?.toFixed(1) ?? 'none'} LUFS, not ${target}`);
  }
  if (truePeak !== null && truePeak > MAX_TRUE_PEAK) {
    problems.push(`its true peak is ${truePeak.toFixed(1)} dBTP, above ${MAX_TRUE_PEAK}`);
  }
  problems.push(...envelope.compare(timeline.lines, timeline.sampleRate));
  return problems.map((problem) => ({ file, problem }));
}

/** Pixels across that podcast directories take. */
const LEAST_COVER = 1_400;
const MOST_COVER = 3_000;

async function checkCover(folder: string): Promise<Finding[]> {
  const file = 'cover.png';
  const header = pngHeader(await readFile(join(folder, file)));
  if (header === null) return [{ file, problem: 'it is no PNG' }];
  const { width, height, rgb } = header;
  const fits = rgb && width === height && width >= LEAST_COVER && width <= MOST_COVER;
  const size = `${width} by ${height} pixels${rgb ? '' : ', not in RGB'}`;
  return fits ? [] : [{ file, problem: `it is no cover that feeds can show: ${size}` }];
}

async function checkChapters(folder: string, { chapters }: Manifest): Promise<Finding[]> {
  const findings: Finding[] = [];
  const tags = await readChapters(join(folder, 'episode.mp3')).catch(() => null);
  const wanted = chapters.map(({ start }) => Math.round(start * 1000));
  if (JSON.stringify(tags?.chapters.map(({ start }) => start)) !== JSON.stringify(wanted)) {
    findings.push({ file: 'episode.mp3', problem: 'its chapters are not those of the manifest' });
  }
  const listed = chapterList.safeParse(fromJson(await readText(folder, 'chapters.json')));
  const starts = listed.data?.chapters.map(({ startTime }) => Math.round(startTime * 1000));
  const titles = listed.data?.chapters.map(({ title }) => wordsOf(title));
  const wantedTitles = chapters.map(({ title }) => wordsOf(title));
  if (
    JSON.stringify(starts) !== JSON.stringify(wanted) ||
    JSON.stringify(titles) !== JSON.stringify(wantedTitles)
  ) {
    findings.push({ file: 'chapters.json', problem: 'its chapters are not those of the manifest' });
  }
  return findings;
}
