import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rm, watch, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { manifestSchema } from '../../src/episode/manifest.ts';
import { type EdgeServer, startEdgeServer } from '../speech/edge-server.ts';
import { runQuotecast } from './run-quotecast.ts';

const ARTICLE = `Lamps return to Quarry Lane

The lamps on Quarry Lane were lit again on Tuesday for the first time in nine years.

“I had forgotten what my own front door looked like after dark,” said Hester Vance, who lives at number 12.

The council’s lighting engineer, Omar Siddiq, said the work had cost £14,000. He added: “We used the old posts. They were sound, every one of them.”
`;

/** A small file system of its own, which only some machines let a test have. */
function mayMount(): boolean {
  const point = mkdtempSync(join(tmpdir(), 'quotecast-mount-'));
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', point], { stdio: 'ignore' });
    execFileSync('umount', [point]);
    return true;
  } catch {
    process.stderr.write('NOT TESTED: a full disk, as no file system may be mounted here.\n');
    return false;
  } finally {
    rmSync(point, { recursive: true, force: true });
  }
}
const canMount = mayMount();

let folder = '';
let out = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'quotecast-cli-'));
  out = join(folder, 'out');
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const file = async (name: string, content: string | Uint8Array) => {
  await writeFile(join(folder, name), content);
  return join(folder, name);
};

/** Bad input: one line on stderr, nothing on stdout, the code, and no output folder. */
async function expectRefusal(args: readonly string[], code: number, words: RegExp, stdin = '') {
  const outcome = await runQuotecast([...args, '--out', out], { stdin });
  expect(outcome.stdout).toBe('');
  expect(outcome.stderr.trimEnd().split('\n')).toHaveLength(1);
  expect(outcome.stderr).toMatch(words);
  expect(outcome.code).toBe(code);
  expect(await readdir(folder)).not.toContain('out');
}

describe('quotecast make', { timeout: 120_000 }, () => {
  it('makes an episode, prints its folder last, and passes its own check', async () => {
    const source = await file('lamps.txt', ARTICLE);
    const made = await runQuotecast(['make', source, '--out', out, '--engine', 'flite']);
    expect(made.stderr).toBe('');
    expect(made.code).toBe(0);
    const place = made.stdout.trimEnd().split('\n').at(-1) ?? '';
    expect(place).toBe(join(out, 'lamps-return-to-quarry-lane'));
    expect((await readdir(place)).sort()).toEqual([
      'chapters.json',
      'chapters.vtt',
      'cover.png',
      'episode.json',
      'episode.mp3',
      'transcript.html',
      'transcript.json',
      'transcript.podcast.html',
      'transcript.srt',
      'transcript.txt',
      'transcript.vtt',
    ]);
    const checked = await runQuotecast(['check', place]);
    expect(checked.stdout).toContain('all is well');
    expect(checked.code).toBe(0);

    await writeFile(join(place, 'transcript.vtt'), 'WEBVTT\n');
    const damaged = await runQuotecast(['check', place]);
    expect(damaged.stdout).toContain('transcript.vtt: ');
    expect(damaged.code).toBe(5);
  });

  it('reads standard input and prints the manifest for programs', async () => {
    const args = ['make', '-', '--out', out, '--engine', 'flite', '--json'];
    const made = await runQuotecast(args, { stdin: ARTICLE });
    const manifest = manifestSchema.parse(JSON.parse(made.stdout));
    expect(manifest.cast.speakers.map(({ name }) => name)).toEqual(['Hester Vance', 'Omar Siddiq']);
    expect(manifest.disclosure).toContain('computer-generated');
    expect(made.stderr).toBe('');
  });

  it('stops at an interrupt with code 130 and leaves no half episode', async () => {
    const paragraphs = Array.from(
      { length: 200 },
      (_, n) => `Lamp ${n} of the lane was lit at last.`,
    );
    const source = await file('lamps.txt', `${ARTICLE}\n${paragraphs.join('\n\n')}\n`);
    const watching = new AbortController();
    const outcome = await runQuotecast(['make', source, '--out', out, '--engine', 'flite'], {
      onStart: async (kill) => {
        // The output folder appears when the article is read and the first line is about to be spoken.
        for await (const _ of watch(folder, { signal: watching.signal })) {
          if (existsSync(out)) break;
        }
        kill('SIGINT');
        // Who sends it to the process and to its group, too, has still interrupted once.
        kill('SIGTERM');
      },
    });
    watching.abort();
    expect(outcome.code).toBe(130);
    expect(outcome.stderr).toMatch(/^quotecast: Interrupted\. .*\n$/);
    expect(await readdir(folder)).toEqual(['lamps.txt']);
  });
});

describe('quotecast make with Edge', { timeout: 120_000 }, () => {
  let edge: EdgeServer;
  let env: Record<string, string>;
  beforeEach(async () => {
    edge = await startEdgeServer();
    env = {
      QUOTECAST_PROXY: edge.proxy,
      NODE_EXTRA_CA_CERTS: await file('edge.pem', edge.cert),
    };
  });
  afterEach(() => edge.close());
  const make = async (engine: string, ...flags: readonly string[]) =>
    runQuotecast(
      [
        ...['make', await file('lamps.txt', ARTICLE), '--out', out, '--engine', engine],
        ...['--no-cache', '--edge-parallel', '1', ...flags],
      ],
      { env },
    );

  it('speaks with Edge where it answers, a voice a speaker, and asks again what fails in passing', async () => {
    edge.plan('none', 'status-503', 'none');
    const made = await make('auto');
    expect(made.stderr).toBe('');
    expect(made.stdout).toContain('spoken by edge');
    const voices = new Set(edge.asked.map(({ ssml }) => /name="([^"]+)"/.exec(ssml)?.[1]));
    expect(voices.size).toBeGreaterThanOrEqual(3);
  });

  it('tells plainly that Edge refuses, and leaves nothing', async () => {
    edge.plan('status-403');
    const made = await make('edge');
    expect(made.stderr.trimEnd().split('\n')).toHaveLength(1);
    expect(made.stderr).toContain('403');
    expect(made.code).toBe(4);
    expect(await readdir(folder)).not.toContain('out');
  });

  it('makes all of the episode with flite when Edge fails half-way, and says so', async () => {
    edge.plan('none', 'none', 'none', 'status-403');
    const made = await make('auto');
    expect(made.stdout).toContain('spoken by flite');
    expect(made.stdout).toMatch(/! Spoken by the embedded engine flite\..*403.*Provisional/);
    expect(made.code).toBe(0);
    edge.plan('status-403');
    const away = await make('auto', '--json');
    expect(away.stderr).toContain('! The episode stays provisional, spoken by flite.');
    expect(JSON.parse(away.stdout)).toMatchObject({
      engine: { id: 'flite', provisional: { reason: 'Edge refused the request (status 403).' } },
    });
  });
});

describe('bad input', { timeout: 60_000 }, () => {
  it('an empty file', async () => {
    await expectRefusal(['make', await file('empty.txt', '')], 3, /empty/i);
  });

  it('a file that is not there', async () => {
    await expectRefusal(['make', join(folder, 'none.txt')], 3, /none\.txt/);
  });

  it('20 MB of noise', async () => {
    const noise = Buffer.alloc(20_000_000);
    for (let i = 0; i < noise.length; i++) noise[i] = (i * 7919) % 251;
    await expectRefusal(['make', await file('noise.txt', noise)], 3, /limit is 5/);
  });

  it('a binary', async () => {
    await expectRefusal(['make', process.execPath], 3, /limit is 5/);
    const picture = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0, 13);
    await expectRefusal(['make', await file('picture.txt', picture)], 3, /text/i);
  });

  it('a page with no article', async () => {
    const page =
      '<!doctype html><title>Sign in</title><form><input name=a><button>Go</button></form>';
    await expectRefusal(['make', await file('login.html', page)], 3, /article/i);
  });

  it('an address that refuses, and one in a private network', async () => {
    const server = createServer((_, response) => response.writeHead(403).end()).listen(
      0,
      '127.0.0.1',
    );
    await new Promise((resolve) => server.once('listening', resolve));
    const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/a`;
    try {
      await expectRefusal(['make', address, '--allow-private'], 3, /403/);
      await expectRefusal(['make', address], 3, /private|127\.0\.0\.1/);
    } finally {
      server.close();
    }
    await expectRefusal(['make', address, '--allow-private'], 3, /refused|connect|reach/i);
  });

  it('a language flite cannot speak', async () => {
    const french =
      'Le pont rouvre\n\nLe pont de la Loire a rouvert mardi matin après deux ans de travaux, et les habitants du village sont venus nombreux pour assister à la cérémonie. « Nous attendions ce jour depuis longtemps », a déclaré la maire devant la foule réunie sur la place.\n';
    await expectRefusal(['make', await file('pont.txt', french), '--engine', 'flite'], 4, /French/);
  });

  it.skipIf(!canMount)('a full disk', async () => {
    const small = join(folder, 'small');
    await mkdir(small);
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', small]);
    try {
      const source = await file('lamps.txt', ARTICLE);
      const made = await runQuotecast([
        'make',
        source,
        '--engine',
        'flite',
        '--out',
        join(small, 'out'),
      ]);
      expect(made.stdout).toBe('');
      expect(made.stderr.trimEnd().split('\n')).toHaveLength(1);
      expect(made.stderr).toContain('the disk is full');
      expect(made.code).toBe(2);
      expect(await readdir(small)).toEqual([]);
    } finally {
      execFileSync('umount', [small]);
    }
  });

  it('a flag that is misspelt, an engine that is none', async () => {
    const source = await file('lamps.txt', ARTICLE);
    const misspelt = await runQuotecast(['make', source, '--engin', 'flite']);
    expect(misspelt.code).toBe(2);
    expect(misspelt.stderr).toMatch(/^quotecast: unknown option '--engin' .*--engine.*\n$/);
    await expectRefusal(['make', source, '--engine', 'piper'], 2, /piper/);
  });
});

describe('quotecast script', () => {
  it('prints who says what, and as JSON covers the source once', async () => {
    const source = await file('lamps.txt', ARTICLE);
    const shown = await runQuotecast(['script', source]);
    expect(shown.stdout).toContain('Hester Vance');
    expect(shown.stdout).toContain('2 quotations by 2 speakers');
    expect(shown.stdout).not.toContain('why:');
    const why = await runQuotecast(['script', source, '--why']);
    expect(why.stdout).toContain('why: a verb of speech, then the speaker: “Hester Vance”');
    expect(why.stdout).not.toContain('\u001b');
    const json = JSON.parse((await runQuotecast(['script', source, '--json'])).stdout) as {
      text: string;
      utterances: { start: number; end: number }[];
      dropped: { start: number; end: number }[];
    };
    expect(json.text).toBe(await readFile(source, 'utf8'));
    const covered = [...json.utterances, ...json.dropped].sort((a, b) => a.start - b.start);
    let at = 0;
    for (const { start, end } of covered) {
      expect(json.text.slice(at, start).trim()).toBe('');
      expect(start).toBeGreaterThanOrEqual(at);
      at = end;
    }
    expect(json.text.slice(at).trim()).toBe('');
  });
});

describe('quoted fragments', () => {
  it('stay with the narrator where that is asked', async () => {
    const source = await file(
      'mine.txt',
      'The mine\n\nMr Hale said on Monday that the pit was “closed for good and all” and left.\n',
    );
    const voiced = await runQuotecast(['script', source]);
    expect(voiced.stdout).toContain('1 quotation by 1 speaker');
    const narrated = await runQuotecast(['script', source, '--fragments', 'narrator']);
    expect(narrated.stdout).toContain('no quotations: the narrator reads it all');
  });
});

describe('help', () => {
  it('names every command and the version', async () => {
    const help = await runQuotecast(['--help']);
    for (const command of ['make', 'script', 'check', 'voices'])
      expect(help.stdout).toContain(command);
    expect(help.code).toBe(0);
    const version = await runQuotecast(['--version']);
    expect(version.stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
  });
});
