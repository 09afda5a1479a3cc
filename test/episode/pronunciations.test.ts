import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Episode, type EpisodeOptions, makeEpisode } from '../../src/episode/make-episode.ts';
import { runQuotecast } from '../cli/run-quotecast.ts';
import { openWorkshop, type Workshop } from './small-episode.ts';

const ARTICLE = `The mayor of Wysznia came by boat on Monday. The harbour of Wysznia had paid $5m for it, and nobody else would.

“We waited a year,” said Ana Sokol, who keeps the shop beside it. She had seen two other boats go.
`;

let workshop: Workshop;
let lexicon: string;
beforeEach(async () => {
  workshop = await openWorkshop();
  lexicon = join(workshop.folder, 'names.pls');
  await workshop.write(ARTICLE);
});
afterEach(() => workshop.remove());

const write = (said: string) =>
  writeFile(
    lexicon,
    `<lexicon version="1.0" xmlns="http://www.w3.org/2005/01/pronunciation-lexicon" alphabet="ipa" xml:lang="en"><lexeme><grapheme>Wysznia</grapheme>${said}</lexeme></lexicon>`,
  );
const make = (options: Partial<EpisodeOptions> = {}, source = workshop.source) =>
  makeEpisode(source, { ...workshop.options, lexicons: [lexicon], language: 'en', ...options });

async function pagesOf({ folder }: Episode): Promise<string> {
  const names = ['transcript.html', 'transcript.vtt', 'transcript.json', 'transcript.txt'];
  return (await Promise.all(names.map((name) => readFile(join(folder, name), 'utf8')))).join('\n');
}

describe('how names are said', () => {
  it('is heard and never read: a changed entry speaks only the lines it stands in', async () => {
    await write('<alias>Vishnya</alias>');
    const first = await make();
    expect(first.work.spoken).toBe(first.work.lines);
    await write('<alias>Veeshnya</alias><phoneme>ˈvɪʃnja</phoneme>');
    const changed = await make();
    expect(changed.work).toEqual({ unchanged: false, lines: first.work.lines, spoken: 2 });
    const pages = await pagesOf(changed);
    expect(pages).toContain('Wysznia');
    expect(pages).toContain('$5m');
    expect(pages).not.toMatch(/V(?:i|ee)shnya|five million|zola/i);
    expect(changed.manifest.timeline.lines[0]?.text).toContain('Wysznia');
    // Another file that says the same makes the same.
    await write('<phoneme>ˈvɪʃnja</phoneme><alias>other</alias>');
    expect((await make()).work).toMatchObject({ unchanged: true });
  }, 120_000);

  it('comes from front matter over a file, and from a saved script over both', async () => {
    await write('<alias>Vishnya</alias>');
    const source = join(workshop.folder, 'own.md');
    await writeFile(
      source,
      `---\ntitle: Boats\npronounce:\n  Wysznia: Wizhna\n  Ana: [1]\n---\n\n${ARTICLE}`,
    );
    const said = async (file: string) => {
      const run = ['script', file, '--json', '--spoken', '--lexicon', lexicon];
      const { stdout } = await runQuotecast([...run, '--language', 'en']);
      return JSON.parse(stdout).utterances[1].spoken;
    };
    expect(await said(workshop.source)).toBe(
      'The harbour of Vishnya had paid five million dollars for it, and nobody else would.',
    );
    expect(await said(source)).toContain('The mayor of Wizhna came');
    const script = join(workshop.folder, 'own.script.yaml');
    expect((await runQuotecast(['script', source, '--write', script])).code).toBe(0);
    const saved = await readFile(script, 'utf8');
    const edited = saved.replace('\nchapters:', '\npronounce:\n  Wysznia: /ˈvɪʃnja/\nchapters:');
    expect(edited).not.toBe(saved);
    await writeFile(script, edited);
    expect(await said(script)).toContain('The mayor of /v ih1 sh n y aa0/ came');
    // Writing the script anew keeps it.
    const again = await runQuotecast(['script', source, '--write', script]);
    expect(again.stdout).toContain('1 edit kept');
    expect(await readFile(script, 'utf8')).toContain('pronounce:\n  Wysznia: /ˈvɪʃnja/\n');
    const { manifest } = await make({}, source);
    expect(manifest.notices.filter(({ code }) => code === 'pronunciation-unread')).toHaveLength(1);
  }, 120_000);

  it('is refused with the place of what is wrong', async () => {
    await writeFile(lexicon, '<lexicon>');
    await expect(make()).rejects.toMatchObject({ code: 'CONFIG_INVALID' });
    const { code, stderr } = await runQuotecast([
      'make',
      workshop.source,
      '--lexicon',
      lexicon,
      '--engine',
      'flite',
    ]);
    expect([code, stderr]).toEqual([2, expect.stringMatching(/names\.pls:1:\d+: /)]);
  }, 60_000);
});
