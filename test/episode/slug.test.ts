import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Article } from '../../src/article/article.ts';
import { chooseFolder, slugOf } from '../../src/episode/slug.ts';

describe('slug', () => {
  it('reads like the title', () => {
    expect(slugOf('The ferry’s £4m return: “at last”')).toBe('the-ferrys-gbp4m-return-at-last');
    expect(slugOf('Łódź, São Paulo')).toBe('lodz-sao-paulo');
  });

  it('names no folder outside its own and none that a system keeps for itself', () => {
    expect(slugOf('../../etc/passwd')).toBe('etc-passwd');
    expect(slugOf('CON')).toBe('episode');
    expect(slugOf('…')).toBe('episode');
    expect(slugOf('🚨 Breaking 🐶')).toBe('breaking');
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (title) => {
        expect(slugOf(title)).toMatch(/^[a-z0-9]([a-z0-9-]{0,58}[a-z0-9])?$/);
      }),
    );
  });
});

describe('the folder of an article', () => {
  const article = { title: 'A cat', source: { ref: 'cat.txt' } } as Article;
  const manifest = (ref: string) => JSON.stringify({ version: 9, source: { ref } });

  it('is a matter for whoever opens it where a file stands in place of the output folder', async () => {
    const out = await mkdtemp(join(tmpdir(), 'quotecast-slug-'));
    try {
      await writeFile(join(out, 'file'), '');
      expect(await chooseFolder(join(out, 'file'), article)).toBe('a-cat');
    } finally {
      await rm(out, { recursive: true });
    }
  });

  it('is its own, or none that holds anything else', async () => {
    const out = await mkdtemp(join(tmpdir(), 'quotecast-slug-'));
    try {
      const place = join(out, 'a-cat');
      expect(await chooseFolder(out, article)).toBe('a-cat');
      await mkdir(place);
      expect(await chooseFolder(out, article)).toBe('a-cat');
      await writeFile(join(place, 'thesis.txt'), 'precious');
      expect(await chooseFolder(out, article)).toMatch(/^a-cat-[0-9a-f]{6}$/);
      await writeFile(join(place, 'episode.json'), manifest('cat.txt'));
      expect(await chooseFolder(out, article)).toBe('a-cat');
      await writeFile(join(place, 'episode.json'), manifest('other.txt'));
      const marked = await chooseFolder(out, article);
      await writeFile(join(out, marked), 'a file of that name');
      expect(await chooseFolder(out, article)).toBe(`${marked}-2`);
      await symlink('nowhere', join(out, `${marked}-2`));
      expect(await chooseFolder(out, article)).toBe(`${marked}-3`);
      await writeFile(join(out, `${marked}-3`), '');
      await expect(chooseFolder(out, article)).rejects.toMatchObject({ code: 'OUTPUT_UNWRITABLE' });
    } finally {
      await rm(out, { recursive: true });
    }
  });

  it('stays with an item of a feed, whatever its headline and address become', async () => {
    const out = await mkdtemp(join(tmpdir(), 'quotecast-slug-'));
    try {
      const item = { guid: 'urn:x:1', published: '2026-01-01T00:00:00Z', link: null };
      const held = JSON.stringify({ source: { ref: 'moved.txt' }, item });
      await mkdir(join(out, 'a-dog'));
      await writeFile(join(out, 'a-dog', 'episode.json'), held);
      expect(await chooseFolder(out, article, { item, slug: 'a-dog' })).toBe('a-dog');
      expect(await chooseFolder(out, article, { item, slug: '../a-dog' })).toBe('a-cat');
      const other = { ...item, guid: 'urn:x:2' };
      await mkdir(join(out, 'a-cat'));
      await writeFile(join(out, 'a-cat', 'episode.json'), held.replace('moved', 'cat'));
      expect(await chooseFolder(out, article, { item: other })).toMatch(/^a-cat-/);
      expect(await chooseFolder(out, article, { item })).toBe('a-cat');
    } finally {
      await rm(out, { recursive: true });
    }
  });
});
