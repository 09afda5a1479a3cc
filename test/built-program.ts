import { fileURLToPath } from 'node:url';

/** The command line as it is built: what a person runs. */
export const MAIN = fileURLToPath(new URL('../dist/program/main.js', import.meta.url));
