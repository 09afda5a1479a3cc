/**
 * npm run -s eval:edge
 *
 * What comes of one line through all that can go wrong with Edge, as a table: the real package against
 * a server of ours, with a clock that is only reckoned.
 */
import { meet, TROUBLES } from '../speech/edge-matrix.ts';
import { startEdgeServer } from '../speech/edge-server.ts';

const server = await startEdgeServer();
const rows = [
  [
    'what goes wrong',
    'requests',
    'at most, s',
    'exit',
    'what `--engine edge` says',
    'open',
    'takes',
  ],
  ['---', '--:', '--:', '--:', '---', '--:', '--:'],
];
for (const trouble of TROUBLES) {
  const { requests, seconds, exit, line, openSockets, takes } = await meet(trouble, server);
  const said = line ?? 'spoken whole';
  rows.push([
    trouble.name,
    String(requests),
    seconds.toFixed(1),
    String(exit),
    said,
    String(openSockets),
    String(takes),
  ]);
}
process.stdout.write(`${rows.map((cells) => `| ${cells.join(' | ')} |`).join('\n')}\n`);
await server.close();
