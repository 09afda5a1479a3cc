import { isSeq } from 'yaml';
import { asPronunciation, type Pronunciation } from '../article/pronunciation.ts';
import type { Gender } from './script.ts';
import { folded, labelOf, NOBODY, nameKey } from './script-lines.ts';
import { ScriptYaml } from './script-yaml.ts';

/** What a person may say of a speaker. */
export type CastEntry = {
  readonly gender: Gender;
  /** `Voice.id`, such as `flite/slt-warm`; null to leave it to the cast. */
  readonly voice: string | null;
};

export type ScriptLine = {
  /** From 1: the place the line had when it was written. */
  readonly number: number;
  /** A name, `Narrator` or `?`. */
  readonly speaker: string;
  readonly text: string;
};

/** A script that was saved, as a person left it. */
export type ScriptFile = {
  /** An http(s) address, or a path as seen from the file's folder. */
  readonly source: string;
  /** `gender` is null where the person says nothing of it. */
  readonly cast: ReadonlyMap<
    string,
    { readonly gender: Gender | null; readonly voice: string | null }
  >;
  /** How a person would have names said. */
  readonly pronounce: readonly Pronunciation[];
  readonly chapters: readonly { readonly title: string; readonly lines: readonly ScriptLine[] }[];
  /** How everything stood when it was written. */
  readonly was: {
    /** `markOf` the text and the speaker of each line, in order. */
    readonly lines: readonly { readonly text: string; readonly speaker: string }[];
    /** `markOf` each chapter's title, and the number of its first line. */
    readonly chapters: readonly { readonly first: number; readonly title: string }[];
    readonly genders: ReadonlyMap<string, Gender>;
  };
  /** Whether a person wrote a comment into it. */
  readonly hasComments: boolean;
  /** Where things stand in the file, such as `lamps.script.yaml:5:9`. */
  readonly at: { readonly source: string; readonly chapters: string };
};

const PARTS = ['quotecast', 'source', 'cast', 'pronounce', 'chapters', 'was'] as const;

const HOW = {
  whole: 'Save a script with quotecast script SOURCE --write FILE, and edit that.',
  quotecast: 'Write quotecast: 1 in a row of its own at the top.',
  source: 'Write source: and the path or the address of the article.',
  cast: 'Write a name and a colon in a row, and under it, further in, gender: or voice:.',
  gender: 'Write gender: female, gender: male or gender: unknown.',
  voice: 'Write it as voice: flite/awb; quotecast voices lists them.',
  pronounce: 'Write a name, a colon and how it is read: Kyiv: Keev, or in IPA Kyiv: /kiːv/.',
  chapters:
    'Write each chapter as “- title:” with its words, and under it “lines: |” with its lines.',
  title: 'Write title: and 1 to 200 characters.',
  lines: 'Write “lines: |”, and below it the lines, each in a row of its own, further in.',
  line: 'Write a line as 12 Hester Vance: “Yes.” with its own number, all in one row.',
  was: 'Leave what stands under “was” as it was written, or save the script anew.',
} as const;

/** Rows of comment that `formatScriptFile` writes. */
const COMMENTS = 4;
const LONGEST_SOURCE = 4000;
const LONGEST_TITLE = 200;
const VOICE = /^[a-z]+\/[A-Za-z0-9-]{1,80}$/;
const MARKS = /^[0-9a-z.\s]*$/;

/**
 * Reads a saved script, strictly. `path` is what messages call it.
 * @throws QuotecastError CONFIG_INVALID with the file, line and column, what is wrong, and how to write it
 */
export function parseScriptFile(path: string, text: string): ScriptFile {
  const yaml = new ScriptYaml(path, text.replace(/^\uFEFF/, ''));
  if (yaml.top === null) throw yaml.refuse(null, 'this is no saved script', HOW.whole);
  const parts = fieldsOf(yaml, yaml.top, 'a saved script', PARTS, HOW.whole);
  const part = (name: (typeof PARTS)[number]): unknown => {
    const node = parts.get(name);
    if (node === undefined) throw yaml.refuse(yaml.top, `“${name}:” is missing`, HOW[name]);
    return node;
  };
  const version = part('quotecast');
  if (yaml.text(version, 'quotecast', HOW.quotecast) !== '1')
    throw yaml.refuse(version, 'quotecast is not 1: another version wrote this', HOW.quotecast);
  const source = part('source');
  const name = folded(yaml.text(source, 'the source', HOW.source));
  if (name === '') throw yaml.refuse(source, 'the source is empty', HOW.source);
  if (name.length > LONGEST_SOURCE)
    throw yaml.refuse(source, 'the source is too long to be a path or an address', HOW.source);
  if (name === '-') {
    throw yaml.refuse(
      source,
      'the source is standard input, which cannot be read again',
      'Save the article to a file and name it as the source.',
    );
  }
  const was = wasOf(yaml, part('was'));
  const chapters = part('chapters');
  return {
    source: name,
    cast: castOf(yaml, part('cast')),
    pronounce: pronounceOf(yaml, parts.get('pronounce')),
    chapters: chaptersOf(yaml, chapters, was.lines.length),
    was,
    hasComments: yaml.comments > COMMENTS,
    at: { source: yaml.placeOf(source), chapters: yaml.placeOf(chapters) },
  };
}

/** The values of a map with known names, each once. */
function fieldsOf(
  yaml: ScriptYaml,
  node: unknown,
  what: string,
  known: readonly string[],
  how: string,
): ReadonlyMap<string, unknown> {
  const fields = new Map<string, unknown>();
  for (const [name, key, value] of yaml.entries(node, what, how)) {
    if (fields.has(name)) throw yaml.refuse(key, `“${name}:” stands twice`, how);
    if (!known.includes(name)) {
      if (/^\d+\s/.test(name)) {
        const indent = 'Indent it with as many spaces as the others.';
        throw yaml.refuse(key, 'this line does not begin below the line before it', indent);
      }
      const list = `${known.slice(0, -1).join(', ')} and ${known.at(-1) ?? ''}`;
      throw yaml.refuse(key, `“${name}:” has no place in ${what}, which has ${list}`, how);
    }
    fields.set(name, value);
  }
  return fields;
}

function castOf(yaml: ScriptYaml, node: unknown): ScriptFile['cast'] {
  const cast = new Map<string, { gender: Gender | null; voice: string | null }>();
  const keys = new Set<string>();
  for (const [written, key, value] of yaml.entries(node, 'the cast', HOW.cast)) {
    const name = written === NOBODY ? written : labelOf(written);
    if (keys.has(nameKey(name))) throw yaml.refuse(key, `${name} stands twice`, HOW.cast);
    keys.add(nameKey(name));
    const fields = fieldsOf(yaml, value, `the entry of ${name}`, ['gender', 'voice'], HOW.cast);
    const gender = yaml.text(fields.get('gender'), `the gender of ${name}`, HOW.gender);
    const voice = yaml.text(fields.get('voice'), `the voice of ${name}`, HOW.voice);
    if (gender.trim() !== '' && genderOf(gender) === null) {
      const what = `the gender of ${name} is “${gender}”, not female, male or unknown`;
      throw yaml.refuse(fields.get('gender'), what, HOW.gender);
    }
    if (voice !== '' && !VOICE.test(voice))
      throw yaml.refuse(fields.get('voice'), `the voice of ${name} is no voice id`, HOW.voice);
    cast.set(name, { gender: genderOf(gender), voice: voice === '' ? null : voice });
  }
  return cast;
}

/** The one part that need not be there. */
function pronounceOf(yaml: ScriptYaml, node: unknown): Pronunciation[] {
  if (node === undefined) return [];
  const written = new Set<string>();
  return yaml.entries(node, '“pronounce”', HOW.pronounce).map(([name, key, value]) => {
    const said = yaml.text(value, `how ${name} is said`, HOW.pronounce);
    const found = asPronunciation(name, said);
    if (found === null) throw yaml.refuse(key, `${name} is not said in any way`, HOW.pronounce);
    if (written.has(found.written)) throw yaml.refuse(key, `${name} stands twice`, HOW.pronounce);
    written.add(found.written);
    return found;
  });
}

function genderOf(text: string): Gender | null {
  const told = text.trim().toLowerCase();
  return told === 'female' || told === 'male' || told === 'unknown' ? told : null;
}

function chaptersOf(yaml: ScriptYaml, node: unknown, count: number): ScriptFile['chapters'] {
  if (!isSeq(node) || node.items.length === 0)
    throw yaml.refuse(node, 'there are no chapters', HOW.chapters);
  let last = 0;
  return node.items.map((item, index) => {
    const what = `chapter ${index + 1}`;
    const fields = fieldsOf(yaml, item, what, ['title', 'lines'], HOW.chapters);
    const title = folded(yaml.text(fields.get('title'), `the title of ${what}`, HOW.title));
    if (title === '' || title.length > LONGEST_TITLE) {
      const wrong = title === '' ? 'has no title' : 'has too long a title';
      throw yaml.refuse(fields.get('title') ?? item, `${what} ${wrong}`, HOW.title);
    }
    const block = fields.get('lines');
    if (block === undefined) throw yaml.refuse(item, `${what} has no lines`, HOW.lines);
    const lines = yaml.rows(block, `the lines of ${what}`, HOW.lines).flatMap((row, at) => {
      if (row.trim() === '') return [];
      const line = lineOf(row);
      if (line === null)
        throw yaml.refuse(
          block,
          'this is not a number, a speaker, a colon and words',
          HOW.line,
          at,
        );
      if (line.number <= last || line.number > count) {
        const wrong = `line ${line.number} has no place here: lines keep their order and number, and none is added`;
        throw yaml.refuse(block, wrong, HOW.line, at);
      }
      last = line.number;
      return [line];
    });
    return { title, lines };
  });
}

/** `12 Hester Vance: “Yes.”` */
function lineOf(row: string): ScriptLine | null {
  const line = row.trim();
  const number = /^\d{1,7}(?=\s)/.exec(line)?.[0];
  const colon = line.indexOf(':');
  if (number === undefined || colon < 0) return null;
  const speaker = line.slice(number.length, colon).trim();
  const text = folded(line.slice(colon + 1));
  if (speaker === '' || text === '') return null;
  return { number: Number(number), speaker: labelOf(speaker), text };
}

function wasOf(yaml: ScriptYaml, node: unknown): ScriptFile['was'] {
  const fields = fieldsOf(yaml, node, '“was”', ['lines', 'chapters', 'genders'], HOW.was);
  const part = (name: string): readonly string[] => {
    const block = fields.get(name);
    if (block === undefined) throw yaml.refuse(node, `“${name}:” under “was” is missing`, HOW.was);
    return yaml.rows(block, `the ${name} under “was”`, HOW.was);
  };
  const marks = (name: string): string[][] => {
    const rows = part(name);
    const wrong = rows.findIndex((row) => !MARKS.test(row));
    if (wrong >= 0)
      throw yaml.refuse(fields.get(name), `the ${name} under “was” were changed`, HOW.was, wrong);
    return rows
      .flatMap((row) => row.split(/\s+/))
      .filter((mark) => mark !== '')
      .map((mark) => mark.split('.'));
  };
  const genders = new Map<string, Gender>();
  for (const row of part('genders')) {
    const space = row.indexOf(' ');
    const gender = genderOf(row.slice(0, space));
    if (gender !== null) genders.set(row.slice(space + 1).trim(), gender);
  }
  return {
    lines: marks('lines').map(([text = '', speaker = '']) => ({ text, speaker })),
    chapters: marks('chapters').map(([first, title = '']) => ({ first: Number(first), title })),
    genders,
  };
}
