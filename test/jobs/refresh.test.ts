import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { QuotecastError } from '../../src/errors.ts';
import { readHistory } from '../../src/jobs/history.ts';
import type { Make } from '../../src/jobs/make-item.ts';
import { lastWholeStart } from '../../src/jobs/schedule.ts';
import { readState } from '../../src/jobs/state-file.ts';
import { openSite, rss, type Site, storyPage } from './site.ts';
import { openWorkshop, type Workshop } from './workshop.ts';

let site: Site;
let workshop: Workshop;
beforeEach(async () => {
  site = await openSite();
  workshop = await openWorkshop();
});
afterEach(async () => {
  site.close();
  await workshop.remove();
});

const sources = (...entries: string[]) =>
  `sources:\n${entries.map((entry) => `  - { ${entry.replaceAll('$', site.base)} }\n`).join('')}`;
const page = (path: string, title: string, said?: string, beside?: string) =>
  site.resources.set(path, { body: storyPage(title, said, beside) });
const MINUTE = 60_000;

describe('refresh', () => {
  it('makes what is there, and the second time transfers no body and makes nothing', async () => {
    const feed = rss([
      '<title>One</title><link>/1</link><guid isPermaLink="false">g1</guid>',
      '<title>Two</title><link>/2</link>',
    ]);
    site.resources.set('/rss', { body: feed, type: 'application/rss+xml', etag: '"f"' });
    site.resources.set('/1', { body: storyPage('One'), etag: '"1"' });
    const lastModified = 'Fri, 01 May 2026 08:00:00 GMT';
    site.resources.set('/2', { body: storyPage('Two'), lastModified });
    await mkdir(join(workshop.folder, 'articles'));
    await writeFile(join(workshop.folder, 'articles', 'three.html'), storyPage('Three'));
    await writeFile(join(workshop.folder, 'articles', 'notes.pdf'), 'no article');
    const project = sources('feed: $/rss', 'folder: articles');
    const first = await workshop.refresh(project);
    expect(first.counts).toMatchObject({ new: 3, changed: 0, unchanged: 0, failed: 0 });
    expect(first.cost).toMatchObject({ lines: 9, spoken: 6, requests: 4, notModified: 0 });
    expect(workshop.made.map(({ link }) => link)).toEqual([
      `${site.base}/1`,
      `${site.base}/2`,
      null,
    ]);
    site.forget();
    const second = await workshop.refresh(project);
    expect(second.counts).toMatchObject({ new: 0, changed: 0, unchanged: 3, failed: 0 });
    expect(second.cost).toMatchObject({ lines: 0, requests: 3, notModified: 3, bytes: 0 });
    expect(site.bodies).toBe(0);
    expect(site.robots).toBe(0);
    expect(workshop.made).toEqual([]);
  });

  it('compares what an article says, and keeps guid, date and folder when that changes', async () => {
    page('/1', 'One');
    const project = sources('page: $/1');
    await workshop.refresh(project);
    const [first] = workshop.made;
    page('/1', 'One', undefined, '<p>Another advertisement</p>');
    expect((await workshop.refresh(project)).counts.unchanged).toBe(1);
    workshop.time += 60 * MINUTE;
    page('/1', 'One, corrected', 'I will go');
    const report = await workshop.refresh(project);
    expect(report.counts).toMatchObject({ changed: 1, new: 0 });
    expect(workshop.made[0]).toMatchObject({
      guid: first?.guid,
      published: first?.published,
      slug: 'one',
    });
    expect(await workshop.episodes()).toEqual(['one']);
    expect(await readHistory(workshop.state)).toHaveLength(3);
  });

  it('looks at everything anew when it would be made otherwise, or is gone', async () => {
    site.resources.set('/1', { body: storyPage('One'), etag: '"1"' });
    const project = sources('page: $/1');
    await workshop.refresh(project);
    expect((await workshop.refresh(project, { recipe: 'b'.repeat(64) })).counts.changed).toBe(1);
    const hashPeople = async () => 'c'.repeat(64);
    const means = { recipe: 'b'.repeat(64), hashPeople };
    expect((await workshop.refresh(project, means)).counts.changed).toBe(1);
    expect((await workshop.refresh(project, means)).counts.unchanged).toBe(1);
    await rm(join(workshop.out, 'one'), { recursive: true });
    await workshop.refresh(project, { recipe: 'b'.repeat(64) });
    expect(workshop.made).toHaveLength(1);
  });

  it('lets no bad source stop the others, and says why each failed', async () => {
    page('/good', 'Good');
    site.resources.set('/slow', { answer: () => undefined });
    site.resources.set('/huge', { body: Buffer.alloc(6 * 1024 * 1024, 'x') });
    const bomb = gzipSync(Buffer.alloc(50 * 1024 * 1024, ' '));
    site.resources.set('/bomb', { body: bomb, headers: { 'content-encoding': 'gzip' } });
    site.resources.set('/loop', { status: 302, headers: { location: '/loop' } });
    site.resources.set('/picture', { body: 'x', type: 'image/png' });
    site.resources.set('/nofeed', { body: storyPage('No feed') });
    site.resources.set('/broken', { answer: (_, response) => void response.socket?.destroy() });
    const paths = ['slow', 'huge', 'bomb', 'loop', 'picture', 'missing', 'broken'];
    const report = await workshop.refresh(
      sources(
        'feed: $/nofeed',
        ...paths.map((path) => `page: $/${path}`),
        'page: $/good',
        'file: x',
      ),
      { timeout: 1000 },
    );
    expect(report.counts).toMatchObject({ new: 1, failed: 9 });
    const codes = Object.fromEntries(report.outcomes.map(({ name, code }) => [name, code]));
    expect(codes).toMatchObject({
      [`${site.base}/nofeed`]: 'SOURCE_NO_ARTICLE',
      [`${site.base}/slow`]: 'SOURCE_REFUSED',
      [`${site.base}/huge`]: 'SOURCE_TOO_LARGE',
      [`${site.base}/bomb`]: 'SOURCE_TOO_LARGE',
      [`${site.base}/loop`]: 'SOURCE_REFUSED',
      [`${site.base}/picture`]: 'SOURCE_NOT_TEXT',
      [`${site.base}/missing`]: 'SOURCE_REFUSED',
      x: 'SOURCE_NOT_FOUND',
    });
  });

  it('keeps an address that was moved for good, and no other', async () => {
    page('/new', 'Moved');
    page('/there', 'Elsewhere');
    site.resources.set('/old', { status: 301, headers: { location: '/older' } });
    site.resources.set('/older', { status: 308, headers: { location: '/new' } });
    site.resources.set('/for-now', { status: 302, headers: { location: '/there' } });
    site.resources.set('/old-rss', { status: 308, headers: { location: '/rss' } });
    site.resources.set('/rss', { body: rss(['<title>Moved</title><link>/old</link>']) });
    const project = sources('feed: $/old-rss', 'page: $/for-now');
    await workshop.refresh(project);
    expect(site.asked).toEqual([
      '/old-rss',
      '/rss',
      '/old',
      '/older',
      '/new',
      '/for-now',
      '/there',
    ]);
    site.forget();
    expect((await workshop.refresh(project)).counts.unchanged).toBe(2);
    expect(site.asked).toEqual(['/rss', '/new', '/for-now', '/there']);
  });

  it('asks no more for what is gone for good', async () => {
    site.resources.set('/1', { status: 410 });
    site.resources.set('/rss', { status: 410 });
    const project = sources('page: $/1', 'feed: $/rss');
    expect((await workshop.refresh(project)).counts).toMatchObject({ failed: 2 });
    site.forget();
    expect((await workshop.refresh(project)).counts).toMatchObject({ failed: 0, skipped: 2 });
    expect(site.asked).toEqual([]);
  });

  it.each([
    ['seconds', '600', 10],
    ['a date', 'Fri, 01 May 2026 12:20:00 GMT', 20],
    ['nothing', '', 15],
  ])('waits as long as a busy server asks for by %s', async (_, header, minutes) => {
    const headers = header === '' ? {} : { 'retry-after': header };
    site.resources.set('/1', { status: 429, headers });
    page('/2', 'Two');
    const project = sources('page: $/1', 'page: $/2');
    expect((await workshop.refresh(project)).counts).toMatchObject({ failed: 1, skipped: 1 });
    workshop.time += (minutes - 1) * MINUTE;
    page('/1', 'One');
    site.forget();
    expect((await workshop.refresh(project)).counts).toMatchObject({ failed: 0, skipped: 2 });
    expect(site.asked).toEqual([]);
    workshop.time += MINUTE;
    expect((await workshop.refresh(project)).counts).toMatchObject({ new: 2 });
  });

  it('leaves a feed alone for as long as its ttl says', async () => {
    site.resources.set('/rss', { body: rss([], '<ttl>60</ttl>') });
    const project = sources('feed: $/rss');
    await workshop.refresh(project);
    workshop.time += 59 * MINUTE;
    expect((await workshop.refresh(project)).counts.skipped).toBe(1);
    workshop.time += MINUTE;
    site.forget();
    await workshop.refresh(project);
    expect(site.asked).toEqual(['/rss']);
  });

  it('heeds robots.txt, asks for it once a day, and reads nothing where it cannot be had', async () => {
    site.resources.set('/robots.txt', {
      body: 'User-agent: quotecast\nDisallow: /private\n\nUser-agent: *\nDisallow: /',
      type: 'text/plain',
    });
    page('/1', 'One');
    page('/private/2', 'Two');
    site.resources.set('/3', { status: 302, headers: { location: '/private/2' } });
    const project = sources('page: $/1', 'page: $/private/2', 'page: $/3');
    const report = await workshop.refresh(project);
    expect(report.counts).toMatchObject({ new: 1, failed: 2 });
    expect(report.outcomes[1]?.reason).toContain('robots.txt');
    expect(site.asked).toEqual(['/1', '/3']);
    expect(site.robots).toBe(1);
    workshop.time += 24 * 60 * MINUTE;
    site.resources.set('/robots.txt', { status: 500 });
    site.forget();
    expect((await workshop.refresh(project)).counts.failed).toBe(3);
    expect(site.asked).toEqual([]);
  });

  it('asks once a run for a robots.txt that cannot be had, and believes no time of a wrong clock', async () => {
    site.resources.set('/robots.txt', { status: 503 });
    for (const path of ['/1', '/2', '/3']) page(path, path);
    const project = sources('page: $/1', 'page: $/2', 'page: $/3', 'feed: $/rss');
    expect((await workshop.refresh(project)).counts.failed).toBe(4);
    expect(site.robots).toBe(1);
    site.resources.delete('/robots.txt');
    site.resources.set('/rss', { body: rss([], '<ttl>60</ttl>') });
    site.resources.set('/2', { status: 429, headers: { 'retry-after': '60' } });
    workshop.time += 20 * 365 * 24 * 60 * MINUTE;
    await workshop.refresh(project);
    workshop.time -= 20 * 365 * 24 * 60 * MINUTE;
    page('/2', 'Two');
    site.forget();
    const { counts } = await workshop.refresh(project);
    expect(counts).toMatchObject({ failed: 0, skipped: 0 });
    expect(site.asked.sort()).toEqual(['/1', '/2', '/3', '/rss']);
    expect(site.robots).toBe(1);
  });

  it('keeps Retry-After of a host that another one leads to', async () => {
    const local = site.base.replace('127.0.0.1', 'localhost');
    site.resources.set('/1', { status: 302, headers: { location: `${local}/2` } });
    site.resources.set('/2', { status: 429, headers: { 'retry-after': '60' } });
    await workshop.refresh(sources('page: $/1'));
    site.forget();
    expect((await workshop.refresh(sources('page: $/1'))).counts.skipped).toBe(1);
    expect(site.asked).toEqual(['/1']);
  });

  it('enters no private network unasked', async () => {
    page('/1', 'One');
    const project = sources('page: $/1', `page: ${site.base.replace('127.0.0.1', 'localhost')}/1`);
    const report = await workshop.refresh(project, { allowPrivate: false });
    expect(
      report.outcomes.map(({ code, reason }) => [code, /private network/.test(reason ?? '')]),
    ).toEqual([
      ['SOURCE_REFUSED', true],
      ['SOURCE_REFUSED', true],
    ]);
    expect(site.asked.length + site.robots).toBe(0);
  });

  it('takes from a feed what is wanted of it, once, and its text where it is told to', async () => {
    const said = `<p>${'The council met on Monday and the harbour stays open all year. '.repeat(6)}`;
    const item = (title: string, day: number) =>
      `<title>${title}</title><guid isPermaLink="false">${title}</guid><pubDate>0${day} Apr 2026 10:00:00 GMT</pubDate><description><![CDATA[${said}]]></description>`;
    const feed = rss([
      item('Ferry old', 1),
      item('Ferry live blog', 4),
      item('Weather', 5),
      item('Ferry new', 3),
      item('Ferry middle', 2),
    ]);
    site.resources.set('/rss', { body: feed, etag: '"x"' });
    const wish = 'include: ferry, exclude: [live blog], limit: 2, text: feed';
    const project = sources(`feed: $/rss, ${wish}`, `feed: $/rss, id: again, ${wish}`);
    const report = await workshop.refresh(project);
    expect(report.counts).toMatchObject({ new: 2, failed: 0 });
    expect(workshop.made.map(({ published }) => published)).toEqual([
      '2026-04-03T10:00:00Z',
      '2026-04-02T10:00:00Z',
    ]);
    site.forget();
    expect((await workshop.refresh(project)).counts.changed).toBe(0);
    expect(site.bodies).toBe(0);
  });

  it('says of a source that it has nothing, or nothing that is wanted', async () => {
    site.resources.set('/rss', { body: rss(['<title>Ferry</title><link>/1</link>']), etag: '"1"' });
    await mkdir(join(workshop.folder, 'empty'));
    const project = sources('feed: $/rss, include: ferri', 'folder: empty');
    const wanted = [
      `${site.base}/rss has no article that is wanted, by its include and exclude.`,
      'empty has no article.',
    ];
    for (const notModified of [0, 1]) {
      const { cost, notices } = await workshop.refresh(project);
      expect(cost.notModified).toBe(notModified);
      expect(new Set(notices.map(({ reason }) => reason))).toEqual(new Set(wanted));
    }
  });

  it('reads a feed once more where other articles are wanted of it, or one could not be made of its text', async () => {
    const text = `<p>${'The council met on Monday and the harbour stays open all year. '.repeat(6)}`;
    const feed = rss([
      '<title>Ferry</title><link>/1</link>',
      '<title>Harbour</title><link>/2</link>',
      `<title>Text</title><guid isPermaLink="false">t</guid><description><![CDATA[${text}]]></description>`,
    ]);
    site.resources.set('/rss', { body: feed, etag: '"x"' });
    page('/1', 'Ferry');
    page('/2', 'Harbour');
    await workshop.refresh(sources('feed: $/rss, limit: 1'));
    expect(workshop.made.length).toBe(1);
    const project = sources('feed: $/rss, exclude: Ferry');
    const make = async () => {
      throw new QuotecastError('ENGINE_FAILED', 'It broke.', 'Mend it.');
    };
    const failed = await workshop.refresh(project, { make });
    expect(failed.outcomes.map(({ code }) => code)).toEqual(['ENGINE_FAILED', 'ENGINE_FAILED']);
    expect((await workshop.refresh(project)).counts).toMatchObject({ new: 2, failed: 0 });
    expect((await workshop.refresh(project)).cost.notModified).toBe(1);
  });

  it('makes one episode of a page that several sources lead to, under one guid, whichever still has it', async () => {
    const item = (guid: string, link: string) =>
      `<title>T</title><link>${link}</link><guid isPermaLink="false">${guid}</guid>`;
    const feed = (path: string, ...items: string[]) =>
      site.resources.set(path, { body: rss(items) });
    feed('/all', item('a1', '/1'), item('a2', '/2'), item('a3', '/front'), item('a4', '/front'));
    feed('/sport', item('s1', '/1'), item('s2', '/2'));
    for (const path of ['/1', '/2', '/front']) page(path, path);
    const all = ['feed: $/all', 'feed: $/sport', 'page: $/2'];
    const first = await workshop.refresh(sources(...all));
    expect(first.counts).toMatchObject({ new: 4, skipped: 0, failed: 0 });
    const guids = () =>
      Object.fromEntries(workshop.made.map(({ link, guid }) => [link?.split('/').at(-1), guid]));
    const before = guids();
    expect((await workshop.refresh(sources(...all))).counts).toMatchObject({ unchanged: 4 });
    feed('/all');
    page('/1', '/1', 'I will go');
    page('/2', '/2', 'I will go');
    expect((await workshop.refresh(sources(...all))).counts).toMatchObject({ new: 0, changed: 2 });
    expect(guids()).toEqual({ 1: before[1], 2: before[2] });
    page('/1', '/1', 'I will stand');
    page('/2', '/2', 'I will stand');
    const { counts } = await workshop.refresh(sources('feed: $/sport'));
    expect(counts).toMatchObject({ new: 0, changed: 2 });
    expect(guids()).toEqual({ 1: before[1], 2: before[2] });
  });

  it('lets no feed put its text in the place of what another source has', async () => {
    const feedOf = (guid: string, link: string) =>
      rss([`<title>T</title><link>${link}</link><guid isPermaLink="false">${guid}</guid>`]);
    site.resources.set('/good', { body: feedOf('tag:good,1', '/1') });
    site.resources.set('/bad', { body: rss([]) });
    site.resources.set('/worse', { body: feedOf(`${site.base}/named`, '/evil') });
    for (const path of ['/1', '/named', '/evil']) page(path, path);
    const project = sources('feed: $/worse', 'feed: $/bad', 'feed: $/good', 'page: $/named');
    await workshop.refresh(project);
    expect(workshop.made.map(({ link }) => link?.replace(site.base, ''))).toEqual(['/1', '/named']);
    site.resources.set('/good', { body: rss([]) });
    site.resources.set('/bad', { body: feedOf('tag:good,1', '/evil') });
    const { outcomes } = await workshop.refresh(project);
    expect(outcomes.map(({ status }) => status)).toEqual(['skipped', 'skipped', 'unchanged']);
    expect(workshop.made).toEqual([]);
    // The same page may be had from either.
    site.resources.set('/bad', { body: feedOf('tag:good,1', '/1') });
    page('/1', '/1', 'I will go');
    expect((await workshop.refresh(project)).counts).toMatchObject({ changed: 1, skipped: 1 });
  });

  it('keeps nothing without end of what the world sends', async () => {
    const guid = `<guid isPermaLink="false">${'g'.repeat(100_000)}</guid>`;
    site.resources.set('/rss', { body: rss([`<title>T</title><link>/1</link>${guid}`]) });
    site.resources.set('/robots.txt', { body: '# nothing', type: 'text/plain' });
    page('/1', 'One');
    await workshop.refresh(sources('feed: $/rss'));
    const state = () => readFile(join(workshop.state, 'state.json'), 'utf8');
    expect((await state()).length).toBeLessThan(5000);
    expect(Object.keys(JSON.parse(await state()).hosts)).toEqual([site.base]);
    workshop.time += 24 * 60 * MINUTE;
    await workshop.refresh('sources: []');
    expect(JSON.parse(await state()).hosts).toEqual({});
  });

  it('forgets a source that the project has no more, and knows its articles when it comes back', async () => {
    site.resources.set('/rss', { body: rss(['<title>T</title><link>/1</link>']), etag: '"1"' });
    site.resources.set('/gone', { status: 410 });
    page('/1', 'One');
    const all = sources('feed: $/rss', 'page: $/gone');
    await workshop.refresh(all);
    const before = workshop.made[0];
    await workshop.refresh('sources: []');
    const state = JSON.parse(await readFile(join(workshop.state, 'state.json'), 'utf8'));
    expect(state.sources).toEqual({});
    workshop.time += 60 * MINUTE;
    page('/1', 'One', 'I will go');
    page('/gone', 'Here again');
    const { counts } = await workshop.refresh(all);
    expect(counts).toMatchObject({ new: 1, changed: 1, failed: 0 });
    const { guid, published, slug } = workshop.made.find(({ link }) => link === before?.link) ?? {};
    expect([guid, published, slug]).toEqual([before?.guid, before?.published, 'one']);
  });

  it('goes back where a redirect for good was taken back', async () => {
    const moved = (to: string) => ({ status: 301, headers: { location: to } });
    site.resources.set('/rss', moved('/rss2'));
    site.resources.set('/rss2', { body: rss(['<title>T</title><link>/1</link>']) });
    site.resources.set('/1', moved('/2'));
    page('/2', 'Two');
    await workshop.refresh(sources('feed: $/rss'));
    for (const path of ['/rss2', '/2']) site.resources.delete(path);
    site.resources.set('/rss', { body: rss(['<title>T</title><link>/1</link>']) });
    page('/1', 'Two', 'I will go');
    const report = await workshop.refresh(sources('feed: $/rss'));
    expect(report.counts).toMatchObject({ changed: 1, failed: 0 });
    site.forget();
    await workshop.refresh(sources('feed: $/rss'));
    expect(site.asked).toEqual(['/rss', '/1']);
  });

  it('names the file that failed, and not only its folder', async () => {
    await mkdir(join(workshop.folder, 'articles'));
    await writeFile(join(workshop.folder, 'articles', 'three.html'), '');
    const report = await workshop.refresh(sources('folder: articles'));
    expect(report.outcomes.map(({ status, title }) => [status, title])).toEqual([
      ['failed', 'three.html'],
    ]);
  });

  it('ends what retention ends, after the feed that names it no more', async () => {
    const story = (day: number) => ({
      body: storyPage(`Day ${day}`).replace(
        '<head>',
        `<head><meta property="article:published_time" content="2026-04-0${day}">`,
      ),
    });
    for (const day of [1, 2, 3]) site.resources.set(`/${day}`, story(day));
    const pages = sources('page: $/1', 'page: $/2', 'page: $/3');
    await workshop.refresh(pages);
    expect(await workshop.episodes()).toEqual(['day-1', 'day-2', 'day-3']);
    const steps: unknown[] = [];
    const means = {
      publishFeed: async ({ leaveOut }: { leaveOut: readonly string[] }) => {
        steps.push(leaveOut, await workshop.episodes());
        return { file: 'feed.xml', changed: true, notices: [] };
      },
    };
    const report = await workshop.refresh(`${pages}retention: { episodes: 2 }\n`, means);
    expect(steps).toEqual([['day-1'], ['day-1', 'day-2', 'day-3']]);
    expect(report).toMatchObject({ feed: 'feed.xml', counts: { removed: 1, skipped: 1 } });
    expect(await workshop.episodes()).toEqual(['day-2', 'day-3']);
    await workshop.refresh(`${pages}retention: { episodes: 2 }\n`);
    expect(workshop.made).toEqual([]);
  });

  it('makes nothing that retention would end, though the date stands in the article, nor for what failed', async () => {
    for (const day of [1, 2, 3, 4, 5, 6, 7, 8, 9])
      site.resources.set(`/${day}`, {
        body: storyPage(`Day ${day}`).replace(
          '<head>',
          `<head><meta property="article:published_time" content="2026-04-0${day}">`,
        ),
      });
    // One after the other: only of those that are read can it be known which are newer.
    const pages = sources(...[9, 8, 7, 6, 5, 4, 3, 2, 1].map((day) => `page: $/${day}`));
    site.resources.set('/9', { status: 500 });
    const project = `${pages}retention: { episodes: 2 }\n`;
    const days = ['day-7', 'day-8'];
    const first = await workshop.refresh(project);
    expect(await workshop.episodes()).toEqual(days);
    expect(workshop.made.map(({ link }) => link?.at(-1))).toEqual(['8', '7']);
    expect(first.counts).toMatchObject({ new: 2, failed: 1, skipped: 6, removed: 0 });
    site.forget();
    expect((await workshop.refresh(project)).counts).toMatchObject({ unchanged: 2, skipped: 6 });
    expect(site.asked.sort()).toEqual(['/7', '/8', '/9']);
    const { counts } = await workshop.refresh(`${pages}retention: { days: 29 }\n`);
    expect(counts).toMatchObject({ new: 4, unchanged: 2, skipped: 2, removed: 0 });
  });

  it('sets a damaged state aside, and knows its episodes by what they say of themselves', async () => {
    page('/1', 'One');
    const project = sources('page: $/1');
    await workshop.refresh(project);
    const [before] = workshop.made;
    page('/1', 'One, and another headline');
    workshop.time += 60 * MINUTE;
    await writeFile(join(workshop.state, 'state.json'), '{"version": 1, "items":');
    await workshop.refresh(project, { dryRun: true });
    const report = await workshop.refresh(project);
    expect(report.notices.map(({ code }) => code)).toEqual(['state-damaged']);
    expect(workshop.made).toMatchObject([
      { guid: before?.guid, published: before?.published, slug: 'one' },
    ]);
    expect(await readdir(workshop.state)).toContain(`state.json.damaged-${workshop.time}`);
    expect((await workshop.refresh(project)).counts.unchanged).toBe(1);
  });

  it('does nothing in a dry run but tell', async () => {
    page('/1', 'One');
    const report = await workshop.refresh(sources('page: $/1'), { dryRun: true });
    expect(report.counts.new).toBe(1);
    expect(workshop.made).toEqual([]);
    expect(await readdir(workshop.folder)).toEqual([]);
  });

  it('finishes the episode in hand and begins no other when asked to stop', async () => {
    page('/1', 'One');
    page('/2', 'Two');
    const drain = new AbortController();
    let making = 0;
    const make: Make = async (task) => {
      making += 1;
      drain.abort();
      return { ...MADE, slug: task.guid.slice(-12) };
    };
    const project = sources('page: $/1', 'page: $/2');
    const report = await workshop.refresh(project, { make, drain: drain.signal });
    expect(making).toBe(1);
    expect(report).toMatchObject({ stopped: 'drained', counts: { new: 1, failed: 0 } });
    const state = async () => (await readState(workshop.state, workshop.out)).state;
    // What is left does not wait for the next tick.
    expect(lastWholeStart(await state())).toBeNull();
    expect((await workshop.refresh(project)).counts.new).toBe(1);
    expect(lastWholeStart(await state())).toBe(workshop.time);
  });

  it('remembers what failed while its feed is left alone, and when a run is cut short', async () => {
    site.resources.set('/rss', {
      body: rss(['<title>No</title><link>/no</link>'], '<ttl>60</ttl>'),
    });
    page('/1', 'One');
    const project = sources('feed: $/rss', 'page: $/2');
    const failing = async () => {
      const { state } = await readState(workshop.state, workshop.out);
      const names = Object.values(state.problems).map(({ name }) => name.replace(site.base, ''));
      return names.sort();
    };
    await workshop.refresh(project);
    expect(await failing()).toEqual(['/2', 'No']);
    expect((await workshop.refresh(project)).counts.skipped).toBe(1);
    expect(await failing()).toEqual(['/2', 'No']);
    await workshop.refresh(project, { drain: AbortSignal.abort() });
    expect(await failing()).toEqual(['/2', 'No']);
    workshop.time += 60 * MINUTE;
    page('/no', 'No');
    page('/2', 'Two');
    await workshop.refresh(project);
    expect(await failing()).toEqual([]);
  });

  it('keeps what was done when it is interrupted, and can be run again', async () => {
    page('/1', 'One');
    const make: Make = async () => {
      throw new QuotecastError('INTERRUPTED', 'Interrupted.', 'Again.');
    };
    const project = sources('page: $/1');
    await expect(workshop.refresh(project, { make })).rejects.toMatchObject({
      code: 'INTERRUPTED',
    });
    expect((await readHistory(workshop.state))[0]?.stopped).toBe('interrupted');
    expect((await workshop.refresh(project)).counts.new).toBe(1);
  });

  it('tries an engine that stood back once a run, and all where it answers again', async () => {
    page('/1', 'One');
    page('/2', 'Two');
    const project = sources('page: $/1', 'page: $/2');
    const slugs = new Map<string, string>();
    const standIn =
      (provisional: boolean): Make =>
      async (task) => {
        const slug = task.slug ?? `episode-${slugs.size}`;
        slugs.set(task.guid, slug);
        tried += 1;
        await mkdir(join(workshop.out, slug), { recursive: true });
        for (const name of ['episode.json', 'episode.mp3'])
          await writeFile(join(workshop.out, slug, name), '');
        return { ...MADE, slug, provisional, unchanged: task.slug !== null && provisional };
      };
    let tried = 0;
    expect((await workshop.refresh(project, { make: standIn(true) })).counts).toMatchObject({
      new: 2,
      provisional: 2,
    });
    tried = 0;
    expect((await workshop.refresh(project, { make: standIn(true) })).counts.unchanged).toBe(2);
    expect(tried).toBe(1);
    tried = 0;
    expect((await workshop.refresh(project, { make: standIn(false) })).counts).toMatchObject({
      changed: 2,
      provisional: 0,
    });
    expect(tried).toBe(2);
  });

  it('tells since when something fails, until it does not', async () => {
    const project = sources('page: $/1');
    const problems = async () =>
      Object.values(
        JSON.parse(await readFile(join(workshop.state, 'state.json'), 'utf8')).problems,
      );
    const began = workshop.time;
    await workshop.refresh(project);
    workshop.time += MINUTE;
    await workshop.refresh(project);
    expect(await problems()).toMatchObject([{ code: 'SOURCE_REFUSED', at: began }]);
    page('/1', 'One');
    await workshop.refresh(project);
    expect(await problems()).toEqual([]);
  });
});

const MADE = {
  slug: 'x',
  title: 'X',
  unchanged: false,
  lines: 1,
  spoken: 1,
  seconds: 1,
  provisional: false,
  notices: [],
};
