import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { manifestSchema } from '../../src/episode/manifest.ts';
import { runQuotecast } from './run-quotecast.ts';

const ARTICLE = `Lamps return to Quarry Lane

The lamps on Quarry Lane were lit again on Tuesday for the first time in nine years.

“I had forgotten what my own front door looked like after dark,” said Hester Vance, who lives at number 12.

The council’s lighting engineer, Omar Siddiq, said the work had cost £14,000. He added: “We used the old posts. They were sound, every one of them.”
`;

let folder = '';
let source = '';
let saved = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'quotecast-saved-'));
  await mkdir(join(folder, 'scripts'));
  source = join(folder, 'lamps.txt');
  saved = join(folder, 'scripts', 'lamps.script.yaml');
  await writeFile(source, ARTICLE);
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const write = () => runQuotecast(['script', source, '--write', saved]);

async function edit(...changes: readonly (readonly [from: string | RegExp, to: string])[]) {
  let text = await readFile(saved, 'utf8');
  for (const [from, to] of changes) {
    const after = text.replace(from, to);
    expect(after, String(from)).not.toBe(text);
    text = after;
  }
  await writeFile(saved, text);
}

describe('a saved script', { timeout: 120_000 }, () => {
  it('is made into exactly what a person made of it, from wherever it is called', async () => {
    const wrote = await write();
    expect(wrote).toEqual({ code: 0, stdout: `${saved}: 8 lines\n`, stderr: '' });
    await edit(
      ['old posts', 'old iron posts'],
      [/Hester Vance: (?=“I had)/, 'Maria Lund: '],
      [/title: .*/, 'title: "Lamps: lit"'],
      [/gender: male/, 'gender: male\n    voice: flite/kal16'],
    );
    const args = ['make', 'scripts/lamps.script.yaml', '--out', 'out', '--engine', 'flite'];
    const made = await runQuotecast([...args, '--json'], { cwd: folder });
    expect(made.stderr).toBe('');
    const manifest = manifestSchema.parse(JSON.parse(made.stdout));
    expect(manifest.script).toEqual({ edits: 4 });
    expect(manifest.source).toMatchObject({ kind: 'file', ref: 'lamps.txt' });
    expect(manifest.chapters.map(({ title }) => title)).toEqual(['Lamps: lit']);
    expect(
      manifest.cast.speakers.map(({ name, gender, voice }) => [name, gender, voice.id]),
    ).toEqual([
      ['Maria Lund', 'female', 'flite/slt-warm'],
      ['Omar Siddiq', 'male', 'flite/kal16'],
    ]);
    const page = join(folder, 'out', manifest.slug, 'transcript.json');
    const { segments } = JSON.parse(await readFile(page, 'utf8')) as {
      segments: { speaker: string; body: string }[];
    };
    const speakerOf = (words: string) => segments.find(({ body }) => body.includes(words))?.speaker;
    expect(speakerOf('I had forgotten')).toBe('Maria Lund');
    expect(speakerOf('old iron posts')).toBe('Omar Siddiq');
    expect((await runQuotecast(['check', join(folder, 'out', manifest.slug)])).code).toBe(0);
  });

  it('keeps its edits when it is written again for an article that has changed', async () => {
    await write();
    await edit(['old posts', 'old iron posts'], ['at number 12', 'at number 14']);
    await writeFile(
      source,
      ARTICLE.replace('“I had', 'A band played.\n\n“I had').replace(/ who lives.*/, ' a painter.'),
    );
    const again = await write();
    expect(again.stdout).toMatch(
      /^! .* no longer .*: 4 Narrator: .*number 14.*\n.*9 lines, 1 edit kept\n$/,
    );
    const text = await readFile(saved, 'utf8');
    expect(text).toMatch(/8 Omar Siddiq: “We used the old iron posts\.\n/);
    expect(text).toContain('A band played.');
    const shown = await runQuotecast(['script', saved]);
    expect(shown.stdout).toContain('old iron posts');
    expect(await readdir(join(folder, 'scripts'))).toEqual(['lamps.script.yaml']);
  });

  it('never takes the place of another file, nor of another article’s script', async () => {
    const refused = async (args: readonly string[], words: RegExp, stdin = '') => {
      const outcome = await runQuotecast(args, { stdin });
      expect(outcome.stdout).toBe('');
      expect(outcome.stderr).toMatch(words);
      expect(outcome.code).toBe(2);
    };
    const settings = join(folder, 'settings.yaml');
    await writeFile(settings, 'theme: dark\n');
    await refused(['script', source, '--write', settings], /no saved script/);
    expect(await readFile(settings, 'utf8')).toBe('theme: dark\n');
    await refused(['script', source, '--write', source], /\.yaml/);
    await refused(['script', '-', '--write', saved], /standard input/, ARTICLE);
    await write();
    const other = join(folder, 'other.txt');
    await writeFile(other, ARTICLE);
    await refused(['script', other, '--write', saved], /another source/);
    await refused(['script', saved, '--write', saved], /saved script itself/);
    await edit([/\n {6}2 Narrator: /, '\n      2 Narrator ']);
    await refused(['make', saved, '--engine', 'flite'], /lamps\.script\.yaml:\d+:1: a line reads/);
    await edit([/chapters:/, 'chapters: [']);
    await refused(['make', saved, '--engine', 'flite'], /lamps\.script\.yaml:\d+:\d+: /);
    await refused(['script', source, '--write', saved], /lamps\.script\.yaml:\d+:\d+: /);
  });
});
