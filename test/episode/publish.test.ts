import { mkdir, mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openStage } from '../../src/episode/publish.ts';
import { QuotecastError } from '../../src/errors.ts';

let out = '';
beforeEach(async () => {
  out = await mkdtemp(join(tmpdir(), 'quotecast-publish-'));
});
afterEach(() => rm(out, { recursive: true, force: true }));

/** A process id that belongs to nobody: beyond the largest a 64-bit Linux hands out. */
const DEAD = 4_194_305;

describe('publishing', () => {
  it('puts a whole folder in place and leaves nothing beside it', async () => {
    const stage = await openStage(out, 'a');
    await writeFile(join(stage.folder, 'x'), 'new');
    expect(await readdir(join(out)).then((names) => names.includes('a'))).toBe(false);
    expect(await stage.publish()).toBe(join(out, 'a'));
    await stage.discard();
    expect(await readdir(out)).toEqual(['a']);
  });

  it('replaces an older episode with nothing of it left but what a person put there', async () => {
    await mkdir(join(out, 'a'));
    await writeFile(join(out, 'a', 'notes.txt'), 'mine');
    await writeFile(join(out, 'a', 'transcript.srt'), 'old');
    const stage = await openStage(out, 'a');
    await writeFile(join(stage.folder, 'x'), 'new');
    await stage.publish();
    expect((await readdir(join(out, 'a'))).sort()).toEqual(['notes.txt', 'x']);
    expect(await readdir(out)).toEqual(['a']);
  });

  it('leaves the older episode alone when what was built is discarded', async () => {
    await mkdir(join(out, 'a'));
    const stage = await openStage(out, 'a');
    await stage.discard();
    expect(await readdir(out)).toEqual(['a']);
  });

  it('clears what a killed run left and puts back an episode it had half replaced', async () => {
    await mkdir(join(out, `.a.${DEAD}.0123ab.abcdef.new`));
    await mkdir(join(out, `.a.${DEAD}.0123ab.abcdef.tmp`));
    await mkdir(join(out, `.b.${DEAD}.0123ab.abcdef.old`));
    await writeFile(join(out, `.b.${DEAD}.0123ab.abcdef.old`, 'kept'), 'b');
    await (await openStage(out, 'd')).discard();
    expect(await readdir(out)).toEqual(['b']);
    expect(await readFile(join(out, 'b', 'kept'), 'utf8')).toBe('b');
  });

  it('leaves alone what a living process is building, this one or another', async () => {
    const other = `.c.${process.ppid}.0123ab.abcdef.new`;
    await mkdir(join(out, other));
    const own = await openStage(out, 'e');
    await (await openStage(out, 'd')).discard();
    expect((await readdir(out)).sort()).toEqual([basename(own.folder), other].sort());
    await own.discard();
  });

  it('leaves alone what another machine is building for a day, and an episode on its way out', async () => {
    const place = '0123456789ab';
    const building = `.c.${place}-${DEAD}.0123ab.abcdef.new`;
    const steppedAside = `.f.${place}-${DEAD}.0123ab.abcdef.old`;
    const stale = `.g.${place}-${DEAD}.0123ab.abcdef.tmp`;
    for (const name of [building, steppedAside, stale]) await mkdir(join(out, name));
    await utimes(join(out, stale), 1_000_000_000, 1_000_000_000);
    await (await openStage(out, 'd')).discard();
    expect((await readdir(out)).sort()).toEqual([building, steppedAside].sort());
  });

  it('knows what an earlier process of the same number left', async () => {
    await mkdir(join(out, `.c.${process.pid}.0123ab.abcdef.new`));
    const stale = join(out, `.c.${process.ppid}.0123ab.abcdef.new`);
    await mkdir(stale);
    await utimes(stale, 1_000_000_000, 1_000_000_000);
    await (await openStage(out, 'd')).discard();
    expect(await readdir(out)).toEqual([]);
  });

  it('has a place for what only the run needs, which goes with it', async () => {
    const stage = await openStage(out, 'a');
    const scratch = await stage.openScratch();
    expect(await stage.openScratch()).toBe(scratch);
    await writeFile(join(scratch, 'take'), '');
    await stage.publish();
    await stage.discard();
    expect(await readdir(out)).toEqual(['a']);
  });

  it('lets several publish in one place at once: the last one stands, whole', async () => {
    const stages = await Promise.all(Array.from({ length: 4 }, () => openStage(out, 'a')));
    for (const [index, { folder }] of stages.entries()) {
      await writeFile(join(folder, 'x'), String(index));
      await writeFile(join(folder, 'y'), String(index));
    }
    await Promise.all(stages.map((stage) => stage.publish()));
    await Promise.all(stages.map((stage) => stage.discard()));
    expect(await readdir(out)).toEqual(['a']);
    const [x, y] = await Promise.all(
      ['x', 'y'].map((name) => readFile(join(out, 'a', name), 'utf8')),
    );
    expect(x).toBe(y);
  });

  it('leaves no folder where there was none and nothing was published', async () => {
    await (await openStage(join(out, 'new'), 'a')).discard();
    expect(await readdir(out)).toEqual([]);
  });

  it('makes the folders above, and ends where a file system will have none', async () => {
    const stage = await openStage(join(out, 'deep', 'er'), 'a');
    await stage.publish();
    expect(await readdir(join(out, 'deep', 'er'))).toEqual(['a']);
    await expect(openStage('/proc/none/at/all', 'a')).rejects.toMatchObject({
      code: 'OUTPUT_UNWRITABLE',
    });
  });

  it('says plainly that a file stands in its place', async () => {
    await writeFile(join(out, 'file'), '');
    const error = await openStage(join(out, 'file'), 'a').catch((cause: unknown) => cause);
    expect(error).toBeInstanceOf(QuotecastError);
    expect((error as QuotecastError).code).toBe('OUTPUT_UNWRITABLE');
    expect((error as QuotecastError).message).toContain('a file stands in its place');
  });
});
