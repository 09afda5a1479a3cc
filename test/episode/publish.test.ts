import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
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
    await mkdir(join(out, `.a.${DEAD}.abcdef.new`));
    await mkdir(join(out, `.b.${DEAD}.abcdef.old`));
    await writeFile(join(out, `.b.${DEAD}.abcdef.old`, 'kept'), 'b');
    await mkdir(join(out, `.c.${process.pid}.abcdef.new`));
    await (await openStage(out, 'd')).discard();
    expect((await readdir(out)).sort()).toEqual([`.c.${process.pid}.abcdef.new`, 'b']);
    expect(await readFile(join(out, 'b', 'kept'), 'utf8')).toBe('b');
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
