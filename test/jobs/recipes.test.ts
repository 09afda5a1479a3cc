import { execFileSync } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { checkSchedule } from '../../src/jobs/next-run.ts';
import { parseProject } from '../../src/jobs/project-file.ts';

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

const hasSystemd = (() => {
  try {
    execFileSync('systemd-analyze', ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
})();

it.skipIf(!hasSystemd)('shows a timer that systemd takes', async () => {
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
});

it('starts the schedule in the container, and lets it end itself', () => {
  expect(block('dockerfile')).toMatch(/STOPSIGNAL SIGTERM\nCMD \["quotecast", "schedule"\]/);
});
