import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { meet, TROUBLES } from './edge-matrix.ts';
import { type EdgeServer, startEdgeServer } from './edge-server.ts';

let server: EdgeServer;
beforeAll(async () => {
  server = await startEdgeServer();
});
afterAll(() => server.close());

/** Four requests of 12.4 s that time out, and the waits between them. */
const LONGEST_SECONDS = 4 * 12.4 + 3.5;

describe('one line through all that can go wrong', () => {
  test.each(TROUBLES)('$name', async (trouble) => {
    const outcome = await meet(trouble, server);
    const { exit, line, requests } = trouble.wanted;
    expect(outcome).toMatchObject({ exit, requests, openSockets: 0 });
    if (line === null) {
      expect(outcome).toMatchObject({ line: null, takes: 1, whole: true });
    } else {
      expect(outcome.line).toContain(line);
      expect(outcome.line).toMatch(/^[^\n]{20,240}$/);
      expect(outcome).toMatchObject({ takes: 0, cacheFiles: 0 });
    }
    expect(outcome.seconds).toBeLessThanOrEqual(LONGEST_SECONDS);
  });
});
