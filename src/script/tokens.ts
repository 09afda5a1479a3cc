import type { Span } from '../article/article.ts';
import { withAmpersands } from './ampersands.ts';
import { isFirstName } from './first-names.ts';
import type { Marked } from './marks.ts';
import { withoutNicknames } from './nicknames.ts';
import { isPlainOpener, type Vocabulary } from './vocabulary.ts';
import { NOT_NAMES, OPENING_ADJECTIVES, PARTICLES } from './words.ts';

/** A word, a mark, or a whole quotation seen as one thing. Offsets are document offsets. */
export type Token = Span & {
  readonly kind: 'word' | 'mark' | 'quote';
  readonly text: string;
  /** Lower case, without a full stop or a possessive ending. */
  readonly key: string;
  /** Begins with a capital letter. */
  readonly capital: boolean;
  /** "Smith's" or "workers'". */
  readonly possessive: boolean;
  /** Index of its sentence in the paragraph, quotations taken whole. */
  readonly sentence: number;
  /** The first word of its sentence. */
  readonly opens: boolean;
  /** Its capital comes from opening a sentence, as far as the article shows. */
  readonly plain: boolean;
  /** Follows a known first name, so even "Every" or "Still" is a surname; or is one, as "June" before "Lee". */
  readonly afterFirstName: boolean;
  /** "New" before "York" and the like. */
  readonly namesPlace: boolean;
  /** A sentence's first word that nothing in the article shows to be a name. */
  readonly doubtful: boolean;
  /** Index in the list of quotations, or -1. */
  readonly quote: number;
};

const TOKEN =
  /(?:\p{L}\.){2,}|\p{Lu}\.(?=\s)|[@#]?[\p{L}\p{N}][\p{L}\p{N}\p{M}]*(?:[-'’‑.&/@](?=[\p{L}\p{N}])[\p{L}\p{N}\p{M}]+)*(?:['’](?![\p{L}\p{N}]))?|[^\s\p{L}\p{N}]/gu;

const NEW_PLACE =
  /^ (?:York|Jersey|Hampshire|Mexico|Zealand|Orleans|Delhi|England|Brunswick|South|Scotland)/;

const ABBREVIATED =
  /^(?:mr|mrs|ms|mx|dr|prof|sen|sens|rep|reps|gov|lt|col|gen|maj|capt|sgt|cpl|pvt|cmdr|adm|det|insp|supt|const|rev|fr|st|jr|sr|hon|messrs|mme|mlle|inc|ltd|co|corp|asst|dep|pres|atty|dist|cllr|brig)$/;

/**
 * The words and marks of `text[start, end)`, with each of `quotes` as one token. `starts` are the
 * offsets at which sentences begin, as from `sentenceStarts`.
 */
export function tokensIn(
  text: string,
  start: number,
  end: number,
  quotes: readonly (Marked & { readonly index: number })[],
  starts: readonly number[],
  vocabulary: Vocabulary,
): Token[] {
  const tokens: Token[] = [];
  let sentence = 0;
  let nextStart = 0;
  let opens = true;
  const reach = (at: number) => {
    let moved = false;
    while (nextStart < starts.length && (starts[nextStart] ?? 0) <= at) {
      nextStart += 1;
      moved = true;
    }
    if (moved) {
      sentence += 1;
      opens = true;
    }
  };
  const words = (from: number, to: number) => {
    const piece = text.slice(from, to);
    for (const match of piece.matchAll(TOKEN)) {
      const at = from + match.index;
      let word = match[0];
      reach(at);
      const isWord = /[\p{L}\p{N}]/u.test(word);
      let possessive = false;
      let key = word.toLowerCase();
      if (isWord) {
        const ending = /(?:['’]s|(?<=s)['’])$/i.exec(word);
        if (ending !== null) {
          possessive = true;
          key = key.slice(0, ending.index);
        }
        key = key.replace(/\.$/, '').replaceAll('’', "'");
        if (ABBREVIATED.test(key) && text[at + word.length] === '.') word += '.';
      } else if (word === '.' && tokens.at(-1)?.end === at + 1) {
        continue;
      }
      // Arabic, Chinese or Hebrew amid English is a name.
      const capital = /^[@#]?[\p{Lu}\p{Lo}]/u.test(word);
      const beforeCapital = /^\s\p{Lu}/u.test(text.slice(at + word.length, at + word.length + 3));
      tokens.push({
        kind: isWord ? 'word' : 'mark',
        start: at,
        end: at + word.length,
        text: word,
        key,
        capital,
        possessive,
        sentence,
        opens: isWord && opens,
        namesPlace: key === 'new' && NEW_PLACE.test(text.slice(at + 3, at + 14)),
        doubtful: opens && !vocabulary.capital.has(key) && !isFirstName(key),
        afterFirstName:
          capital &&
          (isGiven(tokens.at(-1), at) ||
            (beforeCapital && isMonthlyName(key, tokens.at(-1), text.slice(at + 3, at + 18)))),
        plain: isWord && opens && capital && isPlainOpener(key, vocabulary, beforeCapital),
        quote: -1,
      });
      if (isWord) opens = false;
    }
  };
  let at = start;
  for (const quote of quotes) {
    words(at, quote.start);
    reach(quote.start);
    tokens.push({
      kind: 'quote',
      start: quote.start,
      end: quote.end,
      text: '',
      key: '',
      capital: false,
      possessive: false,
      sentence,
      opens: false,
      plain: false,
      namesPlace: false,
      doubtful: false,
      afterFirstName: false,
      quote: quote.index,
    });
    opens = false;
    // Sentences inside a quotation are no sentences of the narrator.
    while (nextStart < starts.length && (starts[nextStart] ?? 0) < quote.end) nextStart += 1;
    at = quote.end;
  }
  words(at, end);
  return withAmpersands(text, withoutNicknames(tokens));
}

/** "April Dunn", but neither "in June Tesla" nor "May Day". */
function isMonthlyName(key: string, before: Token | undefined, after: string): boolean {
  if (!/^(?:april|may|june|august)$/.test(key)) return false;
  if (/^\p{Ll}* (?:Day|Fools?|Bank|Ball|Holiday|\p{L}+day)(?!\p{L})/u.test(after)) return false;
  return !/^(?:in|on|of|by|to|from|for|since|until|till|during|before|after|last|next|this|late|early|mid|every|each|the|\d+\p{L}*)$/u.test(
    before?.key ?? '',
  );
}

/** Whether `before` is a first name that ends a space before `at`. */
function isGiven(before: Token | undefined, at: number): boolean {
  if (before === undefined || !before.capital || before.end !== at - 1) return false;
  return !before.possessive && isFirstName(before.key);
}

/** Names that begin small: "al-Masri", "d'Orsay", "eBay", "will.i.am". */
const SMALL_NAME =
  /^(?:ff\p{Ll}|(?:al|el)-\p{Lu}|d['’]\p{Lu}|\p{Ll}\p{Lu}\p{Ll}|\p{Ll}{2,}\.\p{Ll}\.\p{Ll})/u;

const NUMBER = /^(?:two|three|four|five|six|seven|eight|nine|ten)$/;

/** Whether a token may be part of a proper name: a capital, but no word that merely opens a sentence. */
export function isNameToken(token: Token | undefined): boolean {
  if (token === undefined || token.kind !== 'word') return false;
  if (token.text.startsWith('@')) return true;
  if (!token.capital) return SMALL_NAME.test(token.text);
  if (token.afterFirstName) return true;
  if (token.opens && OPENING_ADJECTIVES.has(token.key)) return token.namesPlace;
  // "Three Rivers Holdings"
  if (!token.opens && NUMBER.test(token.key)) return true;
  return !token.plain && !NOT_NAMES.has(token.key);
}

export function isParticle(token: Token | undefined): boolean {
  return token?.kind === 'word' && !token.capital && PARTICLES.has(token.key);
}
