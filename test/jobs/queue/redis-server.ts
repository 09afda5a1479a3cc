import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, connect as dial } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A real server of one's own on a free port, which keeps what it is told once a second. */
export type RedisServer = {
  /** `redis://…`, with a password. */
  readonly address: string;
  /** Kills it with SIGKILL and starts it again on what it had kept. */
  crash(): Promise<void>;
  close(): Promise<void>;
};

export const PASSWORD = 'not to be printed';

/** Whether Debian's redis-server, or another, is installed. */
export function hasRedis(): boolean {
  try {
    execFileSync('redis-server', ['--version']);
    return true;
  } catch {
    return false;
  }
}

export async function startRedis(): Promise<RedisServer> {
  const folder = await mkdtemp(join(tmpdir(), 'quotecast-redis-'));
  const port = await freePort();
  let child = await start(port, folder);
  return {
    address: `redis://:${encodeURIComponent(PASSWORD)}@127.0.0.1:${port}`,
    async crash() {
      await kill(child);
      child = await start(port, folder);
    },
    async close() {
      await kill(child);
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function start(port: number, folder: string): Promise<ChildProcess> {
  const keeping = ['--appendonly', 'yes', '--appendfsync', 'everysec', '--save', ''];
  const place = ['--bind', '127.0.0.1', '--port', String(port), '--dir', folder];
  const child = spawn('redis-server', [...place, ...keeping, '--requirepass', PASSWORD], {
    stdio: 'ignore',
  });
  for (;;) {
    if (await answers(port)) return child;
    if (child.exitCode !== null) throw new Error(`redis-server ended with ${child.exitCode}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

async function kill(child: ChildProcess): Promise<void> {
  const over = new Promise((resolve) => child.once('close', resolve));
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill('SIGKILL');
  await over;
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = dial(port, '127.0.0.1', () => {
      socket.destroy();
      resolve(true);
    });
    socket.on('error', () => resolve(false));
  });
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => {
        if (typeof address === 'object' && address !== null) resolve(address.port);
        else reject(new Error('no port'));
      });
    });
  });
}
