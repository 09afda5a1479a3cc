import type { Block, Passage } from './article.ts';
import { canonicalTag } from './language.ts';

/** More in one paragraph are no quotations any more. */
const MOST = 200;

/** Collects the passages of one text as it is written. */
export class Passages {
  readonly #found: Passage[] = [];

  /** Words in `language` from offset `at` to offset `end`; joined to the same language right before. */
  add(language: string, at: number, end: number): void {
    const last = this.#found.at(-1);
    if (end <= at) return;
    if (last !== undefined && last.language === language && at - (last.at + last.length) <= 1) {
      this.#found[this.#found.length - 1] = { ...last, length: end - last.at };
    } else if (this.#found.length < MOST) this.#found.push({ at, length: end - at, language });
  }

  /** Whether another would be taken: finding its offsets takes time. */
  get open(): boolean {
    return this.#found.length < MOST;
  }

  result(): readonly Passage[] {
    return this.#found;
  }
}

/** The passages of `text[from, to)`, as offsets in that piece. */
export function passagesWithin(
  passages: readonly Passage[],
  from: number,
  to: number,
): readonly Passage[] {
  return passages.flatMap(({ at, length, language }) => {
    const first = Math.max(at, from);
    const end = Math.min(at + length, to);
    return end > first ? [{ at: first - from, length: end - first, language }] : [];
  });
}

/** The blocks without passages that are in the language of the article after all. */
export function withoutOwn(blocks: readonly Block[], language: string): readonly Block[] {
  return blocks.map((block) => {
    const { passages = [], ...rest } = block;
    const foreign = passages.filter((each) => baseOf(each.language) !== baseOf(language));
    return foreign.length === 0 ? rest : { ...rest, passages: foreign };
  });
}

/** The language that an element says its words are in, as BCP 47; else that of the element around it. */
export function languageIn(
  attribute: string | null | undefined,
  outer: string | null,
): string | null {
  // Longer first parts are valid, and no language has one.
  const tag = /^\s*[a-z]{2,3}(?:[-_][a-z\d]{1,8}){0,3}\s*$/i.test(attribute ?? '')
    ? attribute
    : null;
  return canonicalTag(tag ?? null) ?? outer;
}

function baseOf(language: string): string {
  return language.toLowerCase().split('-', 1)[0] ?? '';
}
