import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { buildUtterances } from '../../src/script/build-utterances.ts';
import type { Utterance } from '../../src/script/script.ts';
import { articleOf } from './plain-article.ts';

/**
 * One folder a case: article.txt as `articleOf` reads it, and script.txt, a line an utterance:
 * `Narrator | …`, `Jane Roe, female | …`, `nobody sure | …`. UPDATE_GOLDEN=1 writes script.txt anew;
 * read every line of the difference before you keep it.
 */
const CASES = new URL('../golden/script/', import.meta.url);

function whoSays(utterance: Utterance): string {
  if (utterance.kind === 'narration') {
    return utterance.role === 'text' ? 'Narrator' : `Narrator (${utterance.role})`;
  }
  const { speaker } = utterance;
  return speaker === null ? 'nobody sure' : `${speaker.name}, ${speaker.gender}`;
}

function readable(article: string): string {
  const { utterances } = buildUtterances(articleOf(article));
  return `${utterances.map((each) => `${whoSays(each)} | ${each.text}`).join('\n')}\n`;
}

describe('who says what', () => {
  const names = readdirSync(CASES, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  it.each(names.map(({ name }) => name))('%s', (name) => {
    const script = readable(readFileSync(new URL(`${name}/article.txt`, CASES), 'utf8'));
    const golden = new URL(`${name}/script.txt`, CASES);
    if (process.env.UPDATE_GOLDEN === '1') writeFileSync(golden, script);
    expect(existsSync(golden), `${name}/script.txt is missing`).toBe(true);
    expect(script).toBe(readFileSync(golden, 'utf8'));
  });
});
