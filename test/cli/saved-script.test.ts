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

const refused = async (args: readonly string[], words: RegExp, stdin = '') => {
  const outcome = await runQuotecast(args, { stdin });
  expect(outcome.stdout).toBe('');
  expect(outcome.stderr).toMatch(words);
  expect(outcome.stderr.trimEnd().split('\n')).toHaveLength(1);
  return outcome.code;
};

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
    expect(made.stderr).toBe('! New speaker Maria Lund, whom only the saved script names.\n');
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
      /^! Line 4: both .*number 14.* a painter.*\n.*9 lines, 1 edit kept; as it was before: .*\n$/,
    );
    const text = await readFile(saved, 'utf8');
    expect(text).toMatch(/8 Omar Siddiq: “We used the old iron posts\.\n/);
    expect(text).toContain('A band played.');
    const shown = await runQuotecast(['script', saved]);
    expect(shown.stdout).toContain('old iron posts');
    expect((await readdir(join(folder, 'scripts'))).sort()).toEqual([
      'lamps.script.yaml',
      'lamps.script.yaml.bak',
    ]);
    expect(await readFile(`${saved}.bak`, 'utf8')).toContain('at number 14');
    // The same again has nothing to keep; another change never takes the place of the first copy.
    expect((await write()).stdout).toMatch(/9 lines, 1 edit kept\n$/);
    await edit(['iron posts', 'wooden posts']);
    await writeFile(source, ARTICLE);
    expect((await write()).stdout).toContain('.yaml.bak2');
    expect(await readFile(`${saved}.bak`, 'utf8')).toContain('at number 14');
    expect(await readFile(`${saved}.bak2`, 'utf8')).toContain('wooden posts');
  });

  it('never takes the place of another file, nor of another article’s script', async () => {
    const settings = join(folder, 'settings.yaml');
    await writeFile(settings, 'theme: dark\n');
    expect(await refused(['script', source, '--write', settings], /no saved script/)).toBe(2);
    expect(await readFile(settings, 'utf8')).toBe('theme: dark\n');
    expect(await refused(['script', source, '--write', source], /\.yaml/)).toBe(2);
    expect(await refused(['script', '-', '--write', saved], /standard input/, ARTICLE)).toBe(2);
    await write();
    const other = join(folder, 'other.txt');
    await writeFile(other, ARTICLE);
    expect(await refused(['script', other, '--write', saved], /another source/)).toBe(2);
    expect(await refused(['script', saved, '--write', saved], /saved script itself/)).toBe(2);
    await edit([/\n {6}2 Narrator: /, '\n      2 Narrator ']);
    expect(
      await refused(
        ['make', saved, '--engine', 'flite'],
        /lamps\.script\.yaml:\d+:1: this is not a number/,
      ),
    ).toBe(2);
    await edit([/chapters:/, 'chapters: [']);
    expect(
      await refused(['make', saved, '--engine', 'flite'], /lamps\.script\.yaml:\d+:\d+: /),
    ).toBe(2);
    expect(
      await refused(['script', source, '--write', saved], /lamps\.script\.yaml:\d+:\d+: /),
    ).toBe(2);
  });

  it('has an article for a source, not itself, another saved script or nothing', async () => {
    await write();
    const other = join(folder, 'scripts', 'other.yaml');
    await writeFile(other, await readFile(saved));
    const naming = async (name: string) => {
      await edit([/source: .*/, `source: ${name}`]);
      return ['script', saved] as const;
    };
    const is = /lamps\.script\.yaml:6:9: the source, .*, is a saved script and no article\./;
    expect(await refused(await naming('lamps.script.yaml'), is)).toBe(2);
    expect(await refused(await naming('other.yaml'), is)).toBe(2);
    await writeFile(other, 'quotecast: [');
    expect(await refused(await naming('./other.yaml'), is)).toBe(2);
    const gone = /lamps\.script\.yaml:6:9: the source, none\.txt, is not there\. Write where/;
    expect(await refused(await naming('none.txt'), gone)).toBe(3);
  });

  it('is not written where it cannot be, with advice that fits', async () => {
    const advice = /--write a file in a folder that is there/;
    const nowhere = join(folder, 'none', 'lamps.script.yaml');
    expect(await refused(['script', source, '--write', nowhere], advice)).toBe(2);
    await mkdir(join(folder, 'folder.yaml'));
    const inPlace = join(folder, 'folder.yaml');
    expect(await refused(['script', source, '--write', inPlace], advice)).toBe(2);
  });

  it('with a voice that the engine has not tells so on stderr beside the manifest', async () => {
    await write();
    await edit([/gender: male/, 'gender: male\n    voice: flite/none']);
    const args = ['make', saved, '--out', join(folder, 'out'), '--engine', 'flite', '--json'];
    const made = await runQuotecast(args);
    expect(made.stderr).toMatch(/^! Omar Siddiq cannot have the voice flite\/none: .*\n$/);
    expect(manifestSchema.parse(JSON.parse(made.stdout)).notices).toHaveLength(1);
  });
});
