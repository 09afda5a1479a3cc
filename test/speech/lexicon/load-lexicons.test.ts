import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadLexicons } from '../../../src/speech/lexicon/load-lexicons.ts';

let folder: string;
const at = (name: string) => join(folder, name);

function lexicon(language: string, said: string): string {
  return `<lexicon version="1.0" xmlns="http://www.w3.org/2005/01/pronunciation-lexicon" xml:lang="${language}">
<lexeme><grapheme>Kyiv</grapheme><alias>${said}</alias></lexeme></lexicon>`;
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'quotecast-lexicons-'));
  await writeFile(at('lexicon.en.pls'), lexicon('en', 'base'));
  await writeFile(at('lexicon.en-GB.pls'), lexicon('en-GB', 'british'));
  await writeFile(at('lexicon.de.pls'), lexicon('de', 'deutsch'));
  await writeFile(at('own.pls'), lexicon('en-US', 'own'));
  await writeFile(at('latin.pls'), Buffer.from(lexicon('en', 'caf\u00e9'), 'latin1'));
});
afterAll(() => rm(folder, { recursive: true }));

async function namesOf(language: string, files: readonly string[] = []) {
  const { lexicons, notices } = await loadLexicons(language, [folder, at('none')], files);
  const said = lexicons.map(({ pronunciations }) => pronunciations[0]?.alias);
  return [said, notices.map(({ code }) => code)];
}

describe('the lexicons of a language', () => {
  it('are those of the language, then of the country, then those given', async () => {
    expect(await namesOf('en')).toEqual([['base'], []]);
    expect(await namesOf('en-GB', [at('own.pls')])).toEqual([['base', 'british', 'own'], []]);
    expect(await namesOf('de-AT')).toEqual([['deutsch'], []]);
    expect(await namesOf('fr')).toEqual([[], []]);
  });

  it('leave out a file for another language, and say so', async () => {
    expect(await namesOf('de', [at('own.pls')])).toEqual([['deutsch'], ['lexicon-unused']]);
  });

  it.each(['none.pls', '.', 'latin.pls'])('refuse %s', async (name) => {
    await expect(loadLexicons('en', [], [at(name)])).rejects.toMatchObject({
      code: 'CONFIG_INVALID',
      message: expect.stringContaining(at(name)),
    });
  });
});
