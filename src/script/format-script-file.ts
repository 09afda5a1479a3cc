import { Document, Scalar } from 'yaml';
import type { Draft } from './merge-edits.ts';
import { draftOf } from './merge-edits.ts';
import type { Script } from './script.ts';
import { folded, markOf } from './script-lines.ts';

const HEAD = ` A quotecast script: who says what. Change a word, a speaker, a title or a gender, take a line out, put "voice: flite/slt-warm"
 under a name ("quotecast voices" lists them), or how a name is said under "pronounce:" ("Kyiv: Keev"); then make the episode
 from this file. Narrator reads what nobody says; ? says what nobody is known to say. Keep the numbers, the order and "was".`;

const WAS =
  ' How it stood when it was written: what differs above is your edit, and outlives a new article.';

/** Marks in a row of the file. */
const IN_A_ROW = 6;

/**
 * A script as a file that a person likes to edit: YAML, each line of speech a row of its own that
 * needs no quotation marks or escapes.
 * @param source an http(s) address, or a path as seen from the file's folder
 */
export function formatScriptFile(script: Script, draft: Draft, source: string): string {
  const found = draftOf(script);
  const planned = new Map(script.chapters.map(({ first, title }) => [first, title]));
  const document = new Document(
    {
      quotecast: 1,
      source,
      cast: Object.fromEntries(
        [...draft.cast].map(([name, { gender, voice }]) => [
          name,
          voice === null ? { gender } : { gender, voice },
        ]),
      ),
      ...(draft.pronounce.length === 0
        ? {}
        : {
            pronounce: Object.fromEntries(
              draft.pronounce.map(({ written, alias, ipa }) => [written, alias ?? `/${ipa}/`]),
            ),
          }),
      chapters: draft.chapters.map(({ title, first }, index) => ({
        title: folded(title),
        lines: block(rowsOf(draft, first, draft.chapters[index + 1]?.first)),
      })),
      was: {
        lines: block(
          inRows(
            found.lines.map((line) => `${markOf(line?.text ?? '')}.${markOf(line?.speaker ?? '')}`),
          ),
        ),
        chapters: block(
          inRows(
            draft.chapters.map(({ first, title, own }) => {
              const found = own ? (planned.get(first) ?? '') : title;
              return `${first + 1}.${markOf(found)}`;
            }),
          ),
        ),
        genders: block([...found.cast].map(([name, { gender }]) => `${gender} ${name}`)),
      },
    },
    { schema: 'core' },
  );
  document.commentBefore = HEAD;
  const was = document.get('was', true);
  if (was !== undefined) (was as { commentBefore?: string }).commentBefore = WAS;
  return document.toString({ lineWidth: 0 });
}

function rowsOf(draft: Draft, from: number, to?: number): string[] {
  return draft.lines
    .slice(from, to)
    .flatMap((line, index) =>
      line === null ? [] : [`${from + index + 1} ${line.speaker}: ${folded(line.text)}`],
    );
}

/** A literal block: whatever stands in it is text. */
function block(rows: readonly string[]): Scalar<string> {
  const scalar = new Scalar(rows.map((row) => `${row}\n`).join(''));
  scalar.type = Scalar.BLOCK_LITERAL;
  return scalar;
}

function inRows(marks: readonly string[]): string[] {
  const rows: string[] = [];
  for (let at = 0; at < marks.length; at += IN_A_ROW)
    rows.push(marks.slice(at, at + IN_A_ROW).join(' '));
  return rows;
}
