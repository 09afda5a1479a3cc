import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MAIN } from '../built-program.ts';

/** A cache of the tests' own: none is left in the home of who runs them. */
const CACHE = mkdtempSync(join(tmpdir(), 'quotecast-cache-'));
process.on('exit', () => rmSync(CACHE, { recursive: true, force: true }));

export type Outcome = {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
};

export type RunOptions = {
  readonly stdin?: string;
  readonly env?: Record<string, string>;
  readonly cwd?: string;
  /** Called once the process runs, with a way to signal it. */
  readonly onStart?: (kill: (signal: NodeJS.Signals) => void) => Promise<void>;
  /** Called with each part of what it prints, as it comes. */
  readonly onStdout?: (text: string) => void;
};

/** Runs the command line as a person's shell would, from what the tests' set-up built. */
export function runQuotecast(args: readonly string[], options: RunOptions = {}): Promise<Outcome> {
  const child = spawn(process.execPath, [MAIN, ...args], {
    // Not where the project's own voices are: a show's people would be kept beside them.
    cwd: options.cwd ?? CACHE,
    env: {
      ...process.env,
      NO_COLOR: '1',
      QUOTECAST_PROXY: '',
      HTTPS_PROXY: '',
      QUOTECAST_CACHE: CACHE,
      QUOTECAST_VOICES: '',
      ...options.env,
    },
  });
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text;
    options.onStdout?.(text);
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
  });
  const acting = options.onStart?.((signal) => child.kill(signal));
  child.stdin.end(options.stdin ?? '');
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    acting?.catch(reject);
    child.on('close', (code) => resolve({ code, stdout, stderr }));
  });
}
