import { promisify } from 'node:util';
import { crc32, deflate } from 'node:zlib';

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
/** Eight bits of red, green and blue: no alpha, which shops for podcasts refuse. */
const DEPTH = 8;
const RGB = 2;
/** Each row is written as its difference from the one above: flat colours become zeros. */
const FILTER_UP = 2;

/**
 * A PNG of an opaque picture without its alpha. W3C PNG (Second Edition), sections 5, 9 and 11.2.
 * @param rgba four bytes a pixel, row by row
 */
export async function rgbPng(rgba: Uint8Array, width: number, height: number): Promise<Uint8Array> {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.writeUInt8(DEPTH, 8);
  header.writeUInt8(RGB, 9);
  const pixels = await promisify(deflate)(rowsOf(rgba, width, height));
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', header),
    chunk('IDAT', pixels),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function rowsOf(rgba: Uint8Array, width: number, height: number): Uint8Array {
  const rows = new Uint8Array(height * (1 + 3 * width));
  const above = 4 * width;
  let to = 0;
  let from = 0;
  for (let y = 0; y < height; y += 1) {
    rows[to++] = FILTER_UP;
    for (let x = 0; x < width; x += 1) {
      for (let colour = 0; colour < 3; colour += 1) {
        rows[to++] =
          (rgba[from + colour] as number) - (y === 0 ? 0 : (rgba[from + colour - above] as number));
      }
      from += 4;
    }
  }
  return rows;
}

function chunk(type: string, data: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const whole = Buffer.alloc(body.length + 8);
  whole.writeUInt32BE(data.length, 0);
  body.copy(whole, 4);
  whole.writeUInt32BE(crc32(body), body.length + 4);
  return whole;
}

/** What a PNG says of itself, or null where it is none. W3C PNG (Second Edition), section 11.2.2. */
export function pngHeader(
  bytes: Uint8Array,
): { readonly width: number; readonly height: number; readonly rgb: boolean } | null {
  const png = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (png.length < 33 || !png.subarray(0, 8).equals(SIGNATURE)) return null;
  return {
    width: png.readUInt32BE(16),
    height: png.readUInt32BE(20),
    rgb: png[24] === DEPTH && png[25] === RGB,
  };
}
