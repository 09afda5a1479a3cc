/** The longest title made from a sentence, in UTF-16 units. */
const LIMIT = 80;
/** A clause shorter than this says too little to stand as a title. */
const SHORTEST = 25;

/**
 * An honest title from the first sentence of a text: the sentence, its main clause where the rest
 * only adds to it, else a piece that ends in "…". What the sentence denies, doubts or puts in
 * somebody's mouth is never left standing as a bare statement.
 */
export function titleFromText(text: string): string {
  const sentence = tidy(firstSentence(text));
  if (sentence.length <= LIMIT) return sentence;
  return withSource(sentence) ?? mainClause(sentence) ?? cutShort(sentence, LIMIT);
}

const ABBREVIATED =
  /(?:^|[\s("“‘])(?:\p{Lu}|Mr|Mrs|Ms|Dr|Prof|Rev|Sir|St|Gen|Col|Capt|Lt|Sgt|Sen|Rep|Gov|Jr|Sr|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|No|vs|etc|Inc|Ltd|Co|M|Mme|(?:\p{Lu}\.)+\p{Lu}|[ap]\.m)$/u;

function firstSentence(text: string): string {
  const end = /[.!?…。！？]+["”’»')\]]*(?=\s|$)|[。！？]/gu;
  const head = text.slice(0, 2000);
  for (const match of head.matchAll(end)) {
    const before = head.slice(Math.max(0, match.index - 20), match.index);
    if (match[0].startsWith('.') && ABBREVIATED.test(before)) continue;
    const rest = head.slice(match.index + match[0].length).trimStart();
    if (rest !== '' && /^\p{Ll}/u.test(rest)) continue;
    return head.slice(0, match.index + match[0].length);
  }
  return head;
}

/** Without the full stop, and without marks that have lost their other half. */
function tidy(sentence: string): string {
  const bare = sentence
    .trim()
    .replace(/(?<![.…])[.。](?=["”’»']*$)/u, '')
    .trim();
  return balanced(bare).trim();
}

const PAIRS = [
  ['“', '”'],
  ['«', '»'],
  ['„', '“'],
] as const;

function balanced(text: string): string {
  let result = text;
  for (const [open, close] of PAIRS) {
    const opens = result.split(open).length;
    const closes = result.split(close).length;
    if (opens > closes && result.startsWith(open)) result = result.slice(1);
    if (closes > opens && result.endsWith(close)) result = result.slice(0, -1);
  }
  if (result.split('"').length % 2 === 0) result = result.replace(/^"|"$/, '');
  return result;
}

const SAYS =
  '(?:said|says|say|told|tells|claimed|claims?|alleged|alleges?|warned|warns?|insisted|insists?|believed?|believes|suggested|suggests?|announced|reported|reports?|according to|reportedly|allegedly|apparently)';
const SAID_BY = new RegExp(`,["”’]? (?=[^,]{2,45}$)[^,]*\\b${SAYS}\\b[^,]*$`, 'u');
const CHANGES_IT = new RegExp(
  `\\b(?:not|never|no|nobody|none|neither|nor|unless|if|until|except|but|although|though|however|denied|denies|deny|false|wrong|hoax|could|might|may|would|whether|\\w+n['’]t|${SAYS})\\b`,
  'iu',
);

/** "The minister misled the inquiry over … , a report said": the end that names a source is kept. */
function withSource(sentence: string): string | null {
  const source = SAID_BY.exec(sentence)?.[0];
  if (source === undefined) return null;
  const head = cutShort(sentence.slice(0, -source.length), LIMIT - source.length);
  return head.length < SHORTEST ? null : head + source;
}

const STARTS_LOW =
  /^(?:after|as|when|while|whilst|if|in|on|at|for|with|although|though|before|despite|since|because|by|from|under|following|having|until|during|among|amid|over|to|what|how|who|\w+ing)\b/iu;
const VERB =
  /\b(?:is|are|was|were|has|have|had|will|did|does|do|made|took|came|went|got|gave|found|won|lost|left|kept|hit|struck|rose|fell|began|met|built|bought|sold|\p{L}{2,}ed)\b/u;

/** The words before a comma or dash, where they are a clause of their own and the rest is no more than detail. */
function mainClause(sentence: string): string | null {
  if (STARTS_LOW.test(sentence)) return null;
  for (const match of [...sentence.matchAll(/(?:,|;| [–—-]|—) /g)].reverse()) {
    const head = sentence.slice(0, match.index);
    if (head.length > LIMIT) continue;
    if (head.length < SHORTEST) return null;
    const rest = sentence.slice(match.index);
    if (!VERB.test(head) || CHANGES_IT.test(rest) || balanced(head) !== head) continue;
    return head;
  }
  return null;
}

/** Cut at a word, with "…" to say so. */
function cutShort(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const head = text.slice(0, limit - 1);
  const space = /\s/.test(text.charAt(limit - 1)) ? head.length : head.search(/\s\S*$/);
  const words = space > limit / 3 ? head.slice(0, space) : head.replace(/[\ud800-\udbff]$/, '');
  return `${balanced(words.replace(/[\s,;:–—-]+$/u, ''))}…`;
}
