/** An http(s) address, resolved against `base`; null for anything else. */
export function webAddress(written: string, base: string | null): string | null {
  const trimmed = written.trim();
  if (trimmed === '' || trimmed.length > 4096) return null;
  const url =
    base === null
      ? URL.canParse(trimmed) && new URL(trimmed)
      : URL.canParse(trimmed, base) && new URL(trimmed, base);
  return url && (url.protocol === 'http:' || url.protocol === 'https:') ? url.href : null;
}
