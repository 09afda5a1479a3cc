import { type Mention, mentionOf } from './mentions.ts';
import { appositiveName, isWholePhrase, phraseEnding, segments } from './noun-phrases.ts';
import { isBeforeName } from './proper-names.ts';
import { isNameToken, isParticle, type Token } from './tokens.ts';
import {
  ADVERBS,
  CONJUNCTIONS,
  DETERMINERS,
  isRoleNoun,
  PREPOSITIONS,
  SPEECH_VERBS,
  SUBJECT_PRONOUNS,
} from './words.ts';

type Words = readonly Token[];

const LONGEST_SUBJECT = 60;
const LONGEST_NAME = 12;

/**
 * The subject of the verb at `verb`: the noun phrase before it, past adverbs, appositions and
 * relative clauses. Nothing before index `floor` is looked at.
 */
export function subjectBefore(
  document: string,
  tokens: Words,
  verb: number,
  floor: number,
): Mention | null {
  let end = verb;
  const bottom = Math.max(floor, verb - LONGEST_SUBJECT);
  while (end > bottom) {
    const token = tokens[end - 1];
    if (token === undefined || token.kind !== 'word') break;
    if (!ADVERBS.has(token.key) && !/^\p{Ll}+ly$|n['’]t$/u.test(token.text)) break;
    if (/^(?:one|both|each|all)$/.test(token.key)) break;
    end -= 1;
  }
  if (end <= bottom) return null;
  const stretch = tokens.slice(bottom, end);
  const last = stretch.at(-1);
  if (last === undefined) return null;
  if (last.kind === 'word' && /^(?:who|which|that)$/.test(last.key)) {
    return (
      bearerBefore(document, tokens, end - 1) ?? subjectBefore(document, tokens, end - 1, floor)
    );
  }
  if (last.kind === 'word' && /^(?:and|but|then|or)$/.test(last.key)) {
    return subjectOfEarlierVerb(document, stretch.slice(0, -1));
  }
  if (last.kind === 'mark' && /[,—–)-]/.test(last.text)) {
    const parts = segments(stretch).filter((part) => part.length > 0);
    const whole = parts.findIndex((part) => isWholePhrase(part));
    if (whole >= 0) {
      const found = mentionOf(document, parts[whole] ?? []);
      const named = found?.kind === 'description' ? appositiveName(document, parts, whole) : null;
      if (named !== null) return named;
      if (found !== null) return found;
    }
    for (const part of parts) {
      const phrase = phraseEnding(part);
      const found = mentionOf(document, phrase);
      if (found !== null && found.kind === 'name') return found;
    }
    for (const part of parts.toReversed()) {
      const found = mentionOf(document, phraseEnding(part));
      if (found !== null) return found;
    }
    return null;
  }
  if (last.kind !== 'word') return null;
  const phrase = phraseEnding(stretch);
  if (phrase.length === 0) return null;
  return describedByObject(document, stretch, phrase) ?? mentionOf(document, phrase);
}

/** "Brewbot, the start-up that promised": the name that opens the sentence, with what it is after it. */
function bearerBefore(document: string, tokens: Words, end: number): Mention | null {
  const phrase = phraseEnding(tokens.slice(Math.max(0, end - LONGEST_SUBJECT), end));
  const first = phrase[0];
  if (first === undefined || !/^(?:an?|the)$/.test(first.key)) return null;
  const comma = end - phrase.length - 1;
  if (tokens[comma]?.text !== ',' || !isNameToken(tokens[comma - 1])) return null;
  let start = comma - 1;
  while (comma - start < LONGEST_NAME && isNameToken(tokens[start - 1])) start -= 1;
  if (tokens[start - 1]?.sentence === tokens[start]?.sentence) return null;
  return mentionOf(document, tokens.slice(start, comma));
}

/** Words between a noun and the preposition of what describes it: "a source very close to". */
const LONGEST_POSTMODIFIER = 4;

/**
 * "A source close to the star said": the phrase before the verb hangs on a preposition, and on a
 * noun before that, which is the subject. Null where no noun for a person stands there.
 */
function describedByObject(document: string, stretch: Words, phrase: Words): Mention | null {
  const preposition = stretch.length - phrase.length - 1;
  const before = stretch[preposition];
  if (before?.kind !== 'word' || before.capital || !PREPOSITIONS.has(before.key)) return null;
  for (let at = preposition - 1; at >= Math.max(0, preposition - LONGEST_POSTMODIFIER); at -= 1) {
    const noun = stretch[at];
    if (noun?.kind !== 'word' || noun.capital || SPEECH_VERBS.has(noun.key)) return null;
    const person = isRoleNoun(noun.key) || /^(?:one|those|someone|somebody|anyone)$/.test(noun.key);
    if (!person && (at < preposition - 1 || !isIndefinite(stretch, at))) continue;
    const whole = phraseEnding(stretch.slice(0, at + 1));
    const head = whole[0]?.key === 'according' ? whole.slice(2) : whole;
    const mention = mentionOf(document, [...head, ...stretch.slice(at + 1)]);
    return mention?.kind === 'description' ? mention : null;
  }
  return null;
}

/** "a pal" in "a pal of the actor said", but not in "in a letter to the court Smith said". */
function isIndefinite(stretch: Words, noun: number): boolean {
  const from =
    noun -
    (stretch[noun - 1]?.capital === false && !DETERMINERS.has(stretch[noun - 1]?.key ?? '')
      ? 2
      : 1);
  const before = stretch[from - 1];
  const opening = before === undefined || before.kind === 'mark' || CONJUNCTIONS.has(before.key);
  return opening && /^(?:an?|one|another)$/.test(stretch[from]?.key ?? '');
}

const OPENS_SUBORDINATE =
  /^(?:when|while|as|after|before|although|though|if|since|because|once|asked|until)$/;

/** "When he was asked, Smith rose": the words after the clause that a sentence opens with. */
export function mainClause(tokens: Words): Words {
  const first = tokens.findIndex(({ key }) => !/^(?:and|but|even|just|only)$/.test(key));
  if (!OPENS_SUBORDINATE.test(tokens[first]?.key ?? '')) return tokens;
  const comma = tokens.findIndex(({ text }, index) => index > first && text === ',');
  return comma < 0 || comma > tokens.length - 3 ? tokens : tokens.slice(comma + 1);
}

/** "Smith rose and said": the subject of the first verb is the subject of the second. */
export function subjectOfEarlierVerb(document: string, sentence: Words): Mention | null {
  const tokens = mainClause(sentence);
  for (let index = 1; index < Math.min(tokens.length, LONGEST_SUBJECT); index += 1) {
    const token = tokens[index];
    if (token === undefined || token.kind !== 'word') continue;
    const before = tokens.slice(0, index);
    const looksVerbal =
      !token.capital &&
      (SPEECH_VERBS.has(token.key) || /(?:ed|es|s)$/.test(token.key) || ADVERBS.has(token.key)) &&
      !isRoleNoun(token.key) &&
      !PREPOSITIONS.has(token.key);
    if (!looksVerbal) continue;
    const phrase = phraseEnding(before);
    const found = mentionOf(document, phrase);
    if (found !== null) return found;
  }
  return firstPerson(document, tokens);
}

/** The first name or pronoun of a stretch that is the subject of something, by position alone. */
export function firstPerson(document: string, tokens: Words): Mention | null {
  const parts = segments(tokens);
  // "Outside the hall in Leeds, about 200 people": a place, before the sentence begins.
  const opening = parts.length > 1 && PREPOSITIONS.has(parts[0]?.[0]?.key ?? '');
  for (const part of opening ? parts.slice(1) : parts) {
    let index = 0;
    while (index < part.length) {
      const token = part[index];
      if (token === undefined) break;
      if (SUBJECT_PRONOUNS.has(token.key) && token.key !== 'it')
        return mentionOf(document, [token]);
      if (isNameToken(token)) {
        const object = PREPOSITIONS.has(part[index - 1]?.key ?? '');
        let end = index + 1;
        while (
          end < part.length &&
          end - index < LONGEST_NAME &&
          (isNameToken(part[end]) ||
            (isParticle(part[end]) && isNameToken(part[end + 1])) ||
            isBeforeName(part[end] as Token))
        )
          end += 1;
        const found = mentionOf(document, part.slice(index, end));
        if (!object && found?.kind === 'name' && !(token.doubtful && end === index + 1))
          return found;
        index = end;
        continue;
      }
      index += 1;
    }
  }
  return null;
}
