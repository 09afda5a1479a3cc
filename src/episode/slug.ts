import anyAscii from 'any-ascii';

const LONGEST = 60;
/** Names that Windows keeps for devices, whatever their extension. */
const RESERVED = /^(con|prn|aux|nul|com\d|lpt\d)$/;

/** A folder name for a title: lower-case ASCII letters, digits and hyphens, 60 characters at most. */
export function slugOf(title: string): string {
  const plain = anyAscii(title.slice(0, 1000))
    .toLowerCase()
    .replace(/['’]/g, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
  if (plain === '' || RESERVED.test(plain)) return 'episode';
  if (plain.length <= LONGEST) return plain;
  const cut = plain.lastIndexOf('-', LONGEST);
  return plain.slice(0, cut > LONGEST / 2 ? cut : LONGEST);
}
