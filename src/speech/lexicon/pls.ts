import { parseXml, XmlElement, XmlError, XmlText } from '@rgrove/parse-xml';
import { LONGEST_SAID, LONGEST_WRITTEN, type Pronunciation } from '../../article/pronunciation.ts';
import { QuotecastError } from '../../errors.ts';
import { phonesOf } from './ipa.ts';

/** A file of pronunciations. */
export type LexiconFile = {
  readonly path: string;
  /** BCP 47. */
  readonly language: string;
  readonly pronunciations: readonly Pronunciation[];
};

/** Bytes; 200 names take 40 KB. */
export const MOST_LEXICON_BYTES = 4_000_000;
const MOST_ENTRIES = 50_000;
const NAMESPACE = 'http://www.w3.org/2005/01/pronunciation-lexicon';

/**
 * Reads a W3C Pronunciation Lexicon (PLS 1.0, https://www.w3.org/TR/pronunciation-lexicon/): its
 * `lexeme`s with `grapheme`, `alias` and `phoneme` in IPA. Of several aliases, and of several
 * phonemes, the one with `prefer="true"` counts, else the first. A document type is refused, and so no
 * entity is ever expanded or fetched.
 * @param path what messages call the file
 * @throws QuotecastError CONFIG_INVALID with file, line and column
 */
export function parsePls(path: string, text: string): LexiconFile {
  const refuse = (at: number, what: string, cause?: unknown): QuotecastError => {
    const before = text.slice(0, Math.max(0, at)).split(/\r\n|[\r\n]/);
    return invalid(path, before.length, (before.at(-1)?.length ?? 0) + 1, what, cause);
  };
  const root = rootOf(path, text, refuse);
  const prefix = /^([^:]+):/.exec(root.name)?.[1];
  if (prefix !== undefined) takeOff(`${prefix}:`, root);
  const namespace = root.attributes[prefix === undefined ? 'xmlns' : `xmlns:${prefix}`];
  if (root.name !== 'lexicon' || namespace !== NAMESPACE)
    throw refuse(root.start, `it does not begin with <lexicon xmlns="${NAMESPACE}">`);
  if (root.attributes.version !== '1.0') throw refuse(root.start, 'its version is not 1.0');
  const language = languageOf(root.attributes['xml:lang']);
  if (language === null) throw refuse(root.start, 'xml:lang names no language');
  const pronunciations: Pronunciation[] = [];
  for (const element of elementsOf(root, ['lexeme', 'meta', 'metadata'], refuse)) {
    if (element.name !== 'lexeme') continue;
    pronunciations.push(...lexemeOf(element, root.attributes.alphabet, refuse));
    if (pronunciations.length > MOST_ENTRIES)
      throw refuse(element.start, `it has more than ${MOST_ENTRIES} words`);
  }
  return { path, language, pronunciations };
}

/** `<pls:lexeme>` is `<lexeme>` where the lexicon itself is a `<pls:lexicon>`. */
function takeOff(prefix: string, element: XmlElement): void {
  const left: XmlElement[] = [element];
  for (let next = left.pop(); next !== undefined; next = left.pop()) {
    if (next.name.startsWith(prefix)) next.name = next.name.slice(prefix.length);
    for (const child of next.children) if (child instanceof XmlElement) left.push(child);
  }
}

type Refuse = (at: number, what: string, cause?: unknown) => QuotecastError;

function rootOf(path: string, text: string, refuse: Refuse): XmlElement {
  if (text.length > MOST_LEXICON_BYTES) throw invalid(path, 1, 1, 'it is too large for a lexicon');
  let document: ReturnType<typeof parseXml>;
  try {
    document = parseXml(text, { includeOffsets: true, preserveDocumentType: true });
  } catch (error) {
    if (error instanceof XmlError) {
      const what = error.message.split(' (line ', 1)[0] ?? '';
      throw invalid(path, error.line, error.column, `it is not XML: ${what}`, error);
    }
    // A nesting that is deeper than any lexicon's ends the parser with a RangeError.
    throw invalid(path, 1, 1, 'it is not XML that can be read', error);
  }
  const doctype = document.children.find(({ type }) => type === 'doctype');
  if (doctype !== undefined) throw refuse(doctype.start, 'a document type has no place in it');
  const root = document.root;
  if (root === null) throw invalid(path, 1, 1, 'it is empty');
  return root;
}

function lexemeOf(lexeme: XmlElement, alphabet: string | undefined, refuse: Refuse) {
  const parts = elementsOf(lexeme, ['grapheme', 'phoneme', 'alias', 'example'], refuse);
  const named = (name: string) => parts.filter((part) => part.name === name);
  const alias = preferred(named('alias'));
  const phoneme = preferred(named('phoneme'));
  const said = alias === null ? null : wordsOf(alias, LONGEST_SAID, refuse);
  const ipa = phoneme === null ? null : wordsOf(phoneme, LONGEST_SAID, refuse);
  if (phoneme !== null && ipa !== null) {
    const written = phoneme.attributes.alphabet ?? alphabet;
    if (written !== 'ipa')
      throw refuse(phoneme.start, `its alphabet is ${JSON.stringify(written ?? '')}, not "ipa"`);
    const phones = phonesOf(ipa);
    if ('unknown' in phones)
      throw refuse(phoneme.start, `${JSON.stringify(phones.unknown)} is no sign of IPA`);
  }
  if (said === null && ipa === null)
    throw refuse(lexeme.start, 'this lexeme has neither an alias nor a phoneme');
  const graphemes = named('grapheme');
  if (graphemes.length === 0) throw refuse(lexeme.start, 'this lexeme has no grapheme');
  return graphemes.map((grapheme) => ({
    written: wordsOf(grapheme, LONGEST_WRITTEN, refuse),
    alias: said,
    ipa,
  }));
}

function preferred(elements: readonly XmlElement[]): XmlElement | null {
  return elements.find(({ attributes }) => attributes.prefer === 'true') ?? elements[0] ?? null;
}

/** The elements in another; no other names, and no words between them. */
function elementsOf(parent: XmlElement, names: readonly string[], refuse: Refuse): XmlElement[] {
  return parent.children.flatMap((child) => {
    if (child instanceof XmlText && child.text.trim() !== '')
      throw refuse(child.start, `words have no place in <${parent.name}>`);
    if (!(child instanceof XmlElement)) return [];
    if (!names.includes(child.name))
      throw refuse(child.start, `<${child.name}> has no place in <${parent.name}>`);
    return [child];
  });
}

function wordsOf(element: XmlElement, most: number, refuse: Refuse): string {
  if (element.children.some((child) => child instanceof XmlElement))
    throw refuse(element.start, `<${element.name}> holds words alone`);
  const words = element.text.normalize('NFC').replace(/\s+/g, ' ').trim();
  if (words === '') throw refuse(element.start, `this ${element.name} is empty`);
  if (words.length > most) throw refuse(element.start, `this ${element.name} is too long`);
  return words;
}

function languageOf(tag: string | undefined): string | null {
  try {
    return Intl.getCanonicalLocales(tag ?? '')[0] ?? null;
  } catch {
    return null;
  }
}

function invalid(path: string, line: number, column: number, what: string, cause?: unknown) {
  return new QuotecastError(
    'CONFIG_INVALID',
    `${path}:${line}:${column}: ${what}.`,
    'Correct the lexicon: a W3C Pronunciation Lexicon 1.0, such as voices/lexicon.en.pls.',
    cause,
  );
}
