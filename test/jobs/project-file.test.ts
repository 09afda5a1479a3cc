import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EXAMPLE } from '../../src/cli/init.ts';
import { resolveSettings } from '../../src/cli/settings.ts';
import { QuotecastError } from '../../src/errors.ts';
import { findProjectFile } from '../../src/jobs/find-project-file.ts';
import { parseProject, readProject } from '../../src/jobs/project-file.ts';
import { SETTING_NAMES } from '../../src/jobs/project-schema.ts';

const FULL = `show:
  title: The Harbour Daily
  email: desk@harbour.example
  address: https://harbour.example/cast
  artwork: art.png
  category: [News, Daily News]
sources:
  - page: https://harbour.example/ferry
  - folder: articles
    include: ferry
  - feed: https://harbour.example/rss
    limit: 3
    language: en-GB
schedule: { cron: "0 6 * * *", timeZone: Europe/London }
retention: { episodes: 5 }
engine: flite
out: public
cache: false
disclosure: false
`;

function failure(text: string): QuotecastError {
  try {
    parseProject('quotecast.yaml', text);
  } catch (error) {
    if (error instanceof QuotecastError) return error;
    throw error;
  }
  throw new Error('it did not fail');
}

describe('a project file', () => {
  it('sets the show, the sources, times, retention and settings, with paths from its folder', () => {
    const project = parseProject('/srv/cast/quotecast.yaml', FULL);
    expect(project.show).toMatchObject({
      address: 'https://harbour.example/cast/',
      artwork: '/srv/cast/art.png',
      category: ['News', 'Daily News'],
      explicit: false,
    });
    expect(project.sources.map(({ kind, ref, limit }) => [kind, ref, limit])).toEqual([
      ['page', 'https://harbour.example/ferry', 10],
      ['folder', '/srv/cast/articles', 1000],
      ['feed', 'https://harbour.example/rss', 3],
    ]);
    expect(project.schedule).toEqual({ cron: '0 6 * * *', timeZone: 'Europe/London' });
    expect(project.retention).toEqual({ episodes: 5, days: null });
    expect(project.state).toBe('/srv/cast/.quotecast');
  });

  it('is a layer of the settings, over defaults and under environment and flags', () => {
    const { settings } = parseProject('/srv/cast/quotecast.yaml', FULL);
    const resolved = resolveSettings({}, {}, settings);
    expect(resolved.engine).toEqual({ value: 'flite', from: 'quotecast.yaml:16:1' });
    expect(resolved.show).toEqual({ value: 'The Harbour Daily', from: 'quotecast.yaml:2:3' });
    expect(resolved.out).toEqual({ value: '/srv/cast/public', from: 'quotecast.yaml:17:1' });
    expect(resolved.cache).toEqual({ value: null, from: 'quotecast.yaml:18:1' });
    expect(resolved.disclosure).toEqual({ value: false, from: 'quotecast.yaml:19:1' });
    const env = { QUOTECAST_ENGINE: 'edge', QUOTECAST_CACHE: '/takes' };
    expect(resolveSettings({}, env, settings)).toMatchObject({
      engine: { value: 'edge', from: 'QUOTECAST_ENGINE' },
      cache: { value: '/takes', from: 'QUOTECAST_CACHE' },
    });
    expect(resolveSettings({ engine: 'auto' }, env, settings).engine.from).toBe('--engine');
  });

  it('holds every setting that the command line has', () => {
    const project =
      'voices: ours\nlexicons: [a.pls, b.pls]\nedgeParallel: 4\nchapterStart: title\n';
    const { settings } = parseProject('/srv/cast/quotecast.yaml', project);
    const resolved = resolveSettings({}, {}, settings);
    expect(resolved).toMatchObject({
      voices: { value: '/srv/cast/ours', from: 'quotecast.yaml:1:1' },
      lexicons: { value: ['/srv/cast/a.pls', '/srv/cast/b.pls'], from: 'quotecast.yaml:2:1' },
      edgeParallel: { value: 4 },
      chapterStart: { value: 'title' },
    });
    const named: readonly string[] = [...SETTING_NAMES, 'show'];
    expect(Object.keys(resolved).filter((name) => !named.includes(name))).toEqual([]);
  });

  it('puts the output beside itself where it does not say', () => {
    const { settings } = parseProject('/srv/cast/quotecast.yaml', 'engine: flite');
    expect(resolveSettings({}, {}, settings).out).toEqual({
      value: '/srv/cast/output',
      from: 'default',
    });
  });

  it('names the line of a bad setting', () => {
    const { settings } = parseProject('quotecast.yaml', 'out: here\nchannels: 5.1 surround\n');
    expect(() => resolveSettings({}, {}, settings)).toThrow(/quotecast\.yaml:2:1/);
  });

  it.each([
    ['show:\n  titel: x\n', /^quotecast\.yaml:2:3: there is nothing named "titel"/],
    ['show:\n  title: 2026\n', /^quotecast\.yaml:2:3: title is not text/],
    ['show: x\n', /^quotecast\.yaml:1:1: show is not written as names and values/],
    ['sources:\n  - page: ftp://x.example/\n', /^quotecast\.yaml:2:5: page is no http/],
    [
      'sources:\n  - feed: https://ann:word@a.example/rss\n',
      /^quotecast\.yaml:2:5: feed has a user name or password, which are not sent\.$/,
    ],
    ['sources:\n  - limit: 3\n', /^quotecast\.yaml:2:5: a source has one of/],
    ['sources:\n  - page: http://a.example\n    feed: http://a.example\n', /not page and feed/],
    ['sources:\n  - file: a\n    limit: 3\n', /^quotecast\.yaml:3:5: limit is for a folder/],
    ['sources:\n  - file: a\n  - file: a\n', /^quotecast\.yaml:3:5: it is the same source/],
    ['sources:\n  file: a\n', /^quotecast\.yaml:1:1: sources is not a list/],
    ['retention: { days: 0 }\n', /^quotecast\.yaml:1:14: days is not more than 0/],
    ['disclosure: yes\n', /^quotecast\.yaml:1:1: disclosure is neither true nor false/],
    ['show: [\n', /^quotecast\.yaml:2:1: YAML cannot read it/],
    ['out: a\nout: b\n', /^quotecast\.yaml:2:1: YAML cannot read it/],
    ['out: &a x\ntheme: *a\n', /refers to parts of itself/],
    [`show: ${'['.repeat(2000)}`, /too large, or nested too deeply/],
    ['- x\n', /^quotecast\.yaml:1:1: the file is not written as names and values/],
  ])('is refused with line and column: %j', (text, message) => {
    const error = failure(text);
    expect(error).toMatchObject({ code: 'CONFIG_INVALID' });
    expect(error.message).toMatch(message);
    expect(error.message).not.toContain('\n');
  });

  it('never fails otherwise than in one line, whatever is in it', () => {
    const word = fc.constantFrom('show', 'sources', 'feed', 'page', 'title', 'cron', 'x');
    const mark = fc.constantFrom(
      ':',
      ': ',
      '\n',
      '\n  ',
      '- ',
      '{',
      '}',
      '[',
      ']',
      '"',
      '&a',
      '*a',
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(word, mark), { maxLength: 40 }), (parts) => {
        try {
          parseProject('quotecast.yaml', parts.join(''));
        } catch (error) {
          expect(error).toBeInstanceOf(QuotecastError);
        }
        expect(true).toBe(true);
      }),
    );
  });

  it('is read from JSON too, and the example that init writes is one', () => {
    expect(parseProject('quotecast.json', '{"engine": "flite"}').settings.engine?.from).toBe(
      'quotecast.json:1:2',
    );
    expect(parseProject('quotecast.yaml', EXAMPLE).sources).toHaveLength(1);
    const inUse = EXAMPLE.replace(/^(\s*)# (?=[ -]|\w+:(?: |$))/gm, '$1');
    const all = parseProject('quotecast.yaml', inUse.replace(/^(?:quotecast|or) .*$/gm, ''));
    expect(all.sources.map(({ kind }) => kind)).toEqual(['folder', 'file', 'page', 'feed']);
    expect(Object.keys(all.settings)).toContain('allowPrivate');
  });
});

describe('a project folder', () => {
  it('has one project file, and times that come', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'quotecast-project-'));
    try {
      expect(await findProjectFile(folder)).toBeNull();
      const file = join(folder, 'quotecast.yaml');
      await writeFile(file, 'schedule:\n  cron: "0 0 31 2 *"\n');
      expect(await findProjectFile(folder)).toBe(file);
      await expect(readProject(file)).rejects.toMatchObject({
        code: 'CONFIG_INVALID',
        message: expect.stringMatching(/^quotecast\.yaml:2:3: .* never comes/),
      });
      await writeFile(file, 'schedule: { cron: "0 6 * * *", timeZone: Mars/Olympus }');
      await expect(readProject(file)).rejects.toThrow(/time zone/);
      await writeFile(join(folder, 'quotecast.json'), '{}');
      await expect(findProjectFile(folder)).rejects.toMatchObject({ code: 'CONFIG_INVALID' });
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});
