import { EMPTY_PROJECT } from '../jobs/project-file.ts';
import { loadProject, type ProjectFlags, shownPath } from './project.ts';
import { type Flags, resolveSettings, type Setting } from './settings.ts';
import { padded, printable } from './terminal.ts';

/** `quotecast config`: every setting, and where it came from. */
export async function config(
  flags: Flags & ProjectFlags & { readonly json?: boolean },
): Promise<void> {
  const project = await loadProject(flags, process.env);
  const { show, sources, schedule, retention, state, places, settings } = project ?? EMPTY_PROJECT;
  const placed = <T>(field: string, value: T): Setting<T> => ({
    value,
    from: places[field] ?? 'default',
  });
  const resolved = resolveSettings(flags, process.env, settings);
  const rows: Record<string, Setting<unknown>> = {
    project: {
      value: project === null ? null : shownPath(project.file),
      from: typeof flags.project === 'string' ? '--project' : 'working folder',
    },
    ...resolved,
    proxy: { ...resolved.proxy, value: withoutPassword(resolved.proxy.value) },
    queue: { ...resolved.queue, value: withoutPassword(resolved.queue.value) },
    ...Object.fromEntries(
      Object.entries(show).map(([name, value]) => [`show.${name}`, placed(`show.${name}`, value)]),
    ),
    'schedule.cron': placed('schedule.cron', schedule?.cron ?? null),
    'schedule.timeZone': placed('schedule.timeZone', schedule?.timeZone ?? null),
    'retention.episodes': placed('retention.episodes', retention.episodes),
    'retention.days': placed('retention.days', retention.days),
    state: placed('state', project === null ? null : state),
    ...Object.fromEntries(
      sources.map((source, index) => [
        `sources.${index}`,
        placed(`sources.${index}.${source.kind}`, source),
      ]),
    ),
  };
  process.stdout.write(flags.json === true ? `${JSON.stringify(rows, null, 2)}\n` : describe(rows));
}

function describe(rows: Readonly<Record<string, Setting<unknown>>>): string {
  const lines = Object.entries(rows).map(([name, { value, from }]) => [name, shown(value), from]);
  const widths = [0, 1].map((at) =>
    Math.min(60, Math.max(...lines.map((line) => (line[at] ?? '').length))),
  );
  return lines
    .map(([name = '', value = '', from = '']) =>
      printable(`${padded(name, widths[0] ?? 0)}  ${padded(value, widths[1] ?? 0)}  ${from}\n`),
    )
    .join('');
}

function shown(value: unknown): string {
  if (value === null || (Array.isArray(value) && value.length === 0)) return '-';
  if (Array.isArray(value)) return value.join(', ');
  if (typeof value === 'object' && 'kind' in value && 'name' in value)
    return `${String(value.kind)} ${String(value.name)}`;
  return (typeof value === 'string' ? value : JSON.stringify(value)).replaceAll('\n', ' ');
}

/** A listing is copied into reports of trouble. */
function withoutPassword(address: string | null): string | null {
  if (address === null || !URL.canParse(address)) return address;
  const url = new URL(address);
  if (url.password === '') return address;
  url.password = '***';
  return url.href;
}
