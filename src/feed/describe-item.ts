import { closingLine } from '../episode/closing.ts';
import { html } from '../transcript/markup.ts';
import type { FeedEpisode } from './feed-episode.ts';

/** Bytes of UTF-8 that directories take of a description. */
const MOST_BYTES = 4000;

/**
 * What an app shows under an episode: how the article begins, whose it is, that the voices are
 * computer-generated, and where each chapter starts, from which apps make links. HTML of few elements.
 * Chapters that no longer fit are left out whole, the last first.
 */
export function describeItem(episode: Omit<FeedEpisode, 'manifest'>): string {
  const { opening, link, chapters } = episode;
  const credits = closingLine(episode, true) ?? '';
  const head = [
    ...(opening === '' ? [] : [html`<p>${opening}</p>\n`]),
    html`<p>${credits}</p>\n`,
    ...(link === null || link.length > 1000 ? [] : [html`<p><a href="${link}">${link}</a></p>\n`]),
  ].map(({ markup }) => markup);
  const start = '<p>\n';
  const end = '</p>\n';
  let left = MOST_BYTES - bytesOf([...head, start, end].join(''));
  const lines: string[] = [];
  for (const chapter of chapters) {
    const line = html`${timeOf(chapter.start)} ${chapter.title}<br>\n`.markup;
    left -= bytesOf(line);
    if (left < 0) break;
    lines.push(line);
  }
  return [...head, ...(lines.length > 1 ? [start, ...lines, end] : [])].join('');
}

/** `00:01:05`, as apps look for it; parts of a second are cut off. */
function timeOf(seconds: number): string {
  const whole = Math.floor(seconds);
  const parts = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
  return parts.map((part) => String(part).padStart(2, '0')).join(':');
}

function bytesOf(text: string): number {
  return Buffer.byteLength(text, 'utf8');
}
