import { QuotecastError } from '../errors.ts';
import { FORMATS, MP3_RATE, SAMPLES_A_FRAME } from './mp3-format.ts';

/** What is encoded to become a frame with both channels alike: leaves room for the second's side information. */
export const ONE_CHANNEL_KILOBITS = 112;

const HEADER = 4;
/** The first three bytes of every frame of one channel at that rate (ISO/IEC 11172-3, section 2.4.1.3). */
const ONE_CHANNEL = [0xff, 0xfb, 0x84] as const;
const ONE_CHANNEL_SIDE = 17;
const ONE_CHANNEL_BYTES = (ONE_CHANNEL_KILOBITS * 1_000 * SAMPLES_A_FRAME) / 8 / MP3_RATE;

/** Joint stereo with middle and side, no intensity; the copyright bits of a frame with no sound in it. */
const MIDDLE_AND_SIDE = 0x20;

/** Fields of the side information of one channel (section 2.4.1.7), in bits. */
const MAIN_DATA_BEGIN = 9;
const PRIVATE = { one: 5, two: 3 };
const SCALEFACTOR_SHARING = 4;
const LENGTH = 12;
const BIG_VALUES = 9;
const GAIN = 8;
const SCALEFACTOR_LENGTHS = 4;
const REST = 26;

/** A step of `global_gain` is a quarter of a power of two: this many are √2 (section 2.4.3.4.7). */
const ROOT_TWO = 2;

/**
 * Makes joint stereo of frames of one channel, to be heard in both at full level: its sound becomes
 * the middle, raised by √2 as the two channels' sum is, and the side is empty. A decoder gives back
 * in each channel what it gave for the one, and encoding takes half as long as for two alike.
 * Sound must not be carried over from frame to frame (no bit reservoir).
 *
 * @param chunks of any lengths
 * @throws QuotecastError FFMPEG_FAILED when they are other frames
 */
export async function* jointStereo(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const { frameBytes } = FORMATS.stereo;
  let kept: Uint8Array = new Uint8Array(0);
  for await (const chunk of chunks) {
    const bytes = kept.length === 0 ? chunk : Buffer.concat([kept, chunk]);
    const count = Math.floor(bytes.length / ONE_CHANNEL_BYTES);
    const out = new Uint8Array(count * frameBytes);
    for (let index = 0; index < count; index++) {
      const from = index * ONE_CHANNEL_BYTES;
      const frame = bytes.subarray(from, from + ONE_CHANNEL_BYTES);
      widen(frame, out.subarray(index * frameBytes, (index + 1) * frameBytes));
    }
    kept = bytes.subarray(count * ONE_CHANNEL_BYTES);
    if (count > 0) yield out;
  }
}

/** @param wide where to write, all zero */
function widen(frame: Uint8Array, wide: Uint8Array): void {
  const { header, mode, sideBytes } = FORMATS.stereo;
  const source = new Bits(frame, HEADER);
  const reservoir = source.read(MAIN_DATA_BEGIN);
  if (ONE_CHANNEL.some((byte, index) => frame[index] !== byte) || reservoir !== 0) throw odd();
  wide.set([...header, mode | MIDDLE_AND_SIDE]);
  const target = new Bits(wide, HEADER);
  source.read(PRIVATE.one);
  target.write(0, MAIN_DATA_BEGIN + PRIVATE.two);
  target.write(source.read(SCALEFACTOR_SHARING), SCALEFACTOR_SHARING);
  target.write(0, SCALEFACTOR_SHARING);
  for (let granule = 0; granule < 2; granule++) {
    const length = source.read(LENGTH);
    const bigValues = source.read(BIG_VALUES);
    const gain = source.read(GAIN);
    const lengths = source.read(SCALEFACTOR_LENGTHS);
    const rest = source.read(REST);
    if (gain + ROOT_TWO >= 2 ** GAIN) throw odd();
    target.write(length, LENGTH);
    target.write(bigValues, BIG_VALUES);
    target.write(gain + ROOT_TWO, GAIN);
    target.write(lengths, SCALEFACTOR_LENGTHS);
    target.write(rest, REST);
    // The side: nothing in it, but windows like the middle's, which decoders count on.
    target.write(0, LENGTH + BIG_VALUES);
    target.write(gain, GAIN);
    target.write(0, SCALEFACTOR_LENGTHS);
    target.write(rest, REST);
  }
  wide.set(frame.subarray(HEADER + ONE_CHANNEL_SIDE), HEADER + sideBytes);
}

/** Bits one after another, the most significant first; to be written where all are zero. */
class Bits {
  private readonly bytes: Uint8Array;
  private at: number;

  constructor(bytes: Uint8Array, start: number) {
    this.bytes = bytes;
    this.at = 8 * start;
  }

  /** @param count at most 31 */
  read(count: number): number {
    let value = 0;
    for (let bit = 0; bit < count; bit++, this.at++) {
      value = value * 2 + (((this.bytes[this.at >> 3] as number) >> (7 - (this.at & 7))) & 1);
    }
    return value;
  }

  /** @param count at most 31 */
  write(value: number, count: number): void {
    for (let bit = count - 1; bit >= 0; bit--, this.at++) {
      const at = this.at >> 3;
      this.bytes[at] = (this.bytes[at] as number) | (((value >> bit) & 1) << (7 - (this.at & 7)));
    }
  }
}

function odd(): QuotecastError {
  return new QuotecastError(
    'FFMPEG_FAILED',
    'ffmpeg wrote something else than MP3 of the rate asked for.',
    'Try another ffmpeg through FFMPEG_PATH; npm ci brings one for most machines.',
  );
}
