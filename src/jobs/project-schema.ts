import * as z from 'zod';

const text = z
  .string({ error: 'is not text; where it looks like a number, put it in quotes' })
  .trim()
  .min(1, 'is empty')
  .max(4000, 'is longer than 4,000 characters');
const address = text.refine(isWebAddress, 'is no http or https address');
/** They would never be sent, and stand in every table and log. */
const asked = address.refine(hasNoPassword, 'has a user name or password, which are not sent');
const tag = text.refine(isLanguageTag, 'is no language tag such as en-GB');
const words = z.union([text.transform((one) => [one]), z.array(text).min(1, 'is empty')], {
  error: 'is neither words nor a list of words',
});
const count = z.int('is no whole number').positive('is not more than 0').max(10_000);

const show = z.strictObject({
  title: text.optional(),
  author: text.optional(),
  email: text.regex(/^[^\s@<>]+@[^\s@<>]+$/, 'is no e-mail address').optional(),
  language: tag.optional(),
  description: text.optional(),
  artwork: text.optional(),
  address: address.optional(),
  category: words.optional(),
  explicit: z.boolean('is neither true nor false').optional(),
});

const source = z
  .strictObject({
    id: text
      .regex(/^[\w.-]{1,80}$/, 'is not made of letters, digits, hyphens, dots and underscores')
      .optional(),
    file: text.optional(),
    folder: text.optional(),
    page: asked.optional(),
    feed: asked.optional(),
    include: words.optional(),
    exclude: words.optional(),
    limit: count.optional(),
    language: tag.optional(),
    text: z.enum(['page', 'feed'], 'is neither page nor feed').optional(),
  })
  .superRefine((entry, context) => {
    const kinds = SOURCE_KINDS.filter((kind) => entry[kind] !== undefined);
    if (kinds.length !== 1)
      context.addIssue({
        code: 'custom',
        message: `a source has one of ${SOURCE_KINDS.join(', ')}${kinds.length === 0 ? '' : `, not ${kinds.join(' and ')}`}`,
      });
    const isList = entry.folder !== undefined || entry.feed !== undefined;
    const listed = (['include', 'exclude', 'limit'] as const).find((name) => entry[name]);
    if (!isList && listed !== undefined)
      context.addIssue({ code: 'custom', path: [listed], message: 'is for a folder or a feed' });
    if (entry.feed === undefined && entry.text !== undefined)
      context.addIssue({ code: 'custom', path: ['text'], message: 'is for a feed' });
  });

export const SOURCE_KINDS = ['file', 'folder', 'page', 'feed'] as const;

/** Settings of the command line, which a project may have too. They are judged with those. */
const settings = {
  out: text.optional(),
  engine: text.optional(),
  contact: text.optional(),
  theme: text.optional(),
  voices: text.optional(),
  lexicons: words.optional(),
  proxy: text.optional(),
  edgeParallel: z.union([text, z.number().transform(String)], { error: 'is no number' }).optional(),
  edgeTotal: z.union([text, z.number().transform(String)], { error: 'is no number' }).optional(),
  language: text.optional(),
  fragments: text.optional(),
  channels: text.optional(),
  chapterStart: text.optional(),
  disclosure: z.boolean('is neither true nor false').optional(),
  allowPrivate: z.boolean('is neither true nor false').optional(),
  cache: z.union([text, z.literal(false)], { error: 'is neither a folder nor false' }).optional(),
  queue: text.optional(),
  store: text.optional(),
  cacheSize: z.union([text, z.number().transform(String)], { error: 'is no size' }).optional(),
};

export type SettingName = keyof typeof settings;
export const SETTING_NAMES = Object.keys(settings) as readonly SettingName[];
/** Those that name a file or a folder, as seen from the project file; a store may be an address, too. */
export const PATH_SETTINGS: ReadonlySet<string> = new Set<SettingName>([
  'out',
  'theme',
  'voices',
  'lexicons',
  'cache',
  'store',
]);

export const projectSchema = z.strictObject({
  show: show.optional(),
  sources: z.array(source).max(1000, 'has more than 1,000 entries').optional(),
  schedule: z.strictObject({ cron: text, timeZone: text.optional() }).optional(),
  retention: z.strictObject({ episodes: count.optional(), days: count.optional() }).optional(),
  state: text.optional(),
  ...settings,
});

function isWebAddress(written: string): boolean {
  return URL.canParse(written) && /^https?:$/.test(new URL(written).protocol);
}

function hasNoPassword(written: string): boolean {
  if (!URL.canParse(written)) return true;
  const { username, password } = new URL(written);
  return username === '' && password === '';
}

function isLanguageTag(written: string): boolean {
  try {
    return Intl.getCanonicalLocales(written).length === 1;
  } catch {
    return false;
  }
}
