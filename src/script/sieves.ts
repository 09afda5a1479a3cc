import {
  type Attribution,
  clauseAfter,
  clauseBefore,
  innerText,
  isLedIn,
  isLeftOpen,
  mainSubject,
  speechSubject,
} from './clauses.ts';
import type { Document } from './document.ts';
import { namesIn } from './names.ts';
import type { Candidate } from './quotations.ts';
import { sentenceStarts } from './sentences.ts';
import { type Token, tokensIn } from './tokens.ts';
import { vocabularyOf } from './vocabulary.ts';

/** One paragraph as the sieves see it: its words, and its quotations whole. */
export type Scene = {
  readonly tokens: readonly Token[];
  readonly quotes: readonly Candidate[];
  /** Where its sentences begin, but the first. */
  readonly starts: readonly number[];
};

export function scenesOf(document: Document, candidates: readonly Candidate[]): Scene[] {
  const vocabulary = vocabularyOf(document.text);
  const quotesOf: Candidate[][] = document.paragraphs.map(() => []);
  for (const candidate of candidates) {
    if (candidate.shape !== 'kept') quotesOf[candidate.paragraph]?.push(candidate);
  }
  return document.paragraphs.map(({ start, end }, index) => {
    const quotes = quotesOf[index] ?? [];
    const starts = sentenceStarts(document.text, start, end);
    return {
      quotes,
      starts,
      tokens: tokensIn(document.text, start, end, quotes, starts, vocabulary),
    };
  });
}

type Place = { readonly at: number; readonly quote: number };

/** Words and marks of a clause that only says who spoke: Smith told reporters on Monday. */
const LONGEST_TAG = 8;

/** Attributes quotations paragraph by paragraph, each sieve only where a surer one was silent. */
class Sieve {
  readonly #text: string;
  readonly result: (Attribution | null)[];

  constructor(text: string, count: number) {
    this.#text = text;
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

  paragraph(scene: Scene, places: readonly Place[]): void {
    let spoken: Attribution | null = null;
    let sentence = -1;
    for (const place of places) {
      const own = tokenSentence(scene, place.at);
      const near = own === sentence ? spoken : null;
      const told: Attribution | null = this.own(scene.tokens, place, near);
      const found: Attribution | null =
        spoken !== null && this.#opensNext(scene, place, told) ? null : told;
      this.result[place.quote] = found;
      if (found !== null) spoken = found;
      sentence = own;
    }
    const right = this.#nextKnown(places);
    let left: Attribution | null = null;
    places.forEach((place, order) => {
      const known = this.result[place.quote] ?? null;
      if (known !== null) {
        left = known;
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
    const sentence = tokenSentence(scene, place.at);
    let end = place.at;
    while (end > 0 && tokenSentence(scene, end - 1) === sentence) end -= 1;
    return end === 0 ? null : mainSubject(this.#text, lastSentence(scene.tokens, end));
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

/** The tokens of the sentence that ends before index `end`. */
function lastSentence(tokens: readonly Token[], end: number): readonly Token[] {
  const sentence = tokens[end - 1]?.sentence;
  let start = end;
  while (start > 0 && tokens[start - 1]?.sentence === sentence) start -= 1;
  return tokens.slice(start, end);
}

function tokenSentence(scene: Scene, at: number): number {
  return scene.tokens[at]?.sentence ?? 0;
}

function placesOf(scene: Scene): Place[] {
  const places: Place[] = [];
  scene.tokens.forEach((token, at) => {
    if (token.kind === 'quote') places.push({ at, quote: token.quote });
  });
  return places;
}

/** Whom a transcript's label or a line under a block quotation names. */
function byPlace(
  document: Document,
  scenes: readonly Scene[],
  by: NonNullable<Candidate['by']>,
  paragraph: number,
): Attribution | null {
  if (by.kind === 'answer') {
    const mention = interviewee(document, scenes, paragraph);
    return mention === null ? null : { mention, rule: 'transcript' };
  }
  const text = document.text.slice(by.start, by.end);
  const lead = /^[\s—–-]*/.exec(text)?.[0].length ?? 0;
  const name = /^[^,(]*/.exec(text.slice(lead))?.[0].replace(/[.\s]+$/, '') ?? '';
  if (name === '') return null;
  const start = by.start + lead;
  return {
    mention: { start, end: start + name.length, kind: 'name', text: name, head: name, before: [] },
    rule: by.kind === 'line' ? 'attribution-line' : 'transcript',
  };
}

/** "- Jane Roe." as a paragraph of its own below one that is a quotation and nothing else. */
function lineBelow(document: Document, scenes: readonly Scene[], scene: Scene): Attribution | null {
  if (scene.quotes.length === 0 || scene.tokens.some((token) => token.kind === 'word')) return null;
  const below = document.paragraphs[(scene.quotes[0]?.paragraph ?? 0) + 1];
  if (below === undefined || below.end - below.start > 90) return null;
  const text = document.text.slice(below.start, below.end);
  if (!/^[—–-]{1,2}\s?\p{Lu}[\p{L}'’-]+/u.test(text)) return null;
  return byPlace(document, scenes, { ...below, kind: 'line' }, 0);
}

/** The person most named before the first question: the one who answers. */
function interviewee(document: Document, scenes: readonly Scene[], paragraph: number) {
  const uses = scenes
    .slice(Math.max(0, paragraph - 40), paragraph)
    .filter((scene) => scene.quotes[0]?.by === undefined)
    .flatMap((scene) => namesIn(document, scene.tokens))
    .filter((use) => use.person && use.words.length > 1);
  const counts = new Map<string, number>();
  for (const { keys } of uses) {
    const last = keys.at(-1) ?? '';
    counts.set(last, (counts.get(last) ?? 0) + 1);
  }
  const most = Math.max(0, ...counts.values());
  const use = uses.find(({ keys }) => counts.get(keys.at(-1) ?? '') === most);
  if (use === undefined) return null;
  const name = use.words.join(' ');
  const end = use.start + name.length;
  return { start: use.start, end, kind: 'name' as const, text: name, head: name, before: [] };
}

/** Who says each candidate, by index; null where no rule speaks. */
export function attribute(
  document: Document,
  scenes: readonly Scene[],
  count: number,
): (Attribution | null)[] {
  const sieve = new Sieve(document.text, count);
  /** The last attribution of the paragraph before, and whether its quotation was left open. */
  let previous: Attribution | null = null;
  let open = false;
  let before: Scene | null = null;
  for (const scene of scenes) {
    if (scene.tokens.length === 0) continue;
    const [only] = scene.quotes;
    if (only?.by !== undefined) {
      sieve.result[only.index] = byPlace(document, scenes, only.by, only.paragraph);
      previous = null;
      before = scene;
      continue;
    }
    const places = placesOf(scene);
    const line = lineBelow(document, scenes, scene);
    if (line !== null) {
      for (const { quote } of places) sieve.result[quote] = line;
      previous = null;
      before = scene;
      continue;
    }
    const [first] = places;
    const bare = first !== undefined && first.at === 0;
    if (bare && open && previous !== null && clauseAfter(document.text, scene.tokens, 0) === null) {
      sieve.result[first.quote] = { mention: previous.mention, rule: 'continued' };
      const rest = places.slice(1);
      sieve.paragraph(scene, rest);
      for (const { quote } of rest) {
        sieve.result[quote] ??= { mention: previous.mention, rule: 'continued' };
      }
    } else sieve.paragraph(scene, places);
    for (const { quote } of places) {
      if (sieve.result[quote] !== null || before === null) continue;
      const colon = before.tokens.at(-1)?.text === ':';
      if (before.quotes.length > 0 && !colon) {
        if (previous !== null)
          sieve.result[quote] = { mention: previous.mention, rule: 'previous-speaker' };
      } else {
        const subject = sieve.subjectOf(before);
        const block = document.paragraphs[scene.quotes[0]?.paragraph ?? -1]?.kind === 'quote';
        const speaker = block && !colon ? sieve.speakerIn(before) : null;
        if (speaker !== null && speaker.kind !== 'description') {
          sieve.result[quote] = { mention: speaker, rule: 'block-after-speech' };
        } else if (subject !== null && (colon || subject.kind !== 'description'))
          sieve.result[quote] = {
            mention: subject,
            rule: colon ? 'lead-in-colon' : 'paragraph-before',
          };
      }
    }
    const last = places.at(-1);
    previous = last === undefined ? null : (sieve.result[last.quote] ?? null);
    open = last !== undefined && scene.quotes.at(-1)?.form === 'unclosed';
    before = scene;
  }
  return sieve.result;
}
