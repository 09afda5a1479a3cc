import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

const FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--autoplay-policy=no-user-gesture-required',
  '--mute-audio',
];

/**
 * A Chromium: CHROMIUM_PATH, else the machine's own, else the one that comes from npm.
 * @throws when none starts, so that tests which need one fail and say why
 */
export async function launchBrowser(): Promise<Browser> {
  const failures: string[] = [];
  for (const path of candidates()) {
    try {
      const executablePath = await path();
      return await chromium.launch({ executablePath, args: FLAGS });
    } catch (error) {
      failures.push(String(error));
    }
  }
  throw new Error(`No Chromium could be started: set CHROMIUM_PATH.\n${failures.join('\n')}`);
}

function candidates(): readonly (() => Promise<string>)[] {
  const named = process.env.CHROMIUM_PATH;
  if (named) return [async () => named];
  const own = ['/usr/bin/chromium', '/usr/bin/google-chrome'].filter((path) => existsSync(path));
  return [...own.map((path) => async () => path), fromNpm];
}

/** On a machine without NSS libraries it unpacks its own, but only where this variable is set. */
async function fromNpm(): Promise<string> {
  process.env.AWS_EXECUTION_ENV ??= 'AWS_Lambda_nodejs20.x';
  const { default: packed } = await import('@sparticuz/chromium');
  return packed.executablePath();
}
