import { open } from 'node:fs/promises';

/** The first frame of an MP3 that tells how long it is: Xing's header with LAME's extension. */
export type InfoFrame = {
  /** Bytes of the whole stream, this frame among them. */
  readonly bytes: number;
  /** Samples a channel, the encoder's delay and padding taken off. */
  readonly samples: number;
  /** Whether it has a table of contents. */
  readonly seekTable: boolean;
};

const HEADER = 4;
const SIDE_STEREO = 32;
const MARK = HEADER + SIDE_STEREO;
const FLAGS = MARK + 4;
const FRAMES = FLAGS + 4;
const BYTES = FRAMES + 4;
const TABLE = BYTES + 4;
const TABLE_LENGTH = 100;
const QUALITY_LENGTH = 4;
const LAME_LENGTH = 36;
const LAME_DELAYS = 21;
const END = TABLE + TABLE_LENGTH + QUALITY_LENGTH + LAME_LENGTH;

const ALL_FIELDS = 0x0f;
const TABLE_FIELD = 0x04;
const SAMPLES_A_FRAME = 1_152;

/**
 * Reads the Info frame of a stereo MPEG-1 Layer III file without tags that has all its fields, as
 * ffmpeg writes it. The layout is that of Xing's SDK and of "Mp3 Info Tag revision 1" by LAME's
 * authors.
 *
 * @returns null when the file does not begin with one
 */
export async function readInfoFrame(file: string): Promise<InfoFrame | null> {
  const handle = await open(file, 'r');
  try {
    const frame = Buffer.alloc(END);
    const { bytesRead } = await handle.read(frame, 0, END, 0);
    return bytesRead === END ? parse(frame) : null;
  } finally {
    await handle.close();
  }
}

function parse(frame: Buffer): InfoFrame | null {
  if (frame.readUInt16BE(0) >>> 1 !== 0xfffb >>> 1) return null;
  if (frame.toString('latin1', MARK, FLAGS) !== 'Info') return null;
  const fields = frame.readUInt32BE(FLAGS);
  if ((fields | TABLE_FIELD) !== ALL_FIELDS) return null;
  const seekTable = (fields & TABLE_FIELD) !== 0;
  const lame = TABLE + (seekTable ? TABLE_LENGTH : 0) + QUALITY_LENGTH;
  const delays = frame.readUIntBE(lame + LAME_DELAYS, 3);
  const padding = (delays >>> 12) + (delays & 0xfff);
  return {
    bytes: frame.readUInt32BE(BYTES),
    samples: frame.readUInt32BE(FRAMES) * SAMPLES_A_FRAME - padding,
    seekTable,
  };
}

/**
 * Takes the table of contents out of a file's Info frame. Its hundred places are one byte each, too
 * coarse by seconds for an hour of sound; without it players reckon by the constant rate, which is
 * exact. What follows moves up, as the fields are read one after another, and its checksum is mended.
 */
export async function clearSeekTable(file: string): Promise<void> {
  const handle = await open(file, 'r+');
  try {
    const frame = Buffer.alloc(END);
    const { bytesRead } = await handle.read(frame, 0, END, 0);
    if (bytesRead !== END || !parse(frame)?.seekTable) return;
    frame.writeUInt32BE(ALL_FIELDS & ~TABLE_FIELD, FLAGS);
    frame.copyWithin(TABLE, TABLE + TABLE_LENGTH, END);
    const end = END - TABLE_LENGTH;
    frame.fill(0, end);
    frame.writeUInt16BE(crc16(frame.subarray(0, end - 2)), end - 2);
    await handle.write(frame, 0, END, 0);
  } finally {
    await handle.close();
  }
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
