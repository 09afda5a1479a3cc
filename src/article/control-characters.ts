import type { Notice } from './article.ts';

const SPOILT = /(?![\s\u0085])\p{Cc}/gu;

/** What a person should know of controls in a source: they are in no spoken text. */
export function controlNotices(source: string, text: string): Notice[] {
  const count = source.match(SPOILT)?.length ?? 0;
  if (count === 0) return [];
  // The text of a page is extracted, and keeps no place of its source.
  const start = source === text ? source.search(SPOILT) : -1;
  return [
    {
      code: 'control-characters',
      place: start === -1 ? null : { start, end: start + 1 },
      reason:
        count === 1
          ? 'A control character is not spoken; the source may be damaged there.'
          : `${count} control characters are not spoken; the source may be damaged there.`,
    },
  ];
}
