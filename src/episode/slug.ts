import { createHash } from 'node:crypto';
import { lstat, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import anyAscii from 'any-ascii';
import type { Article } from '../article/article.ts';
import { QuotecastError } from '../errors.ts';
import type { EpisodeOptions } from './make-episode.ts';
import { MANIFEST_FILE, sourceSchema } from './manifest.ts';

const LONGEST = 60;
/** What a name made here looks like, with its mark. */
const OURS = /^(?!.{81})[a-z0-9]+(?:-[a-z0-9]+)*$/;
/** Names that Windows keeps for devices, whatever their extension. */
const RESERVED = /^(con|prn|aux|nul|com\d|lpt\d)$/;

/** A folder name for a title: lower-case ASCII letters, digits and hyphens, 60 characters at most. */
export function slugOf(title: string): string {
  const plain = anyAscii(title.slice(0, 1000).replace(/\p{Extended_Pictographic}/gu, ' '))
    .toLowerCase()
    .replace(/['’]/g, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
  if (plain === '' || RESERVED.test(plain)) return 'episode';
  if (plain.length <= LONGEST) return plain;
  const cut = plain.lastIndexOf('-', LONGEST);
  return plain.slice(0, cut > LONGEST / 2 ? cut : LONGEST);
}

/** Whose a folder is: an item of a feed, where there is one, else a source. */
type Owner = { readonly ref: string; readonly guid: string | null };

/**
 * The name of an article's folder in `out`: the one it has had so far, else its title's slug, with a
 * mark of the source behind it where something else already has that name. A folder is an article's
 * own when its manifest names the same item of a feed, or the same source; whatever else stands there
 * is never touched.
 * @throws QuotecastError OUTPUT_UNWRITABLE when every name is taken
 */
export async function chooseFolder(
  out: string,
  article: Article,
  {
    slug: had,
    item,
    claimName = async () => true,
  }: Pick<EpisodeOptions, 'slug' | 'item' | 'claimName'> = {},
): Promise<string> {
  const slug = slugOf(article.title);
  const owner = { ref: article.source.ref, guid: item?.guid ?? null };
  const mark = createHash('sha256')
    .update(owner.guid ?? owner.ref)
    .digest('hex')
    .slice(0, 6);
  const names = had !== undefined && OURS.test(had) ? [had] : [];
  for (const name of [
    ...names,
    slug,
    `${slug}-${mark}`,
    `${slug}-${mark}-2`,
    `${slug}-${mark}-3`,
  ]) {
    if ((await isFree(join(out, name), owner)) && (await claimName(name))) return name;
  }
  throw new QuotecastError(
    'OUTPUT_UNWRITABLE',
    `Something that is no episode of this article stands at ${slug} in the output folder.`,
    'Move it away, or choose another folder with --out.',
  );
}

/** Nothing there, an empty folder, or this owner's own episode. */
async function isFree(folder: string, owner: Owner): Promise<boolean> {
  try {
    const names = await readdir(folder);
    if (names.length === 0) return true;
    const text = await readFile(join(folder, MANIFEST_FILE), 'utf8');
    const { source, item } = sourceSchema.parse(JSON.parse(text));
    return owner.guid !== null && item !== undefined
      ? item.guid === owner.guid
      : source.ref === owner.ref;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    // ENOTDIR where `out` itself is a file: what is wrong with that is told where it is opened.
    return (code === 'ENOENT' || code === 'ENOTDIR') && !(await exists(folder));
  }
}

function exists(path: string): Promise<boolean> {
  return lstat(path).then(
    () => true,
    () => false,
  );
}
