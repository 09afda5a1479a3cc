import { clauseAfter } from './clause-after.ts';
import { clauseBefore } from './clause-before.ts';
import {
  type Attribution,
  innerText,
  isLedIn,
  isLeftOpen,
  mainSubject,
  speechSubject,
} from './clauses.ts';
import { genderOfFirstName } from './first-names.ts';
import { nameKey } from './full-name.ts';
import { genderOfWord } from './gender.ts';
import type { Mention } from './mentions.ts';
import { openingSubject } from './opening-subject.ts';
import { lastSentence, type Place, type Scene, sentenceBefore, tokenSentence } from './scenes.ts';
import type { Token } from './tokens.ts';

/** Words and marks of a clause that only says who spoke: Smith told reporters on Monday. */
const LONGEST_TAG = 8;

/** Words and marks of the longest clause that breaks a sentence: , said the mayor of Leeds, Jane Roe, */
const LONGEST_BREAK = 24;

/** What somebody does in answer: whoever does it is about to speak. */
const GESTURE =
  /^(?:nod(?:s|ded)?|shrug(?:s|ged)?|grin(?:s|ned)?|(?:smile|grimace|pause|hesitate|disagree|agree|wince|wave|gesture|intervene|giggle|chuckle)[sd]?|(?:frown|beam|wink|sigh|laugh|scowl|snort|interrupt|interject|point|lean|roll)(?:s|ed)?|blush(?:es|ed)?|weeps|wept|shakes|shook)$/;

function lastKey({ head }: Mention): string {
  return nameKey(head.split(/\s+/).at(-1) ?? '');
}

/** Whether words may be said about somebody: they have a "he" or a "she" that fits. */
function mayBeAbout(words: string, subject: Mention): boolean {
  const he = /\b(?:he|him|his)\b/i.test(words);
  const she = /\b(?:she|her|hers)\b/i.test(words);
  const told =
    [...subject.before.map(({ key }) => key), ...subject.text.toLowerCase().split(/\s+/)]
      .map(genderOfWord)
      .find((gender) => gender !== null) ??
    genderOfFirstName(nameKey(subject.head.split(/\s+/)[0] ?? ''));
  if (told === 'female') return she;
  return told === 'male' ? he : he || she;
}

/** Attributes quotations paragraph by paragraph, each sieve only where a surer one was silent. */
export class ParagraphSieve {
  readonly #text: string;
  readonly result: (Attribution | null)[];

  readonly #persons: ReadonlySet<string>;

  /** `persons`: last names, in lower-case ASCII, that the article shows to be a person's. */
  constructor(text: string, count: number, persons: ReadonlySet<string>) {
    this.#text = text;
    this.#persons = persons;
    this.result = new Array(count).fill(null);
  }

  /** The quotation's own clause, before or after it. */
  own(tokens: readonly Token[], place: Place, spoken: Attribution | null): Attribution | null {
    const quote = tokens[place.at];
    if (quote === undefined) return null;
    const before = () => clauseBefore(this.#text, tokens, place.at, spoken);
    const after = () => clauseAfter(this.#text, tokens, place.at);
    const inside = place.at > 0 && tokens[place.at - 1]?.sentence === quote.sentence;
    // The sentence ended with the quotation: what follows is about something else, or leads in.
    if (inside && !isLeftOpen(this.#text, tokens, place.at)) {
      return before() ?? (spoken === null ? after() : null);
    }
    if (!isLedIn(tokens, place.at)) return after() ?? before();
    const lead = before();
    if (lead === null || lead.rule === 'sentence-subject') return after() ?? lead;
    const comma = innerText(this.#text, quote).endsWith(',') || tokens[place.at + 1]?.text === ',';
    return comma ? (this.#directly(tokens, place) ?? lead) : lead;
  }

  /** A clause after the quotation that is sure whatever stands before it: ", he said". */
  #directly(tokens: readonly Token[], place: Place): Attribution | null {
    const after = clauseAfter(this.#text, tokens, place.at);
    return after !== null && (after.rule === 'name-verb' || after.rule === 'verb-name')
      ? after
      : null;
  }

  /** "Who," asked Fry, "is to pay?": the clause between breaks one sentence, and tells of both halves. */
  #broken(
    tokens: readonly Token[],
    first: Place | null,
    second: Place,
    told: Attribution | null,
  ): Attribution | null {
    if (first === null || told === null) return null;
    const between = tokens.slice(first.at + 1, second.at);
    const opening = between[0];
    const { mention, rule } = told;
    if (opening === undefined || between.at(-1)?.text !== ',' || between.length > LONGEST_BREAK)
      return null;
    if (mention.start < opening.start || !/^(?:name-verb|verb-name|name-any-verb)$/.test(rule))
      return null;
    const lead = clauseBefore(this.#text, tokens, second.at, null);
    const another =
      lead !== null && lead.rule !== 'sentence-subject' && lead.mention.start > mention.start;
    return another ? null : { mention, rule: 'same-paragraph' };
  }

  paragraph(scene: Scene, places: readonly Place[]): void {
    let spoken: Attribution | null = null;
    let sentence = -1;
    let last: Place | null = null;
    for (const place of places) {
      const own = tokenSentence(scene, place.at);
      const near: Attribution | null = own === sentence ? spoken : null;
      const told: Attribution | null =
        this.#broken(scene.tokens, last, place, near) ?? this.own(scene.tokens, place, near);
      const found: Attribution | null =
        spoken !== null && this.#opensNext(scene, place, told) ? null : told;
      this.result[place.quote] = found;
      if (found !== null) spoken = found;
      sentence = own;
      last = place;
    }
    const right = this.#nextKnown(places);
    let left: Attribution | null = null;
    places.forEach((place, order) => {
      const known = this.result[place.quote] ?? null;
      if (known !== null) {
        left = known;
        return;
      }
      const acts = left === null ? null : this.#actsBetween(scene, place, left);
      if (acts !== null) {
        left = { mention: acts, rule: 'earlier-sentence' };
        this.result[place.quote] = left;
        return;
      }
      const earlier = left === null ? this.#earlier(scene, place) : null;
      const near: Attribution | null = left ?? (earlier === null ? (right[order] ?? null) : null);
      if (near !== null) {
        this.result[place.quote] = { mention: near.mention, rule: 'same-paragraph' };
      } else if (earlier !== null) {
        this.result[place.quote] = { mention: earlier, rule: 'earlier-sentence' };
      }
    });
  }

  /** "…." Smith then said that …: a long clause after a quotation that ended is the next sentence. */
  #opensNext({ tokens }: Scene, { at }: Place, found: Attribution | null): boolean {
    if (found?.rule !== 'name-verb' || isLeftOpen(this.#text, tokens, at)) return false;
    const after = tokens[at + 1];
    if (after === undefined || found.mention.start < after.start) return false;
    let end = at + 1;
    while (end < at + 2 + LONGEST_TAG && tokens[end]?.sentence === after.sentence) end += 1;
    return end - at - 1 > LONGEST_TAG;
  }

  /** For each place, the attribution of the first place after it that has one. */
  #nextKnown(places: readonly Place[]): (Attribution | null)[] {
    const next: (Attribution | null)[] = new Array(places.length).fill(null);
    let known: Attribution | null = null;
    for (let order = places.length - 1; order >= 0; order -= 1) {
      next[order] = known;
      known = this.result[places[order]?.quote ?? -1] ?? known;
    }
    return next;
  }

  /** Whom the sentence before the quotation, in its paragraph, is about. */
  #earlier(scene: Scene, place: Place) {
    const sentence = sentenceBefore(scene, place.at);
    return sentence.length === 0 ? null : mainSubject(this.#text, sentence);
  }

  /**
   * "…," said Lowe. Her brother shrugged. "…": somebody else steps forward between two quotations.
   * Null where the second may well be the first speaker's words about that person.
   */
  #actsBetween(scene: Scene, place: Place, spoken: Attribution): Mention | null {
    const quote = scene.tokens[place.at];
    const sentence = sentenceBefore(scene, place.at);
    if (quote === undefined || sentence.length === 0) return null;
    if (scene.tokens[place.at - 1]?.sentence === quote.sentence) return null;
    if (sentence.some(({ kind }) => kind === 'quote')) return null;
    const subject = speechSubject(this.#text, sentence) ?? openingSubject(this.#text, sentence);
    if (subject === null || subject.kind === 'pronoun' || subject.kind === 'author') return null;
    const name = lastKey(subject);
    if (subject.kind === 'name' && (!this.#persons.has(name) || name === lastKey(spoken.mention)))
      return null;
    const gestures = sentence.some(({ kind, key }) => kind === 'word' && GESTURE.test(key));
    if (!gestures && mayBeAbout(innerText(this.#text, quote), subject)) return null;
    return subject;
  }

  /** Who speaks in the last sentence of a paragraph without quotations. */
  speakerIn(scene: Scene) {
    return speechSubject(this.#text, lastSentence(scene.tokens, scene.tokens.length));
  }

  /** Whom a paragraph without quotations ends by speaking of. */
  subjectOf(scene: Scene) {
    const end = scene.tokens.length;
    if (scene.tokens[end - 1]?.text === ':') {
      const led = clauseBefore(this.#text, scene.tokens, end, null);
      if (led !== null) return led.mention;
    }
    return mainSubject(this.#text, lastSentence(scene.tokens, scene.tokens.length));
  }
}
