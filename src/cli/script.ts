import { readScript } from '../script/read-script.ts';
import { formatScript } from './format-script.ts';
import { loadProject, type ProjectFlags } from './project.ts';
import type { Saved } from './save-script.ts';
import { type Flags, resolveSettings } from './settings.ts';
import { pageWidth, printable, styleFor } from './terminal.ts';

/** `quotecast script SOURCE`: who says what, before a sound is made; `--write` saves it to edit. */
export async function script(
  source: string,
  flags: Flags &
    ProjectFlags & { readonly json?: boolean; readonly why?: boolean; readonly write?: string },
  signal: AbortSignal,
): Promise<void> {
  const project = await loadProject(flags, process.env);
  const settings = resolveSettings(flags, process.env, project?.settings);
  const options = {
    stdin: process.stdin,
    signal,
    ...(settings.language.value === null ? {} : { language: settings.language.value }),
    allowPrivate: settings.allowPrivate.value,
    fragments: settings.fragments.value,
  };
  if (flags.write !== undefined) {
    const { saveScript } = await import('./save-script.ts');
    const saved = await saveScript(source, flags.write, options);
    process.stdout.write(flags.json === true ? `${JSON.stringify(saved)}\n` : summarise(saved));
    return;
  }
  const built = (await readScript(source, options)).script;
  process.stdout.write(
    flags.json === true
      ? `${JSON.stringify(built, null, 2)}\n`
      : formatScript(built, {
          width: pageWidth(process.stdout.columns),
          style: styleFor(process.stdout, process.env),
          why: flags.why === true,
        }),
  );
}

function summarise({ file, lines, edits, notices, backup }: Saved): string {
  const kept = edits === 0 ? '' : `, ${edits} edit${edits === 1 ? '' : 's'} kept`;
  const old = backup === null ? '' : `; as it was before: ${backup}`;
  return [...notices.map(({ reason }) => `! ${reason}`), `${file}: ${lines} lines${kept}${old}`]
    .map((line) => `${printable(line)}\n`)
    .join('');
}
