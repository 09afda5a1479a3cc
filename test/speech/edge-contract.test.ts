import { afterAll, beforeAll } from 'vitest';
import { edgeWithoutTime, SONIA } from './edge-harness.ts';
import { type EdgeServer, startEdgeServer } from './edge-server.ts';
import { engineContract } from './engine-contract.ts';
import { trust } from './trust.ts';

let server: EdgeServer;
let distrust: () => void;

beforeAll(async () => {
  server = await startEdgeServer();
  distrust = trust(server.cert);
});
afterAll(async () => {
  await server.idle();
  distrust();
  await server.close();
});

engineContract('edge', async () => ({
  engine: edgeWithoutTime(server.proxy).engine,
  voice: SONIA,
}));
