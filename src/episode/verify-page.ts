import { foreignRuns } from '../transcript/foreign.ts';
import { direction } from '../transcript/plain-text.ts';
import { UNIDENTIFIED } from '../transcript/speaker-labels.ts';
import { isLanguage, STRUCTURE } from './page-structure.ts';
import {
  childrenOf,
  directionAt,
  folded,
  type PageTree,
  readPage,
  textsIn,
  wordsOfElement,
} from './page-tree.ts';

/** What the page must say: from the manifest, and from `transcript.json`. Times in seconds. */
export type PageTruth = {
  /** As shown: see `plainText`. */
  readonly title: string;
  /** BCP 47, of the article. */
  readonly language: string;
  /** Where readers can reach somebody, null where nothing was said of it. */
  readonly contact: string | null;
  readonly audioFile: string;
  /** http(s) address of the article, null when it came from a file. */
  readonly source: string | null;
  readonly chapters: readonly { readonly title: string; readonly start: number }[];
  readonly segments: readonly {
    readonly speaker: string;
    readonly startTime: number;
    readonly body: string;
  }[];
};

/** As many problems of a page as a person wants to read at once. */
const MOST = 20;

/**
 * Holds `transcript.html` to its structure and to what was spoken. Needs no browser: what only one
 * can tell (layout, focus, playback) is for the tests of quotecast itself.
 * @returns what is wrong, each once, in words
 */
export function checkPage(html: string, truth: PageTruth): readonly string[] {
  const page = readPage(html);
  const problems = new Set<string>();
  const rules = [
    ...STRUCTURE,
    spokenWords(truth),
    speakers(truth),
    chapters(truth),
    languages,
    articleLanguage(truth),
    labels,
    about(truth),
  ];
  for (const rule of rules) {
    for (const problem of rule(page)) {
      problems.add(problem);
      if (problems.size >= MOST) return [...problems];
    }
  }
  return [...problems];
}

function sentencesOf({ elements }: PageTree) {
  return elements.filter(({ attribs }) => 'data-t' in attribs);
}

/** 1.2.1, 1.3.2: every spoken sentence, in order, with its time. */
function spokenWords({ segments }: PageTruth) {
  return function* (page: PageTree) {
    const sentences = sentencesOf(page);
    if (sentences.length !== segments.length)
      yield `it shows ${sentences.length} sentences, ${segments.length} are spoken`;
    for (const [at, sentence] of sentences.entries()) {
      const segment = segments[at];
      if (segment === undefined) return;
      const shown = JSON.stringify(wordsOfElement(sentence).slice(0, 60));
      if (wordsOfElement(sentence) !== segment.body) {
        yield `${shown} is not what is spoken there`;
        return;
      }
      if (Number(sentence.attribs['data-t']) !== segment.startTime)
        yield `${shown} is not marked with its time`;
      if ('id' in sentence.attribs)
        yield `the sentence ${shown} has an id, and is a stop of its own`;
    }
    for (const { name, attribs } of page.elements)
      if (
        'aria-hidden' in attribs ||
        ('hidden' in attribs && !SHOWN_BY_SCRIPT.has(attribs.id ?? ''))
      )
        yield `a ${name} is hidden`;
  };
}

const SHOWN_BY_SCRIPT = new Set(['controls', 'resumed']);

/** 1.3.1: who speaks is text in the paragraph, at the first words of each quotation. */
function speakers({ segments }: PageTruth) {
  return function* (page: PageTree) {
    const speakerOf = new Map(sentencesOf(page).map((each, at) => [each, segments[at]?.speaker]));
    const turns = page.named('p').filter(({ attribs }) => /\bturn\b/u.test(attribs.class ?? ''));
    for (const turn of turns) {
      const children = childrenOf(turn);
      const label = children.find(({ name }) => name === 'b');
      const sentence = children.find(({ attribs }) => 'data-t' in attribs);
      const speaker = sentence === undefined ? undefined : speakerOf.get(sentence);
      const words = label === undefined ? '' : wordsOfElement(label).replace(/:$/u, '');
      const quoted = /\bquote\b/u.test(turn.attribs.class ?? '');
      if (quoted && (label === undefined || label !== children[0]))
        yield `a quotation does not say who speaks (${turn.attribs.id ?? 'no id'})`;
      else if (label !== undefined && speaker !== undefined && !speaker.includes(words))
        yield `${JSON.stringify(words)} stands where ${JSON.stringify(speaker)} speaks`;
      if (quoted && speaker === UNIDENTIFIED && words !== UNIDENTIFIED)
        yield `a quotation of nobody known is given to ${JSON.stringify(words)}`;
      const link = children.find(({ name }) => name === 'a');
      if (link?.attribs.href !== `#${turn.attribs.id}`)
        yield `the turn ${turn.attribs.id ?? 'without id'} has no link`;
    }
  };
}

/** 2.4.6, 2.4.10: a heading, an entry in the contents and a media fragment for each chapter. */
function chapters({ chapters, audioFile }: PageTruth) {
  return function* ({ named }: PageTree) {
    const headings = named('h3');
    if (headings.length !== chapters.length)
      yield `it has ${headings.length} chapters, the episode ${chapters.length}`;
    const links = named('a');
    for (const [at, { title, start }] of chapters.entries()) {
      const id = headings[at]?.attribs.id ?? '';
      const name = JSON.stringify(title);
      const entry = links.find(({ attribs }) => attribs.href === `#${id}`);
      if (entry === undefined || !wordsOfElement(entry).startsWith(title))
        yield `its contents do not lead to ${name}`;
      const play = links.find(({ attribs }) => {
        const [file, fragment = ''] = (attribs.href ?? '').split('#t=');
        return file === audioFile && Math.abs(Number(fragment) - start) < 0.001 && fragment !== '';
      });
      if (play === undefined) yield `nothing plays ${name} from its start`;
    }
    const [player] = named('audio');
    if (player !== undefined && player.attribs.src !== audioFile)
      yield `its player plays ${JSON.stringify(player.attribs.src ?? '')}`;
  };
}

/** 3.1.2: words of another script stand in a language written in it. */
function* languages(page: PageTree) {
  for (const { attribs, name } of page.elements)
    if (attribs.lang !== undefined && !isLanguage(attribs.lang))
      yield `a ${name} is in the language ${JSON.stringify(attribs.lang)}, which is none`;
  for (const sentence of sentencesOf(page))
    for (const { text, language } of textsIn(sentence))
      for (const { run } of language === '' ? [] : foreignRuns(text, language))
        yield `${JSON.stringify(run.slice(0, 40))} does not say which language it is in`;
}

/** 3.1.1, 1.3.2: the page's own words are English, those of the article in its language, written its way. */
function articleLanguage({ title, language }: PageTruth) {
  return function* ({ elements, named }: PageTree) {
    const own = /^en(?:-|$)/iu.test(language);
    const page = named('html')[0]?.attribs.lang;
    if (page !== undefined && page !== (own ? language : 'en'))
      yield `it says that it is in ${page}, the article is in ${language}`;
    if (!own && named('h1')[0]?.attribs.lang !== language)
      yield `its heading does not say that the article is in ${language}`;
    for (const element of elements) {
      const { lang, dir } = element.attribs;
      if (!isLanguage(lang) || direction(lang ?? '') === 'ltr') continue;
      if ((dir ?? directionAt(element)) !== 'rtl')
        yield `a ${element.name} in ${lang} is not written from right to left`;
    }
    const [shown] = named('title');
    if (shown !== undefined && !wordsOfElement(shown).includes(folded(title)))
      yield 'its title is not that of the episode';
  };
}

/** 2.5.3: who says what they see is understood. */
function* labels({ named }: PageTree) {
  for (const element of named('a', 'button')) {
    const label = element.attribs['aria-label'];
    const words = wordsOfElement(element);
    if (label !== undefined && !folded(label).toLowerCase().includes(words.toLowerCase()))
      yield `a ${element.name} shows ${JSON.stringify(words)} and is called ${JSON.stringify(label)}`;
  }
}

/** 3.2.6, and what a reader is owed: whose article it is, and that the voices are made. */
function about({ source, contact }: PageTruth) {
  return function* ({ named }: PageTree) {
    const [footer] = named('footer');
    const links = named('a').filter(({ attribs }) => attribs.href === source);
    if (footer !== undefined && source !== null && links.length === 0)
      yield 'it does not link to the article';
    if (
      footer !== undefined &&
      contact !== null &&
      !wordsOfElement(footer).includes(folded(contact))
    )
      yield 'it does not say where readers can reach somebody';
    const disclosed = named('p').some(
      (each) => each.attribs.class === 'disclosure' && wordsOfElement(each) !== '',
    );
    if (!disclosed) yield 'it does not say that its voices are computer-generated';
  };
}
