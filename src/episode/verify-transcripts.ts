import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod';
import { plainText, webAddress } from '../transcript/plain-text.ts';
import type { Manifest } from './manifest.ts';
import { cueStarts, firstOutOfPlace, SPOKEN_TEXT, wordsOf } from './spoken-text.ts';
import { checkPage } from './verify-page.ts';

/** One thing wrong with an episode: the file it shows in, and what it is. */
export type Finding = { readonly file: string; readonly problem: string };

const segment = z.object({
  speaker: z.string(),
  startTime: z.number(),
  endTime: z.number(),
  body: z.string(),
});
const segments = z.object({ segments: z.array(segment) });

/** Every line of the timeline is a segment, with the timeline's times and words; and so in every transcript. */
export async function checkTranscripts(folder: string, manifest: Manifest): Promise<Finding[]> {
  const { timeline } = manifest;
  const parsed = segments.safeParse(fromJson(await readText(folder, 'transcript.json')));
  if (!parsed.success) return [{ file: 'transcript.json', problem: 'it is no transcript' }];
  const page = checkPage(await readText(folder, 'transcript.html'), {
    audioFile: 'episode.mp3',
    title: plainText(manifest.title),
    language: manifest.language,
    contact: manifest.contact === null ? null : plainText(manifest.contact),
    source: manifest.source.kind === 'page' ? webAddress(manifest.source.ref) : null,
    chapters: manifest.chapters.map(({ title, start }) => ({ title: plainText(title), start })),
    segments: parsed.data.segments,
  });
  const findings: Finding[] = page.map((problem) => ({ file: 'transcript.html', problem }));
  const differs = firstThatDiffers(parsed.data.segments, timeline);
  if (differs !== null) findings.push({ file: 'transcript.json', problem: differs });
  const bodies = timeline.lines.map(({ text }) => wordsOf(text));
  for (const [file, plain] of Object.entries(SPOKEN_TEXT)) {
    const lost = firstOutOfPlace(bodies, wordsOf(plain(await readText(folder, file))));
    if (lost !== null) {
      findings.push({ file, problem: `${JSON.stringify(lost.slice(0, 60))} is not in its place` });
    }
  }
  for (const file of ['transcript.vtt', 'transcript.srt']) {
    const starts = new Set(cueStarts(await readText(folder, file)));
    const late = timeline.lines.find(
      ({ start, text }) => wordsOf(text) !== '' && !starts.has(milliseconds(start, timeline)),
    );
    if (late !== undefined) {
      const problem = `no cue begins with ${JSON.stringify(late.text.slice(0, 60))}`;
      findings.push({ file, problem });
    }
  }
  return findings;
}

function firstThatDiffers(
  said: readonly z.infer<typeof segment>[],
  timeline: Manifest['timeline'],
): string | null {
  const lines = timeline.lines.filter(({ text }) => wordsOf(text) !== '');
  const spoken = said.filter(({ body }) => wordsOf(body) !== '');
  for (const [index, line] of lines.entries()) {
    const found = spoken[index];
    const name = JSON.stringify(line.text.slice(0, 40));
    if (found === undefined) return `${name} and what follows is missing`;
    if (wordsOf(found.body) !== wordsOf(line.text)) {
      return `${JSON.stringify(found.body.slice(0, 40))} stands where ${name} is said`;
    }
    const times = [found.startTime, found.endTime].map((seconds) => Math.round(seconds * 1000));
    if (
      times[0] !== milliseconds(line.start, timeline) ||
      times[1] !== milliseconds(line.end, timeline)
    ) {
      return `${name} has another time than in the sound`;
    }
  }
  return spoken.length === lines.length ? null : 'it says more than the sound';
}

/** The time of a sample, to the nearest millisecond. */
export function milliseconds(samples: number, { sampleRate }: Manifest['timeline']): number {
  return Math.round((samples * 1000) / sampleRate);
}

export function readText(folder: string, file: string): Promise<string> {
  return readFile(join(folder, file), 'utf8');
}

/** undefined for what is no JSON. */
export function fromJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
