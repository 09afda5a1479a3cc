import { execFileSync, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { checkSchedule } from '../../src/jobs/next-run.ts';
import { parseProject } from '../../src/jobs/project-file.ts';
import { MAIN } from '../built-program.ts';

/** A process that is the first of its own system, as in a container. */
const ALONE = ['--map-root-user', '--pid', '--fork', '--mount-proc'];

function isThere(program: string, ...args: string[]): boolean {
  try {
    execFileSync(program, args, { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

const readme = await readFile(new URL('../../README.md', import.meta.url), 'utf8');
const section =
  readme.split('## A project that keeps itself up to date')[1]?.split('\n## ')[0] ?? '';
const blocks = [...section.matchAll(/```(\w*)\n([\s\S]*?)```/g)].map(([, kind, text]) => ({
  kind,
  text: text ?? '',
}));
const block = (kind: string, index = 0) =>
  blocks.filter((each) => each.kind === kind)[index]?.text ?? '';

it('shows a project in the README that is one', () => {
  const project = parseProject('quotecast.yaml', block('yaml'));
  expect(project.sources).toHaveLength(4);
  expect(project.schedule && checkSchedule(project.schedule)).toBeNull();
});

it('shows times for cron that are the same as the project’s', () => {
  const [, times] = /^(\S+ \S+ \S+ \S+ \S+) {2}cd \S+ && quotecast refresh$/m.exec(block('')) ?? [];
  expect(parseProject('quotecast.yaml', block('yaml')).schedule?.cron).toBe(times);
});

describe('quotecast, as the recipes call it', () => {
  let folder: string;
  /** Stands for /usr/local/bin. */
  let bin: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'quotecast-recipes-'));
    bin = join(folder, 'bin');
    await mkdir(bin);
    await symlink(process.execPath, join(bin, 'node'));
    await chmod(MAIN, 0o755);
    await symlink(MAIN, join(bin, 'quotecast'));
    await writeFile(
      join(folder, 'quotecast.yaml'),
      'sources: []\nschedule: { cron: "0 6 * * *" }\ncache: .cache\n',
    );
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('is found by cron, which sets next to nothing', () => {
    const [, path = ''] = /^PATH=(.*)$/m.exec(block('')) ?? [];
    const [, line = ''] = /^\S+ \S+ \S+ \S+ \S+ {2}(.*)$/m.exec(block('')) ?? [];
    expect(line).toContain('cd /srv/cast');
    const said = execFileSync('/bin/sh', ['-c', line.replace('/srv/cast', folder)], {
      cwd: '/',
      env: { PATH: path.replace('/usr/local/bin', bin), HOME: folder, SHELL: '/bin/sh' },
      encoding: 'utf8',
    });
    expect(said).toMatch(/^all +0 +0/m);
  });

  it.skipIf(!isThere('unshare', ...ALONE, 'true'))(
    'ends as the first process of a container when that is stopped',
    async () => {
      const [, command = '[]'] = /^CMD (\[.*\])$/m.exec(block('dockerfile')) ?? [];
      const child = spawn('unshare', [...ALONE, ...(JSON.parse(command) as string[])], {
        cwd: folder,
        env: { PATH: `${bin}:/usr/bin:/bin`, HOME: folder },
      });
      let said = '';
      let isStopped = false;
      child.stdout.setEncoding('utf8').on('data', (text: string) => {
        said += text;
        if (isStopped || !/^0 new.*\nNext run/m.test(said)) return;
        isStopped = true;
        const children = `/proc/${child.pid}/task/${child.pid}/children`;
        process.kill(Number(readFileSync(children, 'utf8')), 'SIGTERM');
      });
      const code = await new Promise((done) => child.on('close', done));
      expect([code, isStopped]).toEqual([0, true]);
    },
  );
});

it.skipIf(!isThere('systemd-analyze', '--version'))(
  'shows a timer that systemd takes',
  async () => {
    const folder = await mkdtemp(join(tmpdir(), 'quotecast-units-'));
    try {
      const service = block('ini').replace('/srv/cast', folder);
      await writeFile(join(folder, 'quotecast.service'), service);
      await writeFile(join(folder, 'quotecast.timer'), block('ini', 1));
      const files = ['quotecast.service', 'quotecast.timer'].map((name) => join(folder, name));
      const said = execFileSync('systemd-analyze', ['verify', '--man=no', ...files], {
        encoding: 'utf8',
        stdio: 'pipe',
      });
      expect(said).toBe('');
    } finally {
      await rm(folder, { recursive: true });
    }
  },
);

it('starts the schedule in the container, and lets it end itself', () => {
  expect(block('dockerfile')).toMatch(/STOPSIGNAL SIGTERM\nCMD \["quotecast", "schedule"\]/);
});
