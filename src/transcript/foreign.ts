import { findLanguage } from '../article/language.ts';

/** A stretch of text, and its language where that is not the one around it. BCP 47. */
export type Part = { readonly text: string; readonly language: string | null };

/** Scripts, those written together in one group, and the language of words in them. */
const GROUPS: readonly (readonly [scripts: readonly string[], language: string])[] = [
  [['Han', 'Hiragana', 'Katakana'], 'zh'],
  [['Hangul'], 'ko'],
  [['Greek'], 'el'],
  [['Hebrew'], 'he'],
  [['Thai'], 'th'],
  [['Georgian'], 'ka'],
  [['Armenian'], 'hy'],
  [['Cyrillic'], 'und-Cyrl'],
  [['Arabic'], 'und-Arab'],
  [['Devanagari'], 'und-Deva'],
  [['Latin'], 'und-Latn'],
];

/** ISO 15924 codes that stand for several Unicode scripts, or for one of another name. */
const WRITTEN_IN: Readonly<Record<string, readonly string[]>> = {
  Jpan: ['Han', 'Hiragana', 'Katakana'],
  Kore: ['Hangul', 'Han'],
  Hans: ['Han'],
  Hant: ['Han'],
};

/**
 * A text parted where its language changes, so that a screen reader can change its voice
 * (WCAG 2.2, 3.1.2): at words of another script, and as a whole where it plainly is a sentence of
 * another language. A single foreign letter is a symbol, and a name needs no mark.
 */
export function partsByLanguage(text: string, language: string): readonly Part[] {
  const sentence = sentenceLanguage(text, language);
  if (sentence !== null) return [{ text, language: sentence }];
  const parts: Part[] = [];
  let from = 0;
  for (const { index, run, language: found } of foreignRuns(text, language)) {
    if (index > from) parts.push({ text: text.slice(from, index), language: null });
    parts.push({ text: run, language: found });
    from = index + run.length;
  }
  if (from < text.length) parts.push({ text: text.slice(from), language: null });
  return parts;
}

type Run = { readonly index: number; readonly run: string; readonly language: string };

/** Words of two letters or more in scripts that the language is not written in, one script each. */
export function foreignRuns(text: string, language: string): readonly Run[] {
  const own = ownScripts(language);
  // No script for itself: the common case, told in one look.
  if (!new RegExp(`(?=\\p{L})[^${classOf(own)}\\p{Script=Common}]`, 'u').test(text)) return [];
  const foreign = GROUPS.filter(([scripts]) => !scripts.some((script) => own.includes(script)));
  return foreign
    .flatMap(([scripts, fallback]) => {
      const letter = `(?=\\p{L})[${classOf(scripts)}]\\p{M}*`;
      const runs = text.matchAll(new RegExp(`${letter}(?:[^\\p{L}]*${letter})*`, 'gu'));
      return [...runs]
        .filter(([run]) => (run.match(/\p{L}/gu)?.length ?? 0) > 1)
        .map(({ index, 0: run }) => ({ index, run, language: languageOfRun(run, fallback) }));
    })
    .sort((a, b) => a.index - b.index);
}

function classOf(scripts: readonly string[]): string {
  return scripts.map((script) => `\\p{Script=${script}}`).join('');
}

/** By their Unicode names, as `GROUPS` has them where it has them; Latin for what is no language. */
function ownScripts(language: string): readonly string[] {
  try {
    const { script = 'Latn' } = new Intl.Locale(language).maximize();
    if (WRITTEN_IN[script] !== undefined) return WRITTEN_IN[script];
    const pattern = new RegExp(`\\p{Script=${script}}`, 'u');
    const known = GROUPS.find(([, fallback]) => pattern.test(SAMPLES[fallback] ?? ''));
    return known?.[0] ?? [script];
  } catch {
    return ['Latin'];
  }
}

/** A letter of each group, by which a script is known whatever it is called. */
const SAMPLES: Readonly<Record<string, string>> = {
  zh: '字',
  ko: '한',
  el: 'α',
  he: 'א',
  th: 'ก',
  ka: 'ა',
  hy: 'ա',
  'und-Cyrl': 'а',
  'und-Arab': 'ا',
  'und-Deva': 'अ',
  'und-Latn': 'a',
};

/** UTF-16 units below which the languages of one script are taken for each other. */
const ENOUGH = 60;

function languageOfRun(run: string, fallback: string): string {
  if (/[\p{Script=Hiragana}\p{Script=Katakana}]/u.test(run)) return 'ja';
  if (!fallback.startsWith('und-') || run.length < ENOUGH) return fallback;
  const { language, notices } = findLanguage(run, null);
  const written = new Intl.Locale(language).maximize().script;
  if (language === 'und') return fallback;
  return notices.length === 0 && fallback === `und-${written}` ? language : fallback;
}

/** The commonest small words, by which even a short sentence gives its language away. */
const SMALL_WORDS: Readonly<Record<string, string>> = {
  fr: 'le la les des du une est sont dans pour que qui ne pas je tu il elle nous vous de et au aux ce cette avec sur mais mon ma se suis sommes êtes ont très tous rien',
  de: 'der die das und ist nicht ein eine ich du er sie wir ihr den dem des mit auf für von zu im auch wie aber sind haben hat es wird noch nur bin bist sehr',
  es: 'el la los las de del una es son en para que no yo ella nosotros y con por pero se su lo como más me muy está este esta hay',
  it: 'il lo la gli le di del della una è sono in per che non io lui lei noi e con ma si su come più mi questo questa ci nel',
  pt: 'o os as de do da dos das uma é são em para que não eu ele ela nós e com mas se seu sua como mais me muito está um no na',
  nl: 'de het een en van is zijn niet ik je hij zij wij met op voor te dat die maar ook wat er aan naar heeft hebben wordt om',
};
const SMALL = Object.entries(SMALL_WORDS).map(
  ([language, words]) => [language, new Set(words.split(' '))] as const,
);
/** English words that no sentence of those languages holds. */
const ENGLISH =
  /\b(?:the|and|that|with|this|from|his|their|they|she|said|says|you|are|were|been|would|could|have|has|which|there|it|to|of|not|my|by|at|what|who|how|when|your|our)\b/iu;

/** The language of a sentence, where an English text holds one of another; else null. */
function sentenceLanguage(text: string, language: string): string | null {
  if (!/^en(?:-|$)/iu.test(language) || ENGLISH.test(text)) return null;
  const words =
    text
      .slice(0, 1000)
      .toLowerCase()
      .match(/\p{L}+/gu) ?? [];
  if (words.length < 3) return null;
  const [best, second] = SMALL.map(
    ([each, small]) => [each, words.filter((word) => small.has(word)).length] as const,
  ).sort(([, a], [, b]) => b - a);
  if (best === undefined || second === undefined || best[1] <= second[1]) return null;
  const share = best[1] / words.length;
  return (best[1] >= 3 && share >= 0.3) || (best[1] >= 2 && share >= 0.5) ? best[0] : null;
}
