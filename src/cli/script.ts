import { readScript, type ScriptRead } from '../script/read-script.ts';
import type { Script } from '../script/script.ts';
import { formatScript } from './format-script.ts';
import { loadProject, type ProjectFlags } from './project.ts';
import type { Saved } from './save-script.ts';
import { type Flags, resolveSettings, type Settings } from './settings.ts';
import { voicesOfShow } from './show-voices.ts';
import { pageWidth, printable, styleFor } from './terminal.ts';

/** `quotecast script SOURCE`: who says what, before a sound is made; `--write` saves it to edit. */
export async function script(
  source: string,
  flags: Flags &
    ProjectFlags & {
      readonly json?: boolean;
      readonly why?: boolean;
      readonly spoken?: boolean;
      readonly write?: string;
    },
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
  const read = await readScript(source, options);
  const built = read.script;
  const said = flags.spoken === true ? await speakingOf(read, settings) : null;
  process.stdout.write(
    flags.json === true
      ? `${JSON.stringify(said === null ? built : withSpoken(built, said), null, 2)}\n`
      : formatScript(built, {
          width: pageWidth(process.stdout.columns),
          style: styleFor(process.stdout, process.env),
          why: flags.why === true,
          ...(said === null ? {} : { said }),
        }),
  );
}

/** How the engine says a text: the one asked for, else flite for English and Edge for all else. */
async function speakingOf(read: ScriptRead, settings: Settings) {
  const { engine, lexicons } = settings;
  const { voices } = voicesOfShow(settings);
  const { loadPronunciations } = await import('../episode/pronunciations.ts');
  const { fliteReading, edgeReading } = await import('../speech/reading.ts');
  const { language } = read.article;
  const { lexicon, notices } = await loadPronunciations(read, lexicons.value, voices);
  process.stderr.write(notices.map(({ reason }) => `! ${printable(reason)}\n`).join(''));
  const isFlite =
    engine.value === 'flite' || (engine.value === 'auto' && /^en(?:-|$)/i.test(language));
  return (text: string) =>
    isFlite ? fliteReading(text, lexicon) : edgeReading(text, lexicon, language);
}

function withSpoken(script: Script, said: (text: string) => string) {
  const utterances = script.utterances.map((each) => ({ ...each, spoken: said(each.text) }));
  return { ...script, utterances };
}

function summarise({ file, lines, edits, notices, backup }: Saved): string {
  const kept = edits === 0 ? '' : `, ${edits} edit${edits === 1 ? '' : 's'} kept`;
  const old = backup === null ? '' : `; as it was before: ${backup}`;
  return [...notices.map(({ reason }) => `! ${reason}`), `${file}: ${lines} lines${kept}${old}`]
    .map((line) => `${printable(line)}\n`)
    .join('');
}
