import { open } from 'node:fs/promises';
import { type Channels, ENCODER_DELAY, FORMATS, SAMPLES_A_FRAME } from './mp3-format.ts';

/** The first frame of an MP3 that tells how long it is: Xing's header with LAME's extension. */
export type InfoFrame = {
  readonly channels: Channels;
  /** Bytes of the frames that follow. */
  readonly bytes: number;
  /** Samples a channel, the encoder's delay and padding taken off. */
  readonly samples: number;
  /** Whether it has a table of contents. */
  readonly seekTable: boolean;
};

const HEADER = 4;
const TABLE_LENGTH = 100;

/** Fields of Xing's header: which there are, frames, bytes, the table of contents, quality. */
const FRAMES_FIELD = 0x01;
const BYTES_FIELD = 0x02;
const TABLE_FIELD = 0x04;
const QUALITY_FIELD = 0x08;
const OUR_FIELDS = FRAMES_FIELD | BYTES_FIELD | QUALITY_FIELD;

/** Places in LAME's extension, which follows. */
const LAME_LENGTH = 36;
const LAME_METHOD = 9;
const LAME_KILOBITS = 20;
const LAME_DELAYS = 21;
const LAME_MUSIC_LENGTH = 28;
const LAME_CRC = 34;

const CONSTANT_RATE = 1;
/** What decoders take as leave to trust the delays; ffmpeg, which encoded it, is no liar. */
const ENCODER = 'Lavc';

/**
 * The Info frame of a stream of `frames` frames, itself not counted, whose sound is `samples` long: it
 * makes decoders give back exactly these. It has no table of contents: its hundred places are one byte
 * each, too coarse by seconds for an hour of sound, and without it players reckon by the constant rate,
 * which is exact. The layout is that of Xing's SDK and of "Mp3 Info Tag revision 1" by LAME's authors.
 */
export function infoFrame(channels: Channels, frames: number, samples: number): Uint8Array {
  const { frameBytes, header, mode, sideBytes, kilobits } = FORMATS[channels];
  // Without this frame itself, though LAME counts it: players that seek by the share of the bytes
  // (Chromium, ffmpeg) reckon from behind it, and would land up to a frame late at the end.
  const bytes = frames * frameBytes;
  const frame = Buffer.alloc(frameBytes);
  frame.set([...header, mode]);
  let at = HEADER + sideBytes;
  at += frame.write('Info', at, 'latin1');
  for (const field of [OUR_FIELDS, frames, bytes, 0]) at = frame.writeUInt32BE(field, at);
  frame.write(ENCODER, at, 'latin1');
  frame[at + LAME_METHOD] = CONSTANT_RATE;
  frame[at + LAME_KILOBITS] = kilobits;
  const padding = frames * SAMPLES_A_FRAME - samples - ENCODER_DELAY;
  frame.writeUIntBE(ENCODER_DELAY * 4096 + padding, at + LAME_DELAYS, 3);
  frame.writeUInt32BE(bytes + frameBytes, at + LAME_MUSIC_LENGTH);
  frame.writeUInt16BE(crc16(frame.subarray(0, at + LAME_CRC)), at + LAME_CRC);
  return frame;
}

/**
 * Reads the Info frame of one of our files, `start` bytes in (behind its tags).
 *
 * @returns null when there is none, or it is of another kind of file
 */
export async function readInfoFrame(file: string, start = 0): Promise<InfoFrame | null> {
  const handle = await open(file, 'r');
  try {
    const frame = Buffer.alloc(FORMATS.stereo.frameBytes);
    const { bytesRead } = await handle.read(frame, 0, frame.length, start);
    return bytesRead === frame.length ? parse(frame) : null;
  } finally {
    await handle.close();
  }
}

function parse(frame: Buffer): InfoFrame | null {
  const channels = (['stereo', 'mono'] as const).find((kind) =>
    FORMATS[kind].header.every((byte, index) => frame[index] === byte),
  );
  if (channels === undefined) return null;
  const mark = HEADER + FORMATS[channels].sideBytes;
  if (frame.toString('latin1', mark, mark + 4) !== 'Info') return null;
  const fields = frame.readUInt32BE(mark + 4);
  if ((fields | TABLE_FIELD) !== (OUR_FIELDS | TABLE_FIELD)) return null;
  const seekTable = (fields & TABLE_FIELD) !== 0;
  const lame = mark + 20 + (seekTable ? TABLE_LENGTH : 0);
  if (lame + LAME_LENGTH > frame.length) return null;
  const delays = frame.readUIntBE(lame + LAME_DELAYS, 3);
  return {
    channels,
    bytes: frame.readUInt32BE(mark + 12),
    samples: frame.readUInt32BE(mark + 8) * SAMPLES_A_FRAME - (delays >>> 12) - (delays & 0xfff),
    seekTable,
  };
}

/** CRC-16 with polynomial 0x8005, reflected, from 0, as the Info tag's own checksum is reckoned. */
function crc16(bytes: Uint8Array): number {
  let crc = 0;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xa001 : crc >>> 1;
  }
  return crc;
}
