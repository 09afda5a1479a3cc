import type { Attribution, Rule } from '../clauses.ts';
import type { Document } from '../document.ts';
import type { Entity } from '../entity.ts';
import { CERTAINTY, type Meaning } from '../meaning.ts';
import type { Candidate } from '../quotations.ts';
import { clauseAfter, clauseBefore, openingPhrase, type Told } from './clauses.ts';
import type { Grammar } from './grammar.ts';
import { givenIn, isNameWord, nameEnd } from './names.ts';
import { fits, People } from './people.ts';
import { type Phrase, phraseAt } from './phrases.ts';
import { type Word, wordsIn } from './words.ts';

/** A paragraph's words, its quotations whole. */
export type Scene = { readonly words: readonly Word[]; readonly quotes: readonly Candidate[] };

export type Answer = { readonly attribution: Attribution; readonly meaning: Meaning };

/** Whom the last sentence or quotation was about. */
type Focus = {
  readonly entity: Entity;
  readonly paragraph: number;
  readonly spoke: boolean;
  /** Where the article speaks of them. */
  readonly phrase: Phrase;
};

/** Who says each quotation, by index; null where it is not sure. */
export function attributeIn(
  document: Document,
  scenes: readonly Scene[],
  count: number,
  grammar: Grammar,
): (Answer | null)[] {
  return new Reader(document, scenes, count, grammar).read();
}

/** People looked back at for a pronoun. */
const MANY = 20;

class Reader {
  readonly #document: Document;
  readonly #scenes: readonly Scene[];
  readonly #grammar: Grammar;
  readonly #people: People;
  readonly #answers: (Answer | null)[];
  #focus: Focus | null = null;
  /** Those of the paragraph being read, by index. */
  #quotes: ReadonlyMap<number, Candidate> = new Map();
  /** People named in the paragraph being read and the one before. */
  #near: { readonly entity: Entity; readonly paragraph: number }[] = [];

  constructor(document: Document, scenes: readonly Scene[], count: number, grammar: Grammar) {
    this.#document = document;
    this.#scenes = scenes;
    this.#grammar = grammar;
    this.#people = new People(grammar);
    this.#answers = new Array<Answer | null>(count).fill(null);
  }

  read(): (Answer | null)[] {
    for (const { words } of this.#scenes) this.#meet(words);
    let before: Scene | null = null;
    this.#scenes.forEach((scene, paragraph) => {
      const kind = this.#document.paragraphs[paragraph]?.kind;
      if (kind === 'title' || kind === 'heading') return;
      this.#paragraph(scene, paragraph, before);
      before = scene;
    });
    return this.#answers;
  }

  /** Full names, wherever they stand: a family name alone means their bearers. */
  #meet(words: readonly Word[]): void {
    const given = givenIn(this.#grammar);
    for (let at = 0; at < words.length; at += 1) {
      const word = words[at];
      if (!isNameWord(word) || word === undefined || given(word.text) === null) continue;
      const end = nameEnd(words, at, this.#grammar);
      if (end - at < 2) continue;
      const phrase = phraseAt(words, at, end, this.#grammar, this.#people.known);
      if (phrase?.kind === 'name') this.#people.named(phrase);
      at = end - 1;
    }
  }

  #paragraph(scene: Scene, paragraph: number, before: Scene | null): void {
    const { words } = scene;
    this.#quotes = new Map(scene.quotes.map((each) => [each.index, each]));
    let from = 0;
    for (let to = 1; to <= words.length; to += 1) {
      if (to < words.length && words[to]?.sentence === words[from]?.sentence) continue;
      this.#sentence(scene, paragraph, from, to, before);
      from = to;
    }
    this.#joinNext(scene);
  }

  #sentence(scene: Scene, paragraph: number, from: number, to: number, before: Scene | null): void {
    const { words } = scene;
    const { known } = this.#people;
    const places: number[] = [];
    for (let at = from; at < to; at += 1) if (words[at]?.kind === 'quote') places.push(at);
    let floor = from;
    let spoken = false;
    for (const [order, at] of places.entries()) {
      const ceiling = places[order + 1] ?? to;
      const quote = words[at]?.quote ?? -1;
      const candidate = this.#quotes.get(quote);
      const told =
        clauseAfter(words, at, ceiling, this.#grammar, known) ??
        (order === 0 ? clauseBefore(words, at, floor, this.#grammar, known) : null);
      this.#answers[quote] =
        candidate?.by !== undefined
          ? this.#byPlace(candidate.by)
          : told === null
            ? this.#untold(at, from, paragraph, candidate, before, spoken)
            : this.#told(told, words, from, at, paragraph);
      spoken ||= this.#answers[quote] !== null;
      floor = at + 1;
    }
    this.#note(words, from, to, paragraph, spoken);
  }

  #told(
    told: Told,
    words: readonly Word[],
    from: number,
    at: number,
    paragraph: number,
  ): Answer | null {
    const { phrase, gender, rule, verb } = told;
    const { known } = this.#people;
    let meant: Focus | null = null;
    let certainty: number = CERTAINTY.name;
    if (phrase === null) {
      const opening = openingPhrase(words, from, at, this.#grammar, known);
      meant =
        (opening?.kind === 'name' ? this.#met(opening, paragraph) : null) ??
        this.#light(gender, paragraph);
      certainty = CERTAINTY.pronoun;
    } else if (phrase.kind === 'pronoun') {
      const wanted = phrase.gender === 'unknown' ? gender : phrase.gender;
      meant = this.#light(wanted, paragraph);
      certainty = CERTAINTY.pronoun;
      if (meant !== null)
        this.#people.told(meant.entity, wanted, 'pronoun', phrase.head[0] ?? null);
    } else if (phrase.kind === 'description') {
      const light = phrase.indefinite ? null : this.#light(phrase.gender, paragraph);
      const near = light?.paragraph === paragraph ? light.entity : null;
      const entity = this.#people.described(phrase, near);
      meant = entity === null ? null : { entity, paragraph, spoke: true, phrase };
      certainty = entity === near && near !== null ? CERTAINTY.role : CERTAINTY.itself;
    } else {
      const entity = this.#people.named(phrase, gender);
      meant = entity === null ? null : { entity, paragraph, spoke: true, phrase };
    }
    if (meant === null) return null;
    if (!fits(meant.entity.gender, gender)) return null;
    if (verb !== null) this.#people.told(meant.entity, gender, 'verb', verb);
    return this.#answer(phrase ?? meant.phrase, rule, meant.entity, certainty, paragraph);
  }

  #answer(
    phrase: Phrase,
    rule: Rule,
    entity: Entity,
    certainty: number,
    paragraph: number,
  ): Answer {
    this.#focus = { entity, paragraph, spoke: true, phrase };
    return {
      attribution: { mention: this.#mention(phrase), rule },
      meaning: { entity, certainty },
    };
  }

  #mention({ head, kind }: Phrase): Attribution['mention'] {
    const from = head[0]?.start ?? 0;
    const to = head.at(-1)?.end ?? from;
    const text = this.#document.text.slice(from, to);
    return { start: from, end: to, kind, text, head: text, before: [] };
  }

  /** No clause says who speaks: whoever spoke just before, or whom the sentence before is about. */
  #untold(
    at: number,
    from: number,
    paragraph: number,
    candidate: Candidate | undefined,
    before: Scene | null,
    spoken: boolean,
  ): Answer | null {
    const focus = this.#focus;
    if (candidate === undefined) return null;
    if (at === 0 && before !== null) {
      const open = before.quotes.at(-1);
      if (open?.form === 'unclosed') {
        const answer = this.#answers[open.index];
        if (answer) return this.#again(answer, 'continued', paragraph);
      }
      if (before.words.at(-1)?.text === ':') {
        const told = clauseBefore(
          before.words,
          before.words.length,
          lastSentence(before.words),
          this.#grammar,
          this.#people.known,
        );
        return told === null
          ? null
          : this.#told(
              told,
              before.words,
              lastSentence(before.words),
              before.words.length,
              paragraph,
            );
      }
      return null;
    }
    const opens = at === from || spoken;
    if (focus === null || focus.paragraph !== paragraph || candidate.shape !== 'speech' || !opens)
      return null;
    const rule = focus.spoke ? 'same-paragraph' : 'earlier-sentence';
    return this.#answer(focus.phrase, rule, focus.entity, CERTAINTY.pronoun, paragraph);
  }

  #again({ attribution, meaning }: Answer, rule: Rule, paragraph: number): Answer {
    const focus = this.#focus;
    if (focus !== null) this.#focus = { ...focus, entity: meaning.entity, paragraph, spoke: true };
    return { attribution: { ...attribution, rule }, meaning };
  }

  /** „…“ „…“, sagte Roth: what directly precedes a quotation with a speaker is theirs as well. */
  #joinNext({ words }: Scene): void {
    for (let at = words.length - 2; at >= 0; at -= 1) {
      const [one, other] = [words[at], words[at + 1]];
      if (one?.kind !== 'quote' || other?.kind !== 'quote' || this.#answers[one.quote] !== null)
        continue;
      const answer = this.#answers[other.quote];
      if (answer)
        this.#answers[one.quote] = {
          ...answer,
          attribution: { ...answer.attribution, rule: 'same-paragraph' },
        };
    }
  }

  /** Whom "she", or a verb alone, means; null where it may be several. */
  #light(gender: 'female' | 'male' | 'unknown', paragraph: number): Focus | null {
    const focus = this.#focus;
    const near = focus !== null && paragraph - focus.paragraph <= 1 ? focus : null;
    if (near !== null && near.entity.kind !== 'group' && fits(near.entity.gender, gender)) {
      const surer =
        near.entity.gender === 'unknown' && gender !== 'unknown'
          ? this.#others(near.entity, gender, paragraph, near.paragraph)
          : [];
      return surer.some((entity) => entity.gender === gender) ? null : near;
    }
    if (gender === 'unknown') return null;
    // Where this paragraph is about somebody else, "he" is nobody of the one before: not surely.
    const since = near?.paragraph === paragraph ? paragraph : paragraph - 1;
    const others = this.#others(null, gender, paragraph, since);
    const [only] = others;
    if (others.length !== 1 || only === undefined || near === null) return null;
    return { ...near, entity: only };
  }

  #others(
    but: Entity | null,
    gender: Entity['gender'],
    paragraph: number,
    since = paragraph - 1,
  ): Entity[] {
    const met = this.#near.filter((each) => each.paragraph >= since).map(({ entity }) => entity);
    return [...new Set(met)].filter((entity) => entity !== but && fits(entity.gender, gender));
  }

  #met(phrase: Phrase, paragraph: number): Focus | null {
    const entity = this.#people.named(phrase);
    return entity === null ? null : { entity, paragraph, spoke: false, phrase };
  }

  /** Takes note of the people a sentence names, and of whom it is about. */
  #note(
    words: readonly Word[],
    from: number,
    to: number,
    paragraph: number,
    spoken: boolean,
  ): void {
    const { known } = this.#people;
    for (let at = from; at < to; at += 1) {
      if (!isNameWord(words[at])) continue;
      const phrase = phraseAt(words, at, to, this.#grammar, known, false);
      if (phrase?.kind !== 'name') continue;
      const entity = this.#people.named(phrase);
      if (entity !== null) this.#near = [...this.#near.slice(-MANY), { entity, paragraph }];
      at = phrase.end - 1;
    }
    if (spoken) return;
    const verbal = clauseBefore(words, to, from, this.#grammar, known);
    const opening =
      openingPhrase(words, from, to, this.#grammar, known) ??
      verbal?.phrase ??
      this.#inverted(words, from, to, paragraph);
    if (opening === null) return;
    if (opening.kind === 'name') {
      this.#focus = this.#met(opening, paragraph) ?? this.#focus;
    } else if (opening.kind === 'pronoun') {
      const meant = this.#light(opening.gender, paragraph);
      if (meant !== null) this.#focus = { ...meant, paragraph, spoke: false };
    } else if (opening.person) {
      const entity = this.#people.described(opening, null);
      if (entity !== null) this.#focus = { entity, paragraph, spoke: false, phrase: opening };
    }
  }

  /** "Bei der Feuerwehr sorgt sich der Chef": a sentence's only person, where it does not open with one. */
  #inverted(words: readonly Word[], from: number, to: number, paragraph: number): Phrase | null {
    const { known } = this.#people;
    const found: Phrase[] = [];
    for (let at = from + 1; at < to; at += 1) {
      const word = words[at];
      if (word?.kind !== 'word' || !(isNameWord(word) || this.#grammar.articles.has(word.key)))
        continue;
      const phrase = phraseAt(words, at, to, this.#grammar, known, false);
      if (phrase === null || !phrase.person || phrase.kind === 'pronoun') continue;
      if (!this.#grammar.prepositions.has(words[at - 1]?.key ?? '')) found.push(phrase);
      at = phrase.end - 1;
    }
    // Several, and nobody knows who the next pronoun means.
    if (found.length > 1 && this.#focus?.paragraph !== paragraph) this.#focus = null;
    return found.length === 1 ? (found[0] ?? null) : null;
  }

  /** A label of a transcript, or the line under a block quotation. */
  #byPlace(by: NonNullable<Candidate['by']>): Answer | null {
    if (by.kind === 'answer') return null;
    const words = wordsIn(this.#document.text, by.start, by.end, [], [], this.#grammar);
    const from = words.findIndex((word) => isNameWord(word) && !this.#grammar.titles.has(word.key));
    if (from < 0) return null;
    const stop = words.findIndex(({ kind }, index) => index > from && kind === 'mark');
    const head = words.slice(from, stop < 0 ? words.length : stop);
    const phrase: Phrase = {
      kind: 'name',
      start: from,
      end: from + head.length,
      head,
      beside: words.slice(0, from),
      indefinite: false,
      person: true,
      gender: 'unknown',
    };
    const entity = this.#people.named(phrase);
    if (entity === null) return null;
    const rule = by.kind === 'line' ? 'attribution-line' : 'transcript';
    return {
      attribution: { mention: this.#mention(phrase), rule },
      meaning: { entity, certainty: CERTAINTY.name },
    };
  }
}

/** Index at which the last sentence begins. */
function lastSentence(words: readonly Word[]): number {
  let from = words.length;
  const sentence = words.at(-1)?.sentence;
  while (from > 0 && words[from - 1]?.sentence === sentence) from -= 1;
  return from;
}
