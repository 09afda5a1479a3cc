import { readFile, stat } from 'node:fs/promises';
import * as z from 'zod';
import { QuotecastError } from '../errors.ts';
import { COLOUR_NAMES, type Colours, DEFAULT_THEME, faintPair, type Theme } from './theme.ts';

const colour = z.string().regex(/^#(?:[0-9a-f]{3}|[0-9a-f]{6})$/iu, 'a colour is #rgb or #rrggbb');
const colours = z.partialRecord(z.enum(COLOUR_NAMES), colour);
/** Nothing that could end the declaration in which the families stand. */
const families = z
  .string()
  .max(300)
  .regex(/^(?:[\p{L}\p{N} ,-]|"[\p{L}\p{N} -]*")+$/u, 'font families are names and commas');
const schema = z.strictObject({
  light: colours.optional(),
  dark: colours.optional(),
  serif: families.optional(),
  sans: families.optional(),
});

/** A theme is a few hundred. */
const MOST_BYTES = 64 * 1024;

const ADVICE = 'See the README for what a theme may set.';

/**
 * Reads a publisher's theme: what it does not set stays as it is.
 * @throws QuotecastError CONFIG_INVALID, in one line: for a pair of colours below WCAG 2.2 AAA, the
 * pair and its ratio
 */
export async function loadTheme(file: string): Promise<Theme> {
  const text = await readSmall(file);
  const parsed = schema.safeParse(fromJson(text, file));
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const where = issue?.path.join('.') ?? '';
    throw new QuotecastError(
      'CONFIG_INVALID',
      `${file} is no theme: ${where === '' ? '' : `${where}: `}${issue?.message ?? 'broken'}.`,
      ADVICE,
      parsed.error,
    );
  }
  const { light, dark, serif, sans } = parsed.data;
  const theme = {
    light: over(DEFAULT_THEME.light, light),
    dark: over(DEFAULT_THEME.dark, dark),
    serif: serif ?? DEFAULT_THEME.serif,
    sans: sans ?? DEFAULT_THEME.sans,
  };
  const faint = faintPair(theme);
  if (faint !== null)
    throw new QuotecastError(
      'CONFIG_INVALID',
      `${file}: ${faint}.`,
      'Move the two colours apart: not everyone could read them.',
    );
  return theme;
}

function over(
  base: Colours,
  set: { readonly [name in keyof Colours]?: string | undefined } | undefined,
): Colours {
  const chosen = COLOUR_NAMES.map((name) => [name, set?.[name]?.toLowerCase() ?? base[name]]);
  return Object.fromEntries(chosen) as Colours;
}

/** A pipe or a device is not read: it may never end. */
async function readSmall(file: string): Promise<string> {
  try {
    const found = await stat(file);
    if (found.isFile() && found.size <= MOST_BYTES) return await readFile(file, 'utf8');
  } catch (cause) {
    throw new QuotecastError('CONFIG_INVALID', `${file} cannot be read.`, ADVICE, cause);
  }
  throw new QuotecastError(
    'CONFIG_INVALID',
    `${file} is too large for a theme, or no file.`,
    ADVICE,
  );
}

function fromJson(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new QuotecastError('CONFIG_INVALID', `${file} is not JSON.`, ADVICE, cause);
  }
}
