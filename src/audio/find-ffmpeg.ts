import { execFile } from 'node:child_process';
import { accessSync, constants, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, isAbsolute, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { QuotecastError } from '../errors.ts';

export const ADVICE_INSTALL =
  'Install ffmpeg with libmp3lame, or set FFMPEG_PATH to one; npm ci brings one for most machines.';

/**
 * The ffmpeg to use: `FFMPEG_PATH`, else the first on `PATH`, else the one from npm. Each is asked
 * once whether it can write MP3; one on `PATH` that cannot is passed over.
 *
 * @throws QuotecastError FFMPEG_MISSING
 */
export async function findFfmpeg(
  env: Readonly<Record<string, string | undefined>>,
): Promise<string> {
  const named = env.FFMPEG_PATH;
  if (named) {
    const path = resolve(named);
    if (await writesMp3(path)) return path;
    throw new QuotecastError(
      'FFMPEG_MISSING',
      `FFMPEG_PATH names ${named}, which is no ffmpeg that can write MP3.`,
      ADVICE_INSTALL,
    );
  }
  const name = process.platform === 'win32' ? 'ffmpeg.exe' : 'ffmpeg';
  const onPath = (env.PATH ?? '')
    .split(delimiter)
    .filter((folder) => isAbsolute(folder))
    .map((folder) => join(folder, name));
  for (const path of [...onPath, ...npmFfmpeg()]) if (await writesMp3(path)) return path;
  throw new QuotecastError('FFMPEG_MISSING', 'There is no ffmpeg to be found.', ADVICE_INSTALL);
}

/** @returns the path of the ffmpeg that npm installed, where it has one for this machine */
export function npmFfmpeg(): string[] {
  try {
    const installer: { path: string } = createRequire(import.meta.url)('@ffmpeg-installer/ffmpeg');
    return [installer.path];
  } catch {
    return [];
  }
}

const ask = promisify(execFile);

async function writesMp3(path: string): Promise<boolean> {
  if (!isExecutable(path)) return false;
  const options = { timeout: 20_000, windowsHide: true };
  const answer = await ask(path, ['-hide_banner', '-h', 'encoder=libmp3lame'], options).catch(
    () => null,
  );
  return answer?.stdout.startsWith('Encoder libmp3lame') === true;
}

export function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}
