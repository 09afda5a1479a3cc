import { open, rm } from 'node:fs/promises';
import { infoFrame } from './info-frame.ts';
import { type Channels, FORMATS, SAMPLES_A_FRAME } from './mp3-format.ts';
import { unwritable } from './unwritable.ts';

/**
 * Writes an MP3 without tags: an Info frame and the frames given, of which the last is silence that
 * only brings the encoder's delay in: the sound is one frame shorter. No file is left behind on failure.
 *
 * @param file overwritten; its folder must exist
 * @throws QuotecastError OUTPUT_UNWRITABLE when the disk is full or the folder closed; whatever `frames` throws
 */
export async function writeMp3(
  file: string,
  channels: Channels,
  frames: AsyncIterable<Uint8Array>,
): Promise<void> {
  const { frameBytes } = FORMATS[channels];
  try {
    const handle = await open(file, 'w');
    try {
      let bytes = 0;
      await handle.writeFile(new Uint8Array(frameBytes));
      for await (const part of frames) {
        await handle.writeFile(part);
        bytes += part.length;
      }
      const count = bytes / frameBytes;
      const info = infoFrame(channels, count, (count - 1) * SAMPLES_A_FRAME);
      await handle.write(info, 0, info.length, 0);
    } finally {
      await handle.close();
    }
  } catch (error) {
    await rm(file, { force: true }).catch(() => undefined);
    throw unwritable(error, file) ?? error;
  }
}
