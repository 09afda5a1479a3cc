import { type Episode, makeEpisode } from '../episode/make-episode.ts';
import { QuotecastError } from '../errors.ts';
import { episodeOptions } from './episode-options.ts';
import { findExample } from './example.ts';
import { createProgressLine } from './progress.ts';
import { loadProject, type ProjectFlags } from './project.ts';
import { type Flags, resolveSettings } from './settings.ts';
import { printable } from './terminal.ts';

/** `quotecast make SOURCE`: prints a summary, and last the folder; or with `--json` the manifest. */
export async function make(
  source: string | undefined,
  flags: Flags & ProjectFlags & { readonly json?: boolean; readonly force?: boolean },
  signal: AbortSignal,
): Promise<void> {
  if (source === '')
    throw new QuotecastError('USAGE', 'The source is empty.', 'Name a file, an address, or -.');
  const project = await loadProject(flags, process.env);
  const settings = resolveSettings(flags, process.env, project?.settings);
  const progress = createProgressLine(process.stderr, Date.now);
  try {
    const episode = await makeEpisode(source ?? findExample(), {
      ...episodeOptions(settings, signal),
      stdin: process.stdin,
      force: flags.force === true,
      onProgress: progress.update,
    });
    progress.clear();
    process.stderr.write(noticesOf(episode.notices));
    // A program reads the manifest; a person still sees what deserves a look.
    if (flags.json === true) process.stderr.write(noticesOf(episode.manifest.notices));
    process.stdout.write(
      flags.json === true ? `${JSON.stringify(episode.manifest, null, 2)}\n` : summarise(episode),
    );
  } finally {
    progress.clear();
  }
}

function summarise({ folder, manifest, work }: Episode): string {
  const seconds = Math.round(manifest.audio.seconds);
  const chapters = manifest.chapters.length;
  const voices = manifest.cast.speakers.map(
    ({ name, voice, quotations }) =>
      `  ${name}: ${voice.label}, ${quotations} quotation${quotations === 1 ? '' : 's'}`,
  );
  const lines = [
    manifest.title,
    `${Math.floor(seconds / 60)} min ${seconds % 60} s, ${chapters} chapter${chapters === 1 ? '' : 's'}, spoken by ${manifest.engine.id}`,
    ...voices,
    workDone(work),
  ];
  return `${rowsOf(lines)}${noticesOf(manifest.notices)}${rowsOf([folder])}`;
}

function noticesOf(notices: Episode['notices']): string {
  return rowsOf(notices.map(({ reason }) => `! ${reason}`));
}

function rowsOf(lines: readonly string[]): string {
  return lines.map((line) => `${printable(line)}\n`).join('');
}

function workDone({ unchanged, lines, spoken }: Episode['work']): string {
  if (unchanged) return 'Nothing has changed since it was made: nothing was done.';
  const kept = lines - spoken;
  const old = kept === 0 ? '' : `, ${kept} ${kept === 1 ? 'was' : 'were'} there already`;
  return `${lines} lines: ${spoken} spoken now${old}.`;
}
