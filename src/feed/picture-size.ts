import { pngHeader } from '../audio/png.ts';

export type PictureSize = {
  readonly type: 'png' | 'jpg';
  /** Pixels. */
  readonly width: number;
  readonly height: number;
};

/** What a PNG or a JPEG says of its size; null for anything else. */
export function pictureSize(bytes: Uint8Array): PictureSize | null {
  const png = pngHeader(bytes);
  if (png !== null) return { type: 'png', width: png.width, height: png.height };
  const size = jpegSize(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  return size === null ? null : { type: 'jpg', ...size };
}

/**
 * Walks a JPEG's segments to the first frame header. ITU-T T.81, annex B: a marker, then the length of
 * its segment, which counts itself; SOF0 to SOF15 without DHT, JPG and DAC; height before width.
 */
function jpegSize(jpeg: Buffer): { readonly width: number; readonly height: number } | null {
  if (jpeg.length < 4 || jpeg.readUInt16BE(0) !== 0xffd8) return null;
  for (let at = 2; at + 9 <= jpeg.length; ) {
    if (jpeg[at] !== 0xff) return null;
    const marker = jpeg[at + 1] ?? 0;
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    if (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker))
      return { height: jpeg.readUInt16BE(at + 5), width: jpeg.readUInt16BE(at + 7) };
    at += 2 + jpeg.readUInt16BE(at + 2);
  }
  return null;
}
