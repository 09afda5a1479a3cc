// Publishes the feed again and again while its episodes change, until it is killed: see kill.test.ts.
import { cp, mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { publishFeed } from '../../dist/feed/publish-feed.js';

const [, , out = '', stock = '', show = ''] = process.argv;
const { signal } = new AbortController();
const slugs = ['one', 'two', 'three'];

for (let round = 0; ; round += 1) {
  for (const slug of slugs.filter((_, index) => (round + index) % 2 === 0)) {
    const fresh = join(out, `.${slug}.fresh`);
    await rm(fresh, { recursive: true, force: true });
    await cp(join(stock, `${slug}-${round % 3}`), fresh, { recursive: true });
    await mkdir(join(out, slug), { recursive: true });
    const old = join(out, `.${slug}.old`);
    await rm(old, { recursive: true, force: true });
    await rename(join(out, slug), old);
    await rename(fresh, join(out, slug));
  }
  const leaveOut = slugs.filter((_, index) => (round + index) % 5 === 0);
  await publishFeed({ out, show: JSON.parse(show), leaveOut, signal }, Date.now() + round * 1e8);
  for (const slug of leaveOut) await rm(join(out, slug), { recursive: true, force: true });
  process.stdout.write('.');
}
