import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Article, Block, Run } from '../../src/article/article.ts';
import { buildUtterances, type Spoken } from '../../src/script/build-utterances.ts';
import { articleOf, articleWith } from './plain-article.ts';

/** Set RANDOM_TEXTS=1000000 to try that many short texts; a few thousand otherwise. */
const RANDOM_TEXTS = Number(process.env.RANDOM_TEXTS ?? 1500);

const SPEAKS = /[\p{L}\p{N}]/u;

/** What breaks the law that every kept character is said once, in order; null when nothing does. */
function brokenLaw(
  article: Article,
  { utterances, quotations, dropped, notices }: Spoken,
): string | null {
  for (const [index, block] of article.blocks.entries()) {
    const own = utterances.filter((utterance) => utterance.block === index);
    const labels = dropped.filter(({ start, end }) => start >= block.start && end <= block.end);
    let at = block.start;
    for (const { start, end } of [...labels, ...own]) {
      if (start < at || end < start || end > block.end) return `block ${index}: ${start}-${end}`;
      if (article.text.slice(at, start).trim() !== '')
        return `block ${index}: lost before ${start}`;
      at = end;
    }
    if (article.text.slice(at, block.end).trim() !== '') return `block ${index}: lost after ${at}`;
    const said = own.map(({ text }) => text.replace(/\s/g, '')).join('');
    const label = labels.map(({ text }) => text.replace(/\s|\*\*/g, '')).join('');
    if (labels.length > 1 || labels.some(({ reason }) => reason !== 'label')) return 'labels';
    if (labels.some((each) => article.text.slice(each.start, each.end) !== each.text))
      return 'label';
    if (label + said !== block.text.replace(/\s/g, '')) return `block ${index}: other words`;
    if (own.length > 1 && own.some(({ text }) => !SPEAKS.test(text))) return 'a lone mark';
    if (own.some(({ text }) => text !== text.trim())) return 'white space at an end';
  }
  for (const [index, { id, block, start }] of utterances.entries()) {
    if (id !== index) return `id ${id} at ${index}`;
    const before = utterances[index - 1];
    if (before !== undefined && (before.block > block || before.start > start)) return 'order';
  }
  for (const [index, quotation] of quotations.entries()) {
    if (quotation.id !== index || quotation.utterances.length === 0) return `quotation ${index}`;
    for (const id of quotation.utterances) {
      const utterance = utterances[id];
      if (utterance?.quotation !== index || utterance.kind !== 'quote') return `utterance ${id}`;
      if ((utterance.speaker?.id ?? null) !== quotation.speaker) return `speaker of ${id}`;
    }
  }
  const unknown = quotations.filter(({ speaker }) => speaker === null).length;
  return notices.length === unknown ? null : 'notices';
}

const word = fc.constantFrom(
  ...'Smith,Ms.,Jones,said,the,mayor,She,he,told,of,and,U.S.,5,p.m.,Jan.,J.,added,a,according,to,workers’,O’Neill,who,No.,was,Q,A'.split(
    ',',
  ),
  '🙂',
  'naïve',
  '東京',
);
const mark = fc.constantFrom(
  ...'“”„‟«»"″\'‘’‚‹›`.,:;!?…—–-()[]*_'.split(''),
  "''",
  '``',
  '. ',
  '.” ',
  ', ',
  ': “',
  ' ‘',
  '’ ',
);
const sentence = fc
  .array(
    fc.oneof({ weight: 3, arbitrary: word }, { weight: 2, arbitrary: mark }, fc.constant(' ')),
    {
      maxLength: 40,
    },
  )
  .map((parts) => parts.join(' ').replace(/ ([.,:;!?”’])/g, (_, stop: string) => stop));
const noise = fc.string({ unit: 'binary', maxLength: 60 });

/** A block whose text is the source without "**" and with white space folded, as Markdown gives. */
function marked(source: string, from: number): Block | null {
  const runs: Run[] = [];
  let text = '';
  let at = 0;
  while (at < source.length) {
    if (source.startsWith('**', at)) {
      at += 2;
      continue;
    }
    const space = /^\s+/.exec(source.slice(at))?.[0].length ?? 0;
    if (space === 0 || text !== '') {
      const piece = space > 0 ? ' ' : (source[at] ?? '');
      const last = runs.at(-1);
      if (last !== undefined && last.start + last.length === from + at && space <= 1) {
        runs[runs.length - 1] = { ...last, length: last.length + 1 };
      } else runs.push({ at: text.length, start: from + at, length: 1 });
      text += piece;
    }
    at += Math.max(1, space);
  }
  if (text.endsWith(' ')) {
    text = text.slice(0, -1);
    const last = runs.pop();
    if (last !== undefined && last.length > 1) runs.push({ ...last, length: last.length - 1 });
  }
  if (text === '' || runs.length === 0) return null;
  const start = from + source.length - source.trimStart().length;
  return { kind: 'paragraph', start, end: from + source.trimEnd().length, text, runs };
}

describe('conservation', () => {
  it('says every kept character once, in order, whatever the marks', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(sentence, noise), { minLength: 1, maxLength: 5 }),
        fc.constantFrom('', '# ', '## ', '> '),
        (lines, prefix) => {
          const article = articleOf(`${prefix}${lines.join('\n')}`);
          expect(brokenLaw(article, buildUtterances(article))).toBeNull();
        },
      ),
      { numRuns: RANDOM_TEXTS },
    );
  });

  it('takes the labels of an interview out, each once and whole', () => {
    const label = fc.constantFrom(
      'Q: ',
      'A: ',
      '**Q:** ',
      'Jo Field: ',
      '**Ann Lee:** ',
      'JF: ',
      '',
    );
    const words = fc.tuple(sentence, fc.constantFrom('', '?', '. I did. ', '**', ' “Who?”'));
    const line = fc.tuple(label, words).map(([name, [said, end]]) => `${name}${said}${end}`);
    let taken = 0;
    fc.assert(
      fc.property(fc.array(line, { minLength: 3, maxLength: 7 }), (lines) => {
        const blocks: Block[] = [];
        let text = '';
        for (const source of lines) {
          const block = marked(source, text.length);
          text += `${source}\n\n`;
          if (block !== null) blocks.push(block);
        }
        const article = articleWith(text, blocks);
        const spoken = buildUtterances(article);
        taken += spoken.dropped.length;
        expect(brokenLaw(article, spoken)).toBeNull();
      }),
      { numRuns: Math.min(300, RANDOM_TEXTS) },
    );
    expect(taken).toBeGreaterThan(100);
  });

  it('gives markup between runs to one utterance', () => {
    const parts = fc.array(fc.oneof(word, mark, fc.constantFrom('**', '**“', '”**', '  ', ' ')), {
      minLength: 1,
      maxLength: 40,
    });
    fc.assert(
      fc.property(fc.array(parts, { minLength: 1, maxLength: 3 }), (paragraphs) => {
        const blocks: Block[] = [];
        let text = '';
        for (const paragraph of paragraphs) {
          const source = paragraph.join(' ').replace(/ \*\* /g, '** ');
          const block = marked(source, text.length);
          text += `${source}\n\n`;
          if (block !== null) blocks.push(block);
        }
        const article = articleWith(text, blocks);
        expect(brokenLaw(article, buildUtterances(article))).toBeNull();
      }),
      { numRuns: Math.min(1000, RANDOM_TEXTS) },
    );
  });

  it('is a pure function of the article', () => {
    const article = articleOf('“Go,” she said.\nMs. Smith left. “Now.”');
    expect(buildUtterances(article)).toEqual(buildUtterances(article));
  });
});
