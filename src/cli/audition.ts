import { makeAudition } from '../episode/audition.ts';
import { createProgressLine } from './progress.ts';
import { loadProject, type ProjectFlags } from './project.ts';
import { type Flags, resolveSettings } from './settings.ts';
import { voicesOfShow } from './show-voices.ts';
import { printable } from './terminal.ts';

/** `quotecast voices audition`: one MP3 to hear every voice of a cast; its last line is the file. */
export async function audition(
  { out, ...flags }: Flags & ProjectFlags & { readonly json?: boolean },
  signal: AbortSignal,
): Promise<void> {
  const project = await loadProject(flags, process.env);
  const settings = resolveSettings(flags, process.env, project?.settings);
  const progress = createProgressLine(process.stderr, Date.now);
  try {
    const made = await makeAudition({
      file: out ?? 'audition.mp3',
      engine: settings.engine.value,
      language: settings.language.value,
      voices: voicesOfShow(settings).voices,
      proxy: settings.proxy.value,
      edge: { parallel: settings.edgeParallel.value },
      env: process.env,
      signal,
      onProgress: progress.update,
    });
    progress.clear();
    const rows = made.voices.map(({ id, label, start }) => `${clock(start)}  ${label} (${id})`);
    process.stdout.write(
      flags.json === true
        ? `${JSON.stringify(made, null, 2)}\n`
        : [`Voices of ${made.engine}, ${made.language}`, ...rows, made.file]
            .map((row) => `${printable(row)}\n`)
            .join(''),
    );
  } finally {
    progress.clear();
  }
}

/** `1:05` */
function clock(seconds: number): string {
  const whole = Math.floor(seconds);
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`;
}
