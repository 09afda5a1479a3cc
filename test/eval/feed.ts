/**
 * FEEDVALIDATOR=FOLDER npm run -s eval:feed
 *
 * Publishes feeds of every kind (one episode, many, none, hostile words, other scripts, no e-mail
 * address) and has the W3C's feed validator read each over HTTP, where it says it is. FOLDER is the
 * `src` of github.com/w3c/feedvalidator, run with PYTHON (else python3), its packages installed.
 * Prints each feed's findings; ends with 1 where there are any but those expected.
 */

import { execFile } from 'node:child_process';
import type { AddressInfo } from 'node:net';
import { promisify } from 'node:util';
import { publishFeed } from '../../src/feed/publish-feed.ts';
import { createFeedServer } from '../../src/feed/serve.ts';
import type { Show } from '../../src/feed/show.ts';
import { openShelf, SHOW, type Wanted } from '../feed/shelf.ts';

const folder = process.env.FEEDVALIDATOR;
if (folder === undefined) {
  process.stderr.write('Set FEEDVALIDATOR to the src folder of github.com/w3c/feedvalidator.\n');
  process.exit(2);
}

const HOSTILE = `<b>&amp; ]]> "quo'ted" \u0000\u0008\uFFFF\uD800 \u202Etfel <script>alert(1)</script>`;
const item = (link: string | null, day: number) => ({
  guid: `urn:uuid:6a587fa4-ff4a-5ad8-9f31-0fc7c41915${day}`,
  published: `2026-05-${day}T06:00:00Z`,
  link,
});

type Case = {
  readonly name: string;
  readonly show?: Partial<Show>;
  readonly episodes: readonly Wanted[];
  /** Findings that are no fault: what the show does not give, or words that look like elements. */
  readonly expected?: RegExp;
};

const CASES: readonly Case[] = [
  { name: 'one episode', episodes: [{ item: item('https://news.example/a?b=1&c=2', 10) }] },
  {
    name: 'twenty episodes',
    episodes: Array.from({ length: 20 }, (_, index) => ({
      title: `Episode ${index}`,
      item: item(null, index + 10),
      chapters: Array.from(
        { length: index + 1 },
        (_, at) => `Chapter ${at} – ${'long '.repeat(at)}`,
      ),
    })),
  },
  { name: 'no episode', episodes: [] },
  { name: 'made by hand', episodes: [{}, { date: null, author: null }] },
  {
    name: 'hostile words',
    show: { title: HOSTILE, description: HOSTILE, author: HOSTILE },
    episodes: [
      { title: HOSTILE, author: HOSTILE, lines: [HOSTILE], chapters: [HOSTILE, HOSTILE, HOSTILE] },
    ],
    expected: /should not contain HTML/,
  },
  {
    name: 'other scripts',
    show: { title: '橋の話', language: 'ja', description: 'العربية', category: ['Arts', 'Books'] },
    episodes: [
      { title: 'Мост', language: 'uk', author: 'Ольга', lines: ['Мост відкрито.'] },
      { title: '橋', language: 'ja', chapters: ['一', '二', '三'] },
    ],
  },
  {
    name: 'a show of which little is said',
    show: { author: null, email: null, description: null, language: null, category: [] },
    episodes: [{}],
    expected: /recommended <itunes:email> element is missing/,
  },
];

let isFine = true;
for (const each of CASES) {
  const findings = await validate(each);
  const unexpected = findings.filter((finding) => each.expected?.test(finding) !== true);
  if (unexpected.length > 0) isFine = false;
  process.stdout.write(`${each.name}: ${findings.join('; ') || 'no finding'}\n`);
}
process.exitCode = isFine ? 0 : 1;

async function validate({ show, episodes }: Case): Promise<readonly string[]> {
  const shelf = await openShelf();
  const server = createFeedServer({
    out: shelf.out,
    show: SHOW,
    onError: (error) => process.stderr.write(`${String(error)}\n`),
  });
  try {
    for (const [index, wanted] of episodes.entries()) await shelf.put(`episode-${index}`, wanted);
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
    const { signal } = new AbortController();
    const request = { out: shelf.out, show: { ...SHOW, ...show, address }, leaveOut: [], signal };
    await publishFeed(request, Date.now());
    const python = process.env.PYTHON ?? 'python3';
    const { stdout } = await promisify(execFile)(python, ['demo.py', `${address}feed.xml`], {
      cwd: folder,
    }).catch((error: { readonly stdout?: string; readonly stderr?: string }) => {
      if (!error.stdout?.startsWith('Validating')) throw error;
      return { stdout: error.stdout };
    });
    const lines = stdout.trim().split('\n').slice(1);
    return lines.filter((line) => line !== 'No errors or warnings');
  } finally {
    server.closeAllConnections();
    server.close();
    await shelf.remove();
  }
}
