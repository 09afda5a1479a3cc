import { findLanguage } from '../article/language.ts';

/** A stretch of text, and its language where that is not the one around it. BCP 47. */
export type Part = { readonly text: string; readonly language: string | null };

/** Scripts that one living language is written in, and East Asian ones, which are told together. */
const SCRIPTS: Readonly<Record<string, string>> = {
  Greek: 'el',
  Hebrew: 'he',
  Thai: 'th',
  Georgian: 'ka',
  Armenian: 'hy',
  Hangul: 'ko',
  Hiragana: 'ja',
  Katakana: 'ja',
  Han: 'zh',
  Cyrillic: 'und-Cyrl',
  Arabic: 'und-Arab',
  Devanagari: 'und-Deva',
  Latin: 'und-Latn',
};
const SCRIPT_OF = Object.entries(SCRIPTS).map(
  ([script, language]) => [new RegExp(`\\p{Script=${script}}`, 'u'), language] as const,
);

/** Unicode scripts of ISO 15924 codes that stand for several, or are named otherwise. */
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
  for (const { index, 0: run } of text.matchAll(foreignRun(language))) {
    if ((run.match(/\p{L}/gu)?.length ?? 0) < 2) continue;
    if (index > from) parts.push({ text: text.slice(from, index), language: null });
    parts.push({ text: run, language: languageOfRun(run) });
    from = index + run.length;
  }
  if (from < text.length) parts.push({ text: text.slice(from), language: null });
  return parts;
}

/** Letters of scripts that the language is not written in, with what stands between them. */
function foreignRun(language: string): RegExp {
  const own = ownScripts(language)
    .map((script) => `\\p{Script=${script}}`)
    .join('');
  const letter = `(?=\\p{L})[^${own}\\p{Script=Common}\\p{Script=Inherited}]`;
  return new RegExp(`${letter}\\p{M}*(?:[^\\p{L}]*${letter}\\p{M}*)*`, 'gu');
}

function ownScripts(language: string): readonly string[] {
  const { script = 'Latn' } = new Intl.Locale(language).maximize();
  return WRITTEN_IN[script] ?? [script];
}

/** UTF-16 units below which the languages of one script are taken for each other. */
const ENOUGH = 60;

function languageOfRun(run: string): string {
  if (/[\p{Script=Hiragana}\p{Script=Katakana}]/u.test(run)) return 'ja';
  const script = SCRIPT_OF.find(([script]) => script.test(run))?.[1] ?? 'und';
  if (!script.startsWith('und-') || run.length < ENOUGH) return script;
  const { language, notices } = findLanguage(run, null);
  const written = new Intl.Locale(language).maximize().script;
  return notices.length === 0 && script === `und-${written}` ? language : script;
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
