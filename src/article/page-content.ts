import { isMarkedAdvert } from './advert.ts';
import type { BlockKind, DropReason, Passage } from './article.ts';
import { isBlock, isEmphasis, isUnseen } from './elements.ts';
import { foldText } from './fold.ts';
import { type DomElement, type DomNode, isElement, isText } from './page-node.ts';
import { languageIn, Passages } from './passages.ts';

/** One paragraph of a page. */
export type Piece = {
  readonly kind: BlockKind;
  readonly level: number | null;
  readonly text: string;
  readonly drop: DropReason | null;
  /** Whether it stands by itself: not an item of a list nor a row of a table. */
  readonly lone: boolean;
  /** Characters of it that are links. */
  readonly linked: number;
  /** How many characters of it, from its start, are emphasised. */
  readonly lead: number;
  /** Words that an element marks with a language. */
  readonly passages?: readonly Passage[];
};

/** The paragraphs of an extracted article in reading order. */
export function readContent(root: DomElement): Piece[] {
  const pieces: Piece[] = [];
  const writer = createWriter(pieces);
  visit(root, writer, { kind: 'paragraph', level: null, drop: null, lone: true });
  writer.flush({ kind: 'paragraph', level: null, drop: null, lone: true });
  return pieces;
}

type Manner = Pick<Piece, 'kind' | 'level' | 'drop' | 'lone'> & {
  readonly emphasis?: boolean;
  readonly language?: string | null;
};

type Writer = {
  write(text: string, manner?: Pick<Manner, 'emphasis' | 'language'>): void;
  linked(amount: number): void;
  breakLine(manner: Manner): void;
  flush(manner: Manner): void;
  endsWithWord(): boolean;
};

function createWriter(pieces: Piece[]): Writer {
  let text = '';
  let links = 0;
  let breaks = 0;
  /** Stretches of `text` that an element marks with a language. */
  let marked: { from: number; to: number; language: string }[] = [];
  /** Where in `text` the first words stand that are not emphasised. */
  let plain = -1;
  const flush = ({ kind, level, drop, lone }: Manner): void => {
    const folded = foldText(text);
    const lead = plain < 0 ? folded.length : foldText(text.slice(0, plain)).length;
    const passages = new Passages();
    for (const { from, to, language } of marked) {
      const end = Math.min(foldText(text.slice(0, to)).length, folded.length);
      // The letter shows whether a space comes before the words.
      if (passages.open)
        passages.add(language, foldText(`${text.slice(0, from)}x`).length - 1, end);
    }
    const foreign = passages.result().length > 0 ? { passages: passages.result() } : {};
    if (folded !== '')
      pieces.push({ kind, level, drop, lone, text: folded, linked: links, lead, ...foreign });
    text = '';
    marked = [];
    plain = -1;
    links = 0;
    breaks = 0;
  };
  return {
    flush,
    write(words, { emphasis = false, language = null } = {}) {
      const bare = words.trimStart();
      const last = marked.at(-1);
      if (language !== null && last?.language === language && last.to === text.length)
        last.to = text.length + words.length;
      else if (language !== null && bare !== '') {
        const from = text.length + words.length - bare.length;
        marked.push({ from, to: text.length + words.length, language });
      }
      if (plain < 0 && !emphasis && words.trim() !== '') plain = text.length;
      text += words;
      if (words.trim() !== '') breaks = 0;
    },
    linked(amount) {
      links += amount;
    },
    breakLine(manner) {
      text += ' ';
      if (++breaks > 1) flush(manner);
    },
    endsWithWord: () => /[\p{L}\p{N}]\s*$/u.test(text.slice(-40)),
  };
}

/** Besides what is unseen: neither words of the article nor a place for them. */
const SKIPPED = new Set(['nav', 'img', 'picture']);

/** Depth is bounded by `parsePage`, so this may call itself. */
function visit(node: DomNode, writer: Writer, manner: Manner): void {
  if (isText(node)) writer.write(node.textContent ?? '', manner);
  if (!isElement(node)) return;
  const name = node.localName;
  if (isUnseen(name) || SKIPPED.has(name)) return;
  if (name === 'sup' && node.querySelector('a[href^="#"]') !== null) return;
  if (name === 'br') {
    writer.breakLine(manner);
    return;
  }
  if (name === 'td' || name === 'th') writer.write(writer.endsWithWord() ? ', ' : ' ');
  if (name === 'a') writer.linked((node.textContent ?? '').trim().length);
  if (name === 'q') writer.write('“');
  const block = isBlock(name) || (manner.drop === null && isMarkedAdvert(node));
  const language = languageIn(node.getAttribute('lang'), manner.language ?? null);
  const inner = { ...manner, language, ...(isEmphasis(name) ? { emphasis: true } : {}) };
  const own = block ? mannerOf(node, inner) : inner;
  if (block) writer.flush(manner);
  for (const child of node.childNodes) visit(child, writer, own);
  if (block) writer.flush(own);
  if (name === 'q') writer.write('”');
}

function mannerOf(element: DomElement, outer: Manner): Manner {
  const name = element.localName;
  if (outer.drop !== null) return outer;
  if (isMarkedAdvert(element))
    return { kind: 'paragraph', level: null, drop: 'advertisement', lone: false };
  if (name === 'figcaption')
    return { kind: 'paragraph', level: null, drop: 'caption', lone: false };
  if (name === 'pre' && element.querySelector('code, kbd, samp') !== null)
    return { ...outer, drop: 'code' };
  if (name === 'blockquote') return { ...outer, kind: 'quote', level: null };
  if (name === 'li' || name === 'tr' || name === 'dd' || name === 'dt')
    return { ...outer, lone: false };
  if (/^h[1-6]$/.test(name) && outer.kind === 'paragraph') {
    return { ...outer, kind: 'heading', level: Number(name.charAt(1)) };
  }
  return outer;
}
