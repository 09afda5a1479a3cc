import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { MAX_TRUE_PEAK, TARGET_LOUDNESS } from '../audio/mastering.ts';
import { measureMp3, readChapters } from '../audio/verify.ts';
import { QuotecastError } from '../errors.ts';
import { plainText, webAddress } from '../transcript/plain-text.ts';
import { hashFile } from './hash-file.ts';
import { EPISODE_FILES, MANIFEST_FILE, type Manifest, manifestSchema } from './manifest.ts';
import { firstOutOfPlace, SPOKEN_TEXT, wordsOf } from './spoken-text.ts';
import { checkPage } from './verify-page.ts';

/** One thing wrong with an episode: the file it shows in, and what it is. */
export type Finding = { readonly file: string; readonly problem: string };

export type VerifyOptions = { readonly ffmpegPath: string; readonly signal: AbortSignal };

/** LU either side of the target. */
const LOUDNESS_TOLERANCE = 0.3;
/** Seconds below which EBU R 128's gated loudness says little. */
const SHORTEST_MEASURED = 3;
/** Seconds: one MP3 frame is 24 ms. */
const LENGTH_TOLERANCE = 0.05;

const segments = z.object({
  segments: z.array(
    z.object({ speaker: z.string(), startTime: z.number(), endTime: z.number(), body: z.string() }),
  ),
});
const chapterList = z.object({
  chapters: z.array(z.object({ startTime: z.number(), title: z.string() })),
});

/**
 * Looks at a finished episode as its listener and reader will: are the files those of the manifest,
 * do the MP3's chapters, `chapters.json` and the manifest agree, is it as long and as loud as it says,
 * and do all transcripts say the same words in the same order.
 * @returns nothing when all is well
 * @throws QuotecastError INTERRUPTED, FFMPEG_FAILED
 */
export async function verifyEpisode(folder: string, options: VerifyOptions): Promise<Finding[]> {
  const manifest = await readManifest(folder);
  if (typeof manifest === 'string') return [{ file: MANIFEST_FILE, problem: manifest }];
  const missing = await checkFiles(folder, manifest);
  if (missing.length > 0) return missing;
  return [
    ...(await checkAudio(folder, manifest, options)),
    ...(await checkChapters(folder, manifest)),
    ...(await checkTranscripts(folder, manifest)),
  ];
}

/** @throws QuotecastError VERIFICATION_FAILED, naming the first finding */
export async function requireSound(folder: string, options: VerifyOptions): Promise<void> {
  const [first, ...others] = await verifyEpisode(folder, options);
  if (first === undefined) return;
  const more = others.length === 0 ? '' : ` (and ${others.length} more)`;
  throw new QuotecastError(
    'VERIFICATION_FAILED',
    `The episode did not pass its own check: ${first.file}: ${first.problem}${more}.`,
    'Nothing was published. Please report this with the article.',
  );
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

async function checkAudio(
  folder: string,
  manifest: Manifest,
  options: VerifyOptions,
): Promise<Finding[]> {
  const file = 'episode.mp3';
  const findings: Finding[] = [];
  const report = (problem: string) => findings.push({ file, problem });
  const measured = await measureMp3(join(folder, file), options).catch((error: unknown) => {
    if (error instanceof QuotecastError && error.code === 'FFMPEG_FAILED') return null;
    throw error;
  });
  if (measured === null) return [{ file, problem: 'it cannot be decoded' }];
  const { seconds, loudness, truePeak } = measured;
  if (Math.abs(seconds - manifest.audio.seconds) > LENGTH_TOLERANCE) {
    report(`it lasts ${seconds.toFixed(2)} s, the manifest says ${manifest.audio.seconds} s`);
  }
  const measurable = seconds >= SHORTEST_MEASURED && manifest.audio.loudness !== null;
  if (measurable && !(Math.abs((loudness ?? -70) - TARGET_LOUDNESS) <= LOUDNESS_TOLERANCE)) {
    report(`its loudness is ${loudness?.toFixed(1) ?? 'none'} LUFS, not ${TARGET_LOUDNESS}`);
  }
  if (truePeak !== null && truePeak > MAX_TRUE_PEAK) {
    report(`its true peak is ${truePeak.toFixed(1)} dBTP, above ${MAX_TRUE_PEAK}`);
  }
  return findings;
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

async function checkTranscripts(folder: string, manifest: Manifest): Promise<Finding[]> {
  const parsed = segments.safeParse(fromJson(await readText(folder, 'transcript.json')));
  if (!parsed.success) return [{ file: 'transcript.json', problem: 'it is no transcript' }];
  const page = checkPage(await readText(folder, 'transcript.html'), {
    audioFile: 'episode.mp3',
    source: manifest.source.kind === 'page' ? webAddress(manifest.source.ref) : null,
    chapters: manifest.chapters.map(({ title, start }) => ({ title: plainText(title), start })),
    segments: parsed.data.segments,
  });
  const findings: Finding[] = page.map((problem) => ({ file: 'transcript.html', problem }));
  let before = 0;
  for (const { startTime, endTime, body } of parsed.data.segments) {
    if (startTime < before || endTime <= startTime || endTime > manifest.audio.seconds) {
      const problem = `${JSON.stringify(body.slice(0, 40))} stands at an impossible time`;
      findings.push({ file: 'transcript.json', problem });
      break;
    }
    before = endTime;
  }
  const bodies = parsed.data.segments.map(({ body }) => wordsOf(body));
  for (const [file, plain] of Object.entries(SPOKEN_TEXT)) {
    const lost = firstOutOfPlace(bodies, wordsOf(plain(await readText(folder, file))));
    if (lost !== null) {
      findings.push({ file, problem: `${JSON.stringify(lost.slice(0, 60))} is not in its place` });
    }
  }
  return findings;
}

function readText(folder: string, file: string): Promise<string> {
  return readFile(join(folder, file), 'utf8');
}

function fromJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
