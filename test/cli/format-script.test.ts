import { describe, expect, it } from 'vitest';
import { formatScript } from '../../src/cli/format-script.ts';
import { columnsOf, styleFor } from '../../src/cli/terminal.ts';
import { buildUtterances } from '../../src/script/build-utterances.ts';
import type { Script } from '../../src/script/script.ts';
import { articleOf } from '../script/plain-article.ts';

const LAMPS = `“Somebody ought to say something about it.”
Mrs Hester Vance lives on Quarry Lane.
“I had forgotten my own front door,” said Vance. “It is blue.”
The engineer, Omar Siddiq, disagreed. “Green,” he said. “You may ask anyone.”`;

function scriptOf(text: string, more: Partial<Script> = {}): Script {
  const { utterances, quotations, notices } = buildUtterances(articleOf(text));
  return {
    text,
    title: 'Lamps',
    language: 'en',
    chapters: [{ title: 'Introduction', first: 0 }],
    utterances,
    quotations,
    dropped: [],
    notices,
    ...more,
  };
}

const PIPE = styleFor({}, {});
const TERMINAL = styleFor({ isTTY: true }, {});
const page = (script: Script, width = 80) => formatScript(script, { width, style: PIPE });

describe('a script as a person reads it', () => {
  it('shows turns by speaker, the cast, what was left out and what deserves a look', () => {
    const credit = { start: 0, end: 8, text: 'A Writer', reason: 'credit' } as const;
    expect(page(scriptOf(LAMPS, { dropped: [credit] }))).toBe(`Lamps
en · 1 chapter · 5 quotations by 2 speakers · 1 left out

1  Introduction
   (unsure)     “Somebody ought to say something about it.”
   Narrator     Mrs Hester Vance lives on Quarry Lane.
   Hester Vance “I had forgotten my own front door,”
   Narrator     said Vance.
   Hester Vance “It is blue.”
   Narrator     The engineer, Omar Siddiq, disagreed.
   Omar Siddiq  “Green,”
   Narrator     he said.
   Omar Siddiq  “You may ask anyone.”

Cast
   Narrator                   16 words
   Hester Vance 2 quotations  10 words  female
   Omar Siddiq  2 quotations   5 words  male
   (unsure)     1 quotation    7 words

Left out
   credit       A Writer

Worth a look
   ! It is not sure who says “Somebody ought to say something about…”: a neutral
     voice does.
`);
  });

  it('says under each turn what is said where that is not what is written', () => {
    const said = (text: string) => text.replace('Mrs', 'Missus').replace(/[“”]/g, '');
    const shown = formatScript(scriptOf(LAMPS), { width: 200, style: PIPE, said });
    expect(shown.split('\n').filter((line) => line.includes('said:'))).toEqual([
      '                said: Missus Hester Vance lives on Quarry Lane.',
    ]);
    const hostile = () => 'a\u001b[2Jb';
    expect(formatScript(scriptOf(LAMPS), { width: 80, style: PIPE, said: hostile })).not.toContain(
      '\u001b',
    );
  });

  it('says why under each quotation, and explains a gender once', () => {
    const shown = formatScript(scriptOf(LAMPS), { width: 200, style: PIPE, why: true });
    expect(shown.split('\n').flatMap((line) => /why: (.*)/.exec(line)?.[1] ?? [])).toEqual([
      'no rule is sure who says it',
      'a verb of speech, then the speaker: “Vance” · 98 % sure · female by the title “Mrs”',
      'the speaker beside it in its paragraph: “Vance” · 98 % sure',
      'the speaker, then a verb of speech: “he” · 95 % sure · male by the first name “Omar”',
      'the speaker beside it in its paragraph: “he” · 94 % sure',
    ]);
  });

  it('breaks the reason at the width rather than losing its end', () => {
    const shown = formatScript(scriptOf(LAMPS), { width: 60, style: PIPE, why: true });
    expect(Math.max(...shown.split('\n').map((line) => line.length))).toBeLessThanOrEqual(63);
    expect(shown.replace(/\s+/g, ' ')).toContain('98 % sure · female by the title “Mrs”');
  });

  it('shortens a long name in its column and keeps the words in theirs', () => {
    const name = 'Maximiliana Featherstonehaugh-Cholmondeley';
    const lines = page(scriptOf(`“It was over in a minute,” said ${name}.`), 90).split('\n');
    expect(lines).toContain('   Maximiliana Featherstoneh… “It was over in a minute,”');
    expect(lines).toContain(`   ${name} 1 quotation  6 words  gender unknown`);
  });

  it('sends no colour down a pipe, and dims the reasons on a terminal', () => {
    const script = scriptOf(LAMPS);
    const code = '\u001b[';
    expect(formatScript(script, { width: 80, style: PIPE, why: true })).not.toContain(code);
    const coloured = formatScript(script, { width: 120, style: TERMINAL, why: true });
    expect(coloured).toContain(`${code}2mwhy: no rule is sure who says it${code}0m`);
  });

  it('lets no words of the article redraw the terminal', () => {
    const script = scriptOf('“I had forgotten my own door,” said Jo\u001b[31m Red.');
    expect(formatScript(script, { width: 80, style: PIPE, why: true })).not.toContain('\u001b');
  });

  it('is as narrow as the terminal: names stand above their words, and nothing is cut but what is left out', () => {
    const credit = { start: 0, end: 8, text: 'A Writer of '.repeat(9), reason: 'credit' } as const;
    const script = scriptOf(LAMPS, { dropped: [credit], title: 'Lamps '.repeat(12).trim() });
    const lines = formatScript(script, { width: 40, style: PIPE, why: true }).split('\n');
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(40);
    expect(lines.slice(6, 10)).toEqual([
      '   (unsure)',
      '     “Somebody ought to say something',
      '     about it.”',
      '     why: no rule is sure who says it',
    ]);
    expect(lines).toContain('     2 quotations, 10 words, female');
    expect(lines.join(' ').replace(/\s+/g, ' ')).toContain('about…”: a neutral voice does.');
  });

  it('lines up names of every script', () => {
    const names = ['أحمد سعيد', '山田太郎', 'Zoë Ångström', 'Nguyễn Thị Ánh'];
    const said = names.map((name) => `“It was over in a minute,” said ${name}, a baker.`);
    const script = scriptOf(said.join('\n'));
    const starts = page(script)
      .split('\n')
      .filter((line) => line.includes('“It was over'))
      .map((line) => columnsOf(line.slice(0, line.indexOf('“It'))));
    expect(starts).toHaveLength(names.length);
    expect(new Set(starts).size).toBe(1);
  });

  it('says plainly that there is no quotation', () => {
    const shown = page(scriptOf('The mill was shut on Monday.'));
    expect(shown).toContain('no quotations: the narrator reads it all');
    expect(shown).toContain('   Narrator   6 words\n');
  });
});
