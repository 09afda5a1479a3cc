import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { QuotecastError } from '../errors.ts';
import { createFeedServer } from '../feed/serve.ts';
import { requireEpisodes } from './check-files.ts';
import { loadProject, type ProjectFlags } from './project.ts';
import { resolveSettings } from './settings.ts';
import { showFor } from './show.ts';
import { printable } from './terminal.ts';

type ServeFlags = ProjectFlags & {
  readonly out?: string;
  readonly port?: string;
  readonly host?: string;
};

const LOOPBACK = /^(?:127\.\d+\.\d+\.\d+|::1|localhost)$/;
/** Milliseconds that answers under way have once the server is asked to stop. */
const LAST_WORDS = 2_000;

/**
 * `quotecast serve`: shows the folder of episodes to browsers and podcast apps until it is stopped.
 * @throws QuotecastError USAGE, CONFIG_INVALID
 */
export async function serve(flags: ServeFlags, signal: AbortSignal): Promise<void> {
  const project = await loadProject(flags, process.env);
  const settings = resolveSettings(flags, process.env, project?.settings);
  const out = await requireEpisodes(settings);
  const host = flags.host ?? '127.0.0.1';
  const server = createFeedServer({
    out,
    show: showFor({}, project, settings),
    onError: (error) =>
      process.stderr.write(
        `quotecast: ${printable(error instanceof Error ? error.message : String(error))}\n`,
      ),
  });
  const { port } = await listen(server, host, portOf(flags.port ?? '8080'));
  if (!LOOPBACK.test(host))
    process.stdout.write(`! Whoever can reach ${host} can hear and read what is here.\n`);
  process.stdout.write(`http://${host.includes(':') ? `[${host}]` : host}:${port}/\n`);
  await stopped(server, signal);
}

function portOf(text: string): number {
  if (/^\d{1,5}$/.test(text) && Number(text) <= 65_535) return Number(text);
  throw new QuotecastError(
    'USAGE',
    `${JSON.stringify(text)} is no port (--port).`,
    'Give a number up to 65535; 0 takes any that is free.',
  );
}

function listen(server: Server, host: string, port: number): Promise<AddressInfo> {
  return new Promise((done, fail) => {
    server.once('error', (cause) =>
      fail(
        new QuotecastError(
          'USAGE',
          `Nothing can be served at ${host}, port ${port}: ${cause.message}.`,
          'Choose another with --host or --port.',
          cause,
        ),
      ),
    );
    server.listen(port, host, () => done(server.address() as AddressInfo));
  });
}

/** Until the signal; what is being sent then is finished, unless that takes long. */
function stopped(server: Server, signal: AbortSignal): Promise<void> {
  return new Promise((done) => {
    server.once('close', done);
    const stop = () => {
      server.close();
      server.closeIdleConnections();
      setTimeout(() => server.closeAllConnections(), LAST_WORDS).unref();
    };
    if (signal.aborted) stop();
    else signal.addEventListener('abort', stop, { once: true });
  });
}
