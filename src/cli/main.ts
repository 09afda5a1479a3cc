import { createRequire } from 'node:module';
import { Command, CommanderError, Option } from 'commander';
import { exitCodeOf, QuotecastError } from '../errors.ts';
import { printable } from './terminal.ts';

const { version } = createRequire(import.meta.url)('../../package.json') as { version: string };

/** Each command's work is loaded only when it is asked for: `--help` should be instant. */
function buildProgram({ signal, again }: Interrupts): Command {
  const program = new Command('quotecast')
    .description('An article goes in; an episode you can hear and read comes out.')
    .version(version)
    .configureOutput({ outputError: (text, write) => write(usageLine(text)) })
    .exitOverride();

  const allowPrivate = () =>
    new Option('--allow-private', 'let SOURCE be an address on this machine or its network');
  const language = () =>
    new Option('--language <tag>', 'overrule the language found, such as en-GB');

  const fragments = () =>
    new Option(
      '--fragments <who>',
      'who voices a quoted fragment of 5 words or more: speaker (default) or narrator',
    );

  const cacheFolder = () =>
    new Option('--cache <folder>', "where takes are kept (default: the machine's cache folder)");
  const cacheSize = () =>
    new Option(
      '--cache-size <size>',
      'how much is kept, the least used going first (default: 2GB)',
    );

  const store = () =>
    new Option(
      '--store <place>',
      'where machines share takes and episodes: a folder, or s3://bucket/prefix (default: none)',
    );

  const lexicon = () =>
    new Option(
      '--lexicon <file>',
      'how names are said, over the lexicon that is there: W3C PLS 1.0; may be given again',
    ).argParser((file: string, before: readonly string[] | undefined) => [...(before ?? []), file]);

  const voicesFolder = () =>
    new Option(
      '--voices <folder>',
      "a show's own casts and people (default: voices, if it is there)",
    );

  const projectFile = () => [
    new Option(
      '--project <file>',
      'the project file (default: quotecast.yaml, .yml or .json in the working folder)',
    ),
    new Option('--no-project', 'take no settings from a project file'),
  ];
  const inProject = (command: Command): Command => {
    for (const option of projectFile()) command.addOption(option);
    return command;
  };

  inProject(program.command('make'))
    .description('make an episode: MP3 with chapters, transcript, captions')
    .argument(
      '[source]',
      'a .txt, .md or .html file, an http(s) address, - for standard input, or a saved script (default: the example article)',
    )
    .option('-o, --out <folder>', 'where episodes land (default: output)')
    .option(
      '-e, --engine <engine>',
      'auto, edge or flite (default: auto: Edge where it answers, else flite)',
    )
    .option('--show <name>', 'the show the episode belongs to (default: quotecast)')
    .option('--contact <address>', 'an address for readers, on every page (default: none)')
    .option('--theme <file>', 'a JSON file with colours and fonts for the pages')
    .addOption(voicesFolder())
    .option('--proxy <address>', 'http(s) proxy for Edge (default: HTTPS_PROXY)')
    .option('--edge-parallel <count>', 'requests to Edge at once, 1 to 32 (default: 8)')
    .addOption(language())
    .addOption(fragments())
    .addOption(lexicon())
    .option('--channels <channels>', 'stereo or mono, a quarter smaller (default: stereo)')
    .option(
      '--chapter-start <start>',
      'what opens a chapter after its longer pause: pause (default: nothing), title or sound',
    )
    .addOption(allowPrivate())
    .addOption(cacheFolder())
    .addOption(cacheSize())
    .option('--no-cache', 'keep no takes from this run, and use none from earlier ones')
    .addOption(store())
    .option('--force', 'make it anew although nothing has changed')
    .option('--no-disclosure', 'do not say at the end that the voices are computer-generated')
    .option('--json', 'print the manifest instead of a summary')
    .action(async (source: string | undefined, flags) => {
      const { make } = await import('./make.ts');
      await make(source, flags, signal);
    });

  inProject(program.command('script'))
    .description('show who says what, before a sound is made')
    .argument(
      '<source>',
      'a .txt, .md or .html file, an http(s) address, - for standard input, or a saved script',
    )
    .addOption(language())
    .addOption(fragments())
    .addOption(allowPrivate())
    .option(
      '--write <file>',
      'save it to edit, such as NAME.script.yaml; edits that are there are kept, and the file as it was beside it',
    )
    .option('--why', 'under each quotation: the rule, the words it rests on, and how sure it is')
    .option('--spoken', 'under each line that is not said as it is written: what is said')
    .option('-e, --engine <engine>', 'for --spoken: edge or flite (default: flite for English)')
    .addOption(lexicon())
    .option('--json', 'print the script as JSON')
    .action(async (source: string, flags) => {
      const { script } = await import('./script.ts');
      await script(source, flags, signal);
    });

  program
    .command('check')
    .description('verify an episode that exists')
    .argument('<folder>', "the episode's folder")
    .option('--json', 'print the findings as JSON')
    .action(async (folder: string, flags) => {
      const { check } = await import('./check.ts');
      await check(folder, flags, signal);
    });

  const cache = inProject(program.command('cache'))
    .description('show what is kept from one run to the next')
    .addOption(cacheFolder())
    .option('--json', 'print it as JSON')
    .action(async (flags) => {
      const { showCache } = await import('./cache.ts');
      await showCache(flags);
    });
  cache
    .command('prune')
    .description('remove what was not used for longest')
    .addOption(cacheFolder())
    .addOption(new Option('--max <size>', 'how much to leave, such as 500MB (default: the limit)'))
    .option('--all', 'leave nothing')
    .action(async (_flags, command: Command) => {
      const { prune } = await import('./cache.ts');
      await prune(command.optsWithGlobals());
    });

  const queue = () =>
    new Option(
      '--queue <address>',
      'a Redis server whose workers make the episodes, redis://host:6379 (default: none)',
    );

  const making = (command: Command): Command =>
    inProject(command)
      .option('-o, --out <folder>', 'where episodes land (default: output)')
      .option('-e, --engine <engine>', 'auto, edge or flite (default: auto)')
      .addOption(cacheFolder())
      .addOption(cacheSize())
      .addOption(new Option('--no-cache', 'keep no takes from this run, and use none'))
      .addOption(store())
      .addOption(new Option('--allow-private', 'let sources be on this machine or its network'));

  making(program.command('refresh'))
    .description("read a project's sources, and make what is new or changed")
    .addOption(queue())
    .option('--dry-run', 'only tell what would be made')
    .option('--json', 'print the report as JSON')
    .action(async (flags) => {
      const { refreshOnce } = await import('./refresh.ts');
      process.exitCode = await refreshOnce(flags, signal);
    });

  inProject(program.command('feed'))
    .description('write the podcast feed over the episodes that are there')
    .option('-o, --out <folder>', 'where episodes are (default: output)')
    .option('--address <address>', 'where the public will find what is in that folder')
    .option('--show <name>', "the show's title")
    .option('--author <name>', 'who makes the show')
    .option('--email <address>', 'of the owner, for podcast directories')
    .option('--description <text>', 'what the show is about')
    .option('--artwork <file>', 'a square PNG or JPEG, 1400 to 3000 pixels across (default: drawn)')
    .option('--category <name>', "of Apple's list (default: News)")
    .addOption(store())
    .option('--json', 'print what is in it as JSON')
    .action(async (flags) => {
      const { feed } = await import('./feed.ts');
      await feed(flags, signal);
    });

  inProject(program.command('serve'))
    .description('show the episodes and their feed to browsers and podcast apps, until stopped')
    .option('-o, --out <folder>', 'where episodes are (default: output)')
    .option('--port <port>', 'where to listen, 0 for any that is free (default: 8080)')
    .option('--host <address>', 'whom to listen to (default: 127.0.0.1, this machine alone)')
    .action(async (flags) => {
      const { serve } = await import('./serve.ts');
      await serve(flags, signal);
    });

  making(program.command('schedule'))
    .description('refresh by the clock, as the project says, until stopped')
    .addOption(queue())
    .action(async (flags) => {
      const { runSchedule } = await import('./schedule.ts');
      await runSchedule(flags, signal, again());
    });

  making(program.command('worker'))
    .description('make the episodes that refreshes put on a queue, until stopped')
    .addOption(queue())
    .option(
      '--edge-total <count>',
      'requests to Edge at once over all workers, 1 to 32 (default: 32)',
    )
    .option('--concurrency <count>', 'episodes at once (default: 1)')
    .action(async (flags) => {
      const { runWorker } = await import('./worker.ts');
      await runWorker(flags, signal, again());
    });

  inProject(program.command('status'))
    .description('what ran when, what it cost, what failed and why, what is next')
    .addOption(queue())
    .option('--retry', 'first send again what failed on the queue')
    .option('--json', 'print it as JSON')
    .action(async (flags) => {
      const { status } = await import('./status.ts');
      await status(flags);
    });

  program
    .command('init')
    .description('write a project file to edit: a show, its sources, its schedule')
    .action(async () => {
      const { init } = await import('./init.ts');
      await init();
    });

  inProject(program.command('config'))
    .description('every setting, and where it came from')
    .option('--json', 'print them as JSON')
    .action(async (flags) => {
      const { config } = await import('./config.ts');
      await config(flags);
    });

  const voices = inProject(program.command('voices'))
    .description('list the engines, their voices, and who has them')
    .addOption(voicesFolder())
    .option('-e, --engine <engine>', 'only those of edge or flite')
    .option('--language <tag>', 'only those for a language, such as en-GB')
    .option('--json', 'print them as JSON')
    .action(async (flags) => {
      const { listVoices } = await import('./voices.ts');
      await listVoices(flags);
    });
  voices
    .command('audition')
    .description('make one MP3 in which each voice says its name and a sentence, a chapter each')
    .option('-o, --out <file>', 'the MP3 (default: audition.mp3)')
    .option('--proxy <address>', 'http(s) proxy for Edge (default: HTTPS_PROXY)')
    .action(async (_flags, command: Command) => {
      const { audition } = await import('./audition.ts');
      await audition(command.optsWithGlobals(), signal);
    });
  voices
    .command('check')
    .description('prove cast files and people against their schemas')
    .argument('[files...]', 'what to check (default: all that a make would read)')
    .action(async (files: string[], _flags, command: Command) => {
      const { checkVoices } = await import('./check-voices.ts');
      await checkVoices(files, command.optsWithGlobals());
    });

  return program;
}

/** How long work that was ended for good may take to clear up, in milliseconds. */
const LAST_WAIT = 5000;

/**
 * Signals this close to each other, in milliseconds, are one interrupt: `timeout`, for one, signals the
 * process that it started and then the group that the process is in.
 */
const ONE_INTERRUPT = 500;

type Interrupts = {
  readonly signal: AbortSignal;
  /** What the second interrupt aborts, for work that the first one only asks to come to an end. */
  readonly again: () => AbortSignal;
};

/** The first interrupt ends the work cleanly; the last ends the process. */
function listenToInterrupts(): Interrupts {
  const stages = [new AbortController()];
  let heard = Number.NEGATIVE_INFINITY;
  const stop = () => {
    const now = performance.now();
    if (now - heard < ONE_INTERRUPT) return;
    heard = now;
    const stage = stages.shift();
    if (stage === undefined) process.exit(130);
    stage.abort(new QuotecastError('INTERRUPTED', 'Interrupted.', 'Run it again to go on.'));
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
  const [first = new AbortController()] = stages;
  return {
    signal: first.signal,
    again() {
      const next = new AbortController();
      stages.push(next);
      // A server that is away is not waited for: what was in hand there is taken up by another worker.
      next.signal.addEventListener('abort', () =>
        setTimeout(() => process.exit(130), LAST_WAIT).unref(),
      );
      return next.signal;
    },
  };
}

/** A reader that closes early, such as `head`, is no failure. */
function tolerateClosedPipe(): void {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    process.exit(error.code === 'EPIPE' ? 0 : 1);
  });
}

/** What commander says in up to three lines, as one that looks like every other failure. */
function usageLine(text: string): string {
  const line = text
    .replace(/^error: /, '')
    .replace(/\s*\n\s*/g, ' ')
    .trim();
  return `quotecast: ${printable(line)}${/[.?!)]$/.test(line) ? '' : '.'} See quotecast --help.\n`;
}

function report(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  if (error instanceof QuotecastError && error.code === 'INTERRUPTED') {
    process.stderr.write(
      'quotecast: Interrupted. Nothing half made was left; what was spoken is kept.\n',
    );
  } else if (error instanceof QuotecastError) {
    process.stderr.write(`quotecast: ${printable(error.message)} ${printable(error.advice)}\n`);
  } else {
    const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
    process.stderr.write(`quotecast: a bug, sorry. Please report it with this:\n${detail}\n`);
  }
  return exitCodeOf(error);
}

tolerateClosedPipe();
buildProgram(listenToInterrupts())
  .parseAsync()
  .then(
    () => {
      process.exitCode ??= 0;
    },
    (error: unknown) => {
      process.exitCode = report(error);
    },
  );
