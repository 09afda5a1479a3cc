import { hashProgram } from '../episode/program.ts';
import { hashStanding } from '../episode/recipe.ts';
import { QuotecastError } from '../errors.ts';
import { type Made, type Make, makeItem, shareItem } from '../jobs/make-item.ts';
import { parseQueueAddress, shownQueue } from '../jobs/queue/queue-address.ts';
import { work } from '../jobs/queue/worker.ts';
import { episodeOptions } from './episode-options.ts';
import { type ProjectFlags, requireProject } from './project.ts';
import { warn } from './refresh-means.ts';
import { type Flags, resolveSettings } from './settings.ts';
import { episodeStore } from './store.ts';
import { printable } from './terminal.ts';

/**
 * `quotecast worker`: makes what the project's refreshes put on the queue, until stopped. The first
 * SIGTERM or SIGINT lets what is in hand be finished; the second gives it back.
 */
export async function runWorker(
  flags: Flags & ProjectFlags & { readonly concurrency?: string },
  drain: AbortSignal,
  signal: AbortSignal,
): Promise<void> {
  const project = await requireProject(flags, process.env);
  const settings = resolveSettings(flags, process.env, project.settings);
  const { value, from } = settings.queue;
  if (value === null)
    throw new QuotecastError(
      'USAGE',
      'A worker needs a queue.',
      'Name it: --queue redis://host:6379, QUOTECAST_QUEUE, or queue in the project file.',
    );
  const address = parseQueueAddress(value, from);
  const options = episodeOptions(settings, signal);
  const program = await hashProgram();
  const store = episodeStore(settings);
  await work(address, {
    project,
    recipe: () => hashStanding(options, program),
    make: (task, lost, { limit, ...crew }) => {
      const edge = { ...options.edge, limit };
      const make: Make = (one, signal) => makeItem(one, { ...options, ...crew, edge, signal });
      return (store?.sending(make) ?? make)(task, lost);
    },
    share: (task, engine, limit) =>
      shareItem(task, engine, { ...options, edge: { ...options.edge, limit } }),
    edgeTotal: settings.edgeTotal.value,
    parallel: settings.edgeParallel.value,
    concurrency: checkConcurrency(flags.concurrency ?? '1'),
    drain,
    signal,
    onReady: () => say(`At work for ${shownQueue(address)}.`),
    onTrouble: warn,
    onDone: (name, result) => say(`${name}: ${outcomeOf(result)}`),
  });
}

function outcomeOf(result: Made | QuotecastError): string {
  if (result instanceof QuotecastError) return `failed. ${result.message}`;
  return result.unchanged ? `unchanged, ${result.slug}` : result.slug;
}

function checkConcurrency(text: string): number {
  if (/^\d{1,2}$/.test(text) && Number(text) >= 1 && Number(text) <= 64) return Number(text);
  throw new QuotecastError(
    'USAGE',
    `Episodes at once are 1 to 64, not ${JSON.stringify(text)} (--concurrency).`,
    'Give a whole number; 1 is the default.',
  );
}

function say(line: string): void {
  process.stdout.write(`${printable(line)}\n`);
}
