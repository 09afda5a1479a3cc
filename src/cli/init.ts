import { mkdir, writeFile } from 'node:fs/promises';
import { QuotecastError } from '../errors.ts';
import { findProjectFile, PROJECT_FILES } from '../jobs/find-project-file.ts';
import { parseProject } from '../jobs/project-file.ts';

const ARTICLES = 'articles';

/** A project to edit. Every line that is not a comment is one that a project needs. */
export const EXAMPLE = `# A quotecast project. Lines that begin with # are notes, or settings not in use.
# quotecast refresh     reads the sources and makes what is new or changed
# quotecast schedule    does so by the clock, as set below
# quotecast status      what ran, what it cost, what failed, what is next
# quotecast config      every setting, and where it came from

show:
  title: My articles, read aloud
  # author: Your name
  # email: you@example.org              # of the owner, for podcast directories
  # language: en-GB
  # description: What the show is about.
  # artwork: artwork.png                # 1400 to 3000 pixels square; one is made where none is given
  # address: https://example.org/show/  # where the public will find what is in \`out\`
  # category: [News, Daily News]        # of Apple's list
  # explicit: false

# Each has one of file, folder, page, feed.
sources:
  - folder: ${ARTICLES}                    # .txt, .md and .html files in it
  # - file: notes.md
  # - page: https://example.org/news/the-ferry
  # - feed: https://example.org/rss.xml # RSS, Atom or JSON Feed
  #   include: [ferry, harbour]         # only titles with one of these words
  #   exclude: live blog
  #   limit: 10                         # the newest ten
  #   text: page                        # or feed: the text is in the feed itself

# schedule:
#   cron: "0 6 * * *"                   # minute, hour, day, month, weekday
#   timeZone: Europe/London

# retention:                            # older episodes are removed
#   episodes: 50
#   days: 90

# engine: auto                          # auto, edge or flite
# channels: stereo                      # or mono
# out: output
# cache: .cache                         # else the machine's cache folder
# cacheSize: 2GB
# store: s3://bucket/show               # or a folder: where machines share takes and episodes
# contact: readers@example.org          # on every page
# theme: theme.json
# voices: voices                        # casts and people of the show
# lexicons: [names.pls]                 # how names are said
# allowPrivate: false                   # whether sources may be on this machine or its network
`;

/**
 * `quotecast init`: writes a project file to edit, never over one that is there, and makes the folder for
 * articles that it names.
 * @throws QuotecastError USAGE, OUTPUT_UNWRITABLE
 */
export async function init(): Promise<void> {
  const [name] = PROJECT_FILES;
  const there = await findProjectFile('.');
  if (there !== null) throw isThere(there);
  parseProject(name, EXAMPLE);
  try {
    await writeFile(name, EXAMPLE, { flag: 'wx' });
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'EEXIST') throw isThere(name);
    throw new QuotecastError(
      'OUTPUT_UNWRITABLE',
      `${name} cannot be written here.`,
      'Go to a folder that you may write to.',
      cause,
    );
  }
  // The folder that it names as a source: without it the first refresh would fail.
  await mkdir(ARTICLES).catch(() => undefined);
  process.stdout.write(`${name}\n`);
}

function isThere(name: string): QuotecastError {
  return new QuotecastError('USAGE', `${name} is there already.`, 'Edit it, or move it away.');
}
