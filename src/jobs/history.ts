import { appendFile, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { unwritable } from '../audio/unwritable.ts';
import { writeAtomically } from '../episode/write-atomically.ts';
import { type RunReport, runReportSchema } from './run-report.ts';

const HISTORY_FILE = 'history.jsonl';

/** Runs that are kept; the file is shortened when it holds a fifth more. */
const MOST_RUNS = 500;

/** @throws QuotecastError OUTPUT_UNWRITABLE */
export async function addToHistory(folder: string, report: RunReport): Promise<void> {
  const file = join(folder, HISTORY_FILE);
  const outcomes = report.outcomes.filter(
    ({ status }) => status !== 'unchanged' && status !== 'skipped',
  );
  const line = `${JSON.stringify({ ...report, outcomes })}\n`;
  try {
    const rows = await readRows(file);
    // A line that a loss of power has cut off must not swallow this one.
    const isCut = rows.length > 0 && rows.at(-1) !== '';
    if (rows.length <= MOST_RUNS * 1.2) await appendFile(file, `${isCut ? '\n' : ''}${line}`);
    else
      await writeAtomically(
        file,
        `${rows
          .filter(Boolean)
          .slice(1 - MOST_RUNS)
          .join('\n')}\n${line}`,
      );
  } catch (cause) {
    throw unwritable(cause, file) ?? cause;
  }
}

/**
 * The runs that are remembered, the last one first; a line that is none is passed over.
 * @throws QuotecastError OUTPUT_UNWRITABLE
 */
export async function readHistory(folder: string): Promise<readonly RunReport[]> {
  const rows = await readRows(join(folder, HISTORY_FILE));
  return rows.reverse().flatMap((row) => {
    try {
      const parsed = runReportSchema.safeParse(JSON.parse(row));
      return parsed.success ? [parsed.data] : [];
    } catch {
      return [];
    }
  });
}

async function readRows(file: string): Promise<string[]> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return '';
    throw unwritable(error, file) ?? error;
  });
  return text === '' ? [] : text.split('\n');
}
