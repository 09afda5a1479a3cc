import { delimiter, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { resolveSettings } from '../../src/cli/settings.ts';
import { QuotecastError } from '../../src/errors.ts';

const failure = (run: () => unknown): QuotecastError => {
  try {
    run();
  } catch (error) {
    if (error instanceof QuotecastError) return error;
  }
  throw new Error('it did not fail');
};

describe('settings', () => {
  it('takes the default, then the environment, then the flag, and says where each came from', () => {
    expect(resolveSettings({}, {}).out).toEqual({ value: 'output', from: 'default' });
    expect(resolveSettings({}, { QUOTECAST_OUT: 'casts' }).out).toEqual({
      value: 'casts',
      from: 'QUOTECAST_OUT',
    });
    expect(resolveSettings({ out: 'here' }, { QUOTECAST_OUT: 'casts' }).out).toEqual({
      value: 'here',
      from: '--out',
    });
  });

  it('treats an empty environment variable as unset', () => {
    expect(resolveSettings({}, { QUOTECAST_ENGINE: '' }).engine.value).toBe('auto');
  });

  it('takes stereo or mono, stereo unless told', () => {
    expect(resolveSettings({}, {}).channels.value).toBe('stereo');
    expect(resolveSettings({}, { QUOTECAST_CHANNELS: 'mono' }).channels.value).toBe('mono');
    expect(failure(() => resolveSettings({ channels: '5.1' }, {})).message).toContain('--channels');
  });

  it('takes a folder or a bucket for a store, and tells nothing of what may be a key', () => {
    expect(resolveSettings({}, {}).store).toEqual({ value: null, from: 'default' });
    expect(resolveSettings({ store: 's3://a-bucket/show/2/' }, {}).store.value).toBe(
      's3://a-bucket/show/2',
    );
    expect(resolveSettings({}, { QUOTECAST_STORE: 's3://a-bucket' }).store).toEqual({
      value: 's3://a-bucket',
      from: 'QUOTECAST_STORE',
    });
    expect(resolveSettings({ store: 'shared' }, {}).store.value).toBe(resolve('shared'));
    for (const bad of [
      's3://',
      's3://A',
      's3://b?key=secret',
      's3://secret@bucket',
      's3://ab/../c',
    ])
      expect(failure(() => resolveSettings({ store: bad }, {}))).toMatchObject({
        code: 'USAGE',
        message: 'The store from --store is neither a folder nor a bucket.',
      });
    expect(failure(() => resolveSettings({ store: 'https://bucket/secret' }, {})).code).toBe(
      'USAGE',
    );
  });

  it('opens chapters with a pause unless told, with a title or a sound', () => {
    expect(resolveSettings({}, {}).chapterStart.value).toBe('pause');
    expect(
      resolveSettings({ chapterStart: 'title' }, { QUOTECAST_CHAPTER_START: 'sound' }).chapterStart,
    ).toEqual({ value: 'title', from: '--chapter-start' });
    expect(
      failure(() => resolveSettings({}, { QUOTECAST_CHAPTER_START: 'bell' })).message,
    ).toContain('QUOTECAST_CHAPTER_START');
  });

  it('takes 1 to 32 requests to Edge at once, 8 unless told', () => {
    expect(resolveSettings({}, {}).edgeParallel.value).toBe(8);
    expect(resolveSettings({ edgeParallel: '32' }, {}).edgeParallel.value).toBe(32);
    expect(resolveSettings({}, { QUOTECAST_EDGE_PARALLEL: '1' }).edgeParallel).toEqual({
      value: 1,
      from: 'QUOTECAST_EDGE_PARALLEL',
    });
    for (const count of ['0', '33', '1.5', '-1', 'many'])
      expect(failure(() => resolveSettings({ edgeParallel: count }, {})).message).toContain(
        '--edge-parallel',
      );
  });

  it('takes every lexicon that is named, by flags or as in PATH', () => {
    const inPath = { QUOTECAST_LEXICON: ['a.pls', '', 'b.pls'].join(delimiter) };
    expect(resolveSettings({}, {}).lexicons.value).toEqual([]);
    expect(resolveSettings({}, inPath).lexicons.value).toEqual(['a.pls', 'b.pls']);
    expect(resolveSettings({ lexicon: ['c.pls'] }, inPath).lexicons.value).toEqual(['c.pls']);
    expect(failure(() => resolveSettings({ lexicon: [''] }, {})).code).toBe('USAGE');
  });

  it('names the layer of a bad value', () => {
    const byEnvironment = failure(() => resolveSettings({}, { QUOTECAST_ENGINE: 'piper' }));
    expect(byEnvironment.code).toBe('USAGE');
    expect(byEnvironment.message).toContain('QUOTECAST_ENGINE');
    expect(failure(() => resolveSettings({ engine: 'piper' }, {})).message).toContain('--engine');
  });

  it('puts a language tag in its canonical form and refuses what is none', () => {
    expect(resolveSettings({ language: 'EN-gb' }, {}).language.value).toBe('en-GB');
    expect(failure(() => resolveSettings({ language: 'not a tag' }, {})).code).toBe('USAGE');
  });

  it('lets the narrator voice quoted fragments, and nobody else', () => {
    expect(resolveSettings({}, {}).fragments.value).toBe('speaker');
    expect(resolveSettings({}, { QUOTECAST_FRAGMENTS: 'narrator' }).fragments.value).toBe(
      'narrator',
    );
    expect(failure(() => resolveSettings({ fragments: 'me' }, {})).message).toContain(
      '--fragments',
    );
  });

  it('prefers its own proxy variable to the common one, and wants an http address', () => {
    const env = { HTTPS_PROXY: 'http://a:1', QUOTECAST_PROXY: 'http://b:2' };
    expect(resolveSettings({}, env).proxy).toEqual({
      value: 'http://b:2',
      from: 'QUOTECAST_PROXY',
    });
    expect(failure(() => resolveSettings({ proxy: 'socks5://a:1' }, {})).code).toBe('USAGE');
  });
});
