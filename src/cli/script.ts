import { readArticle } from '../article/read-article.ts';
import { buildScript } from '../script/build-script.ts';
import { formatScript } from './format-script.ts';
import { type Flags, resolveSettings } from './settings.ts';
import { styleFor } from './terminal.ts';

/** `quotecast script SOURCE`: who says what, before a sound is made. */
export async function script(
  source: string,
  flags: Flags & { readonly json?: boolean },
  signal: AbortSignal,
): Promise<void> {
  const settings = resolveSettings(flags, process.env);
  const article = await readArticle(source, {
    stdin: process.stdin,
    signal,
    ...(settings.language.value === null ? {} : { language: settings.language.value }),
    allowPrivate: settings.allowPrivate.value,
  });
  const built = buildScript(article);
  process.stdout.write(
    flags.json === true
      ? `${JSON.stringify(built, null, 2)}\n`
      : formatScript(built, {
          width: Math.min(process.stdout.columns ?? 100, 120),
          style: styleFor(process.stdout, process.env),
        }),
  );
}
