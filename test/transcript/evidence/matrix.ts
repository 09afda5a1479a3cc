import { ENGINES } from './finding.ts';
import type { Caught } from './judge-faults.ts';

const MARK = { fails: '●', asks: '○' } as const;

/** Fault by catcher as lines of text, and how many each catches. */
export function matrixOf(caught: readonly Caught[]): string {
  const rows = caught.map(({ fault, engines, check, contract }) => [
    fault.name,
    fault.breaks,
    ...ENGINES.map((engine) => {
      const told = engines[engine];
      return told === undefined ? '' : MARK[told];
    }),
    check === null ? '' : '●',
    contract ?? '',
  ]);
  const head = ['fault', 'breaks', ...ENGINES, 'check', 'first contract that is broken'];
  const sums = head.map((_, column) => {
    if (column === 0) return 'noticed';
    const count = rows.filter((row) => row[column] !== '').length;
    return column === 1 ? '' : String(count);
  });
  const table = [head, ...rows, sums];
  const widths = head.map((_, column) => Math.max(...table.map((row) => row[column]?.length ?? 0)));
  const lines = table.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
  const lost = uncaught(caught);
  return [
    '● fails, ○ asks a question that nobody has answered; check is `quotecast check`',
    '',
    ...lines,
    '',
    `${caught.length} faults, ${lost.length === 0 ? 'all noticed' : `unnoticed: ${lost.join(', ')}`}`,
    '',
  ].join('\n');
}

export function uncaught(caught: readonly Caught[]): string[] {
  return caught
    .filter(
      ({ engines, check, contract }) =>
        Object.keys(engines).length === 0 && check === null && contract === null,
    )
    .map(({ fault }) => fault.name);
}
