import { findFfmpeg } from '../audio/find-ffmpeg.ts';
import { verifyEpisode } from '../episode/verify.ts';
import { QuotecastError } from '../errors.ts';
import { printable } from './terminal.ts';

/**
 * `quotecast check DIR`: prints each finding on a line of its own.
 * @throws QuotecastError VERIFICATION_FAILED when there is any
 */
export async function check(
  folder: string,
  flags: { readonly json?: boolean },
  signal: AbortSignal,
): Promise<void> {
  const findings = await verifyEpisode(folder, {
    ffmpegPath: await findFfmpeg(process.env),
    signal,
  });
  if (flags.json === true) process.stdout.write(`${JSON.stringify(findings, null, 2)}\n`);
  else
    for (const { file, problem } of findings)
      process.stdout.write(`${file}: ${printable(problem)}\n`);
  if (findings.length > 0) {
    throw new QuotecastError(
      'VERIFICATION_FAILED',
      `${folder}: ${findings.length === 1 ? 'one thing is' : `${findings.length} things are`} wrong.`,
      'Make the episode again.',
    );
  }
  if (flags.json !== true) process.stdout.write(`${folder}: all is well.\n`);
}
