/**
 * npm run -s eval:quotes -- IN.jsonl PRED.jsonl
 *
 * Reads rows {id, text}, and nothing else of them, and writes {id, quotes} as the scorer wants them:
 * offsets are Unicode code points.
 */

import { once } from 'node:events';
import { createReadStream, createWriteStream } from 'node:fs';
import { createInterface } from 'node:readline';
import type { Article, Block } from '../../src/article/article.ts';
import { buildUtterances } from '../../src/script/build-utterances.ts';
import { articleWith } from '../script/plain-article.ts';

/** One block a line, nothing cleaned or dropped. */
function articleOf(text: string): Article {
  const blocks: Block[] = [];
  let at = 0;
  for (const line of text.split('\n')) {
    const trimmed = line.trim();
    if (trimmed !== '') {
      const start = at + line.indexOf(trimmed);
      blocks.push({
        kind: 'paragraph',
        start,
        end: start + trimmed.length,
        text: trimmed,
        runs: [{ at: 0, start, length: trimmed.length }],
      });
    }
    at += line.length + 1;
  }
  return articleWith(text, blocks);
}

/** Maps rising UTF-16 offsets of `text` to code points. */
function codePoints(text: string): (at: number) => number {
  const astral: number[] = [];
  for (let at = 0; at < text.length; at += 1) {
    if ((text.codePointAt(at) ?? 0) > 0xffff) {
      astral.push(at);
      at += 1;
    }
  }
  return (at) => {
    let low = 0;
    let high = astral.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((astral[middle] ?? at) < at) low = middle + 1;
      else high = middle;
    }
    return at - low;
  };
}

function predict(text: string) {
  const { utterances, quotations } = buildUtterances(articleOf(text));
  const point = codePoints(text);
  return quotations.flatMap((quotation) => {
    const first = utterances[quotation.utterances[0] ?? -1];
    const speaker = first?.speaker ?? null;
    // The corpora annotate marked speech alone: an unmarked transcript is neither right nor wrong.
    if (speaker?.rule === 'transcript') return [];
    const span = {
      start: point(quotation.start),
      end: point(quotation.end),
    };
    if (speaker === null) return { ...span, speaker: null, name: null, gender: 'unknown' };
    const { mention } = speaker;
    return {
      ...span,
      speaker: mention?.text ?? null,
      speakerStart: mention === null ? null : point(mention.start),
      speakerEnd: mention === null ? null : point(mention.end),
      name: speaker.name,
      gender: speaker.gender,
      rule: speaker.rule,
      confidence: speaker.confidence,
    };
  });
}

const [input, output] = process.argv.slice(2);
if (input === undefined || output === undefined) {
  process.stderr.write('usage: npm run -s eval:quotes -- IN.jsonl PRED.jsonl\n');
  process.exitCode = 2;
} else {
  const out = createWriteStream(output);
  for await (const line of createInterface({ input: createReadStream(input) })) {
    if (line.trim() === '') continue;
    const row: unknown = JSON.parse(line);
    if (typeof row !== 'object' || row === null || !('id' in row) || !('text' in row)) continue;
    if (typeof row.text !== 'string') continue;
    const written = out.write(`${JSON.stringify({ id: row.id, quotes: predict(row.text) })}\n`);
    if (!written) await once(out, 'drain');
  }
  out.end();
  await once(out, 'finish');
}
