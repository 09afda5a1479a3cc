import { setTimeout } from 'node:timers/promises';
import { hashFile } from '../episode/hash-file.ts';
import { loadLook } from '../episode/look.ts';
import { peopleFileOf } from '../episode/people-of-show.ts';
import { hashProgram } from '../episode/program.ts';
import { hashStanding } from '../episode/recipe.ts';
import { writeIndex } from '../episode/write-index.ts';
import { publishFeed } from '../feed/publish-feed.ts';
import { makeItem } from '../jobs/make-item.ts';
import type { Project } from '../jobs/project-file.ts';
import { parseQueueAddress } from '../jobs/queue/queue-address.ts';
import { refresh } from '../jobs/refresh.ts';
import type { RefreshMeans } from '../jobs/refresh-means.ts';
import type { RunReport } from '../jobs/run-report.ts';
import { checkFiles } from './check-files.ts';
import { episodeOptions } from './episode-options.ts';
import type { Settings } from './settings.ts';
import { episodeStore } from './store.ts';
import { printable } from './terminal.ts';

/** Episodes that are asked for at once where many machines make them. */
const MAKERS = 32;

/** Refreshes a project, with episodes made on this machine, or by who works off the queue. */
export async function refreshProject(
  project: Project,
  settings: Settings,
  run: Pick<RefreshMeans, 'signal' | 'drain' | 'dryRun' | 'onOutcome'>,
): Promise<RunReport> {
  await checkFiles(settings, project);
  const store = run.dryRun ? null : episodeStore(settings);
  const show = { ...project.show, title: settings.show.value };
  const means: RefreshMeans = {
    ...(await refreshMeans(project, settings, run)),
    store: store && { shown: store.shown, publish: () => store.publish(show, run.signal) },
  };
  const { value, from } = settings.queue;
  if (value === null || run.dryRun) return refresh(project, means);
  // Nothing of it is loaded where there is no queue.
  const { openQueueMake } = await import('../jobs/queue/queue-make.ts');
  const { recipe, wait } = means;
  const { folder } = project;
  const queue = await openQueueMake(parseQueueAddress(value, from), {
    ...{ recipe, folder, drain: run.drain, wait, onTrouble: warn },
  });
  try {
    const make = store?.fetching(queue.make) ?? queue.make;
    return await refresh(project, { ...means, make, makers: MAKERS });
  } finally {
    await queue.close();
  }
}

/** Tells of what goes on being tried. */
export function warn(line: string): void {
  process.stderr.write(`quotecast: ${printable(line)}\n`);
}

/** What a refresh is done with on this machine. */
export async function refreshMeans(
  project: Project,
  settings: Settings,
  run: Pick<RefreshMeans, 'signal' | 'drain' | 'dryRun' | 'onOutcome'>,
): Promise<RefreshMeans> {
  const options = episodeOptions(settings, run.signal);
  const { out } = options;
  return {
    ...run,
    make: (task, signal) => makeItem(task, { ...options, signal }),
    publishFeed: (request) => publishFeed(request, Date.now()),
    writeIndex: async () => {
      await writeIndex(out, await loadLook(options));
    },
    out,
    show: { ...project.show, title: settings.show.value },
    recipe: await hashStanding(options, await hashProgram()),
    hashPeople: async () => {
      const people = peopleFileOf(options);
      const found = people === null ? null : await hashFile(people).catch(() => null);
      return found?.sha256 ?? null;
    },
    language: settings.language.value,
    allowPrivate: settings.allowPrivate.value,
    now: Date.now,
    cpuSeconds: () => {
      const { user, system } = process.cpuUsage();
      return (user + system) / 1e6;
    },
    wait: (ms, signal) => (ms <= 0 ? Promise.resolve() : setTimeout(ms, undefined, { signal })),
  };
}
