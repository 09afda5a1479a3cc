import { crc32, inflateSync } from 'node:zlib';

/** Red, green and blue of every pixel of a PNG in RGB whose rows are written as they are or as differences from the one above. */
export function pixelsOf(png: Uint8Array): readonly number[] {
  const bytes = Buffer.from(png);
  const packed: Buffer[] = [];
  for (let at = 8; at < bytes.length; ) {
    const length = bytes.readUInt32BE(at);
    const body = bytes.subarray(at + 4, at + 8 + length);
    if (crc32(body) !== bytes.readUInt32BE(at + 8 + length)) throw new Error('a chunk is damaged');
    if (body.toString('latin1', 0, 4) === 'IDAT') packed.push(body.subarray(4));
    at += 12 + length;
  }
  const rows = inflateSync(Buffer.concat(packed));
  const width = 3 * bytes.readUInt32BE(16);
  const pixels: number[] = [];
  for (let at = 0; at < rows.length; at += 1 + width) {
    const filter = rows[at];
    if (filter !== 0 && filter !== 2) throw new Error(`no row filter ${filter} is read here`);
    for (let x = 0; x < width; x += 1) {
      const above = filter === 2 && at > 0 ? (pixels[pixels.length - width] ?? 0) : 0;
      pixels.push(((rows[at + 1 + x] ?? 0) + above) & 0xff);
    }
  }
  return pixels;
}
