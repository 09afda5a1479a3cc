import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { Project } from '../../../src/jobs/project-file.ts';
import { openTask, recipeOf, sealTask } from '../../../src/jobs/queue/sealed-task.ts';
import { RECIPE, taskOf } from './crew.ts';

const project: Pick<Project, 'folder' | 'sources'> = { folder: '/show', sources: [] };
const sealed = sealTask(taskOf(1), RECIPE, '/show');
const withPage = (page: object) => ({ ...sealed, source: { ...sealed.source, ...page } });

describe('a task that somebody put on the queue', () => {
  it('is opened as it was sealed', async () => {
    expect(await openTask(JSON.parse(JSON.stringify(sealed)), project)).toEqual(taskOf(1));
  });

  it.each([
    ['a page that is a file of the worker', withPage({ address: '/etc/passwd' })],
    ['a page that is a file by its address', withPage({ address: 'file:///etc/passwd' })],
    ['a page that is standard input', withPage({ address: '-' })],
    ['a link that is a program', { ...sealed, link: 'javascript:alert(1)' }],
    ['text that is not packed', withPage({ bytes: 'AAAA' })],
    [
      'text that is endless when unpacked',
      withPage({ bytes: gzipSync(Buffer.alloc(2e7)).toString('base64') }),
    ],
    ['more than a task holds', { ...sealed, out: '/tmp' }],
    ['another version', { ...sealed, version: 2 }],
    ['nothing', null],
  ])('is refused: %s', async (_, data) => {
    await expect(openTask(data, project)).rejects.toMatchObject({ code: 'QUEUE_DAMAGED' });
  });

  it.each(['/etc/passwd', '../secret.md', 'articles/../../secret.md'])(
    'is refused for a file that is no source: %s',
    async (path) => {
      const data = { ...sealed, source: { kind: 'file', path } };
      await expect(openTask(data, project)).rejects.toMatchObject({ code: 'SOURCE_NOT_FOUND' });
    },
  );

  it('tells its settings whatever version it is of, for who has them to take it', () => {
    expect(recipeOf({ ...sealed, version: 2, more: true })).toBe(RECIPE);
    expect(recipeOf({ recipe: 'x' })).toBeNull();
  });
});
