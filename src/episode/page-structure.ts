import { sha256 } from '../transcript/page.ts';
import { COLOUR_NAMES, type Colours, faintPair, variableOf } from '../transcript/theme.ts';
import { type Element, isWithin, type PageTree, wordsOfElement } from './page-tree.ts';

type Rule = (page: PageTree) => Iterable<string>;

/**
 * What must hold of any page of ours whatever it says: rules that a program can judge offline.
 * Criteria are those of WCAG 2.2.
 */
export const STRUCTURE: readonly Rule[] = [
  /** 3.1.1, 2.4.2, 1.4.4 */
  function* head({ html, named }) {
    if (!html.startsWith('<!DOCTYPE html>')) yield 'it has no doctype';
    if (!isLanguage(named('html')[0]?.attribs.lang)) yield 'it does not say its language';
    if (named('title').filter(hasWords).length === 0) yield 'it has no title';
    const viewport = named('meta').find(({ attribs }) => attribs.name === 'viewport');
    if (/user-scalable|maximum-scale/u.test(viewport?.attribs.content ?? ''))
      yield 'it forbids zooming';
  },

  function* policy({ elements, named }) {
    const meta = named('meta').find((each) =>
      /^content-sec/iu.test(each.attribs['http-equiv'] ?? ''),
    );
    const content = meta?.attribs.content ?? '';
    if (!content.startsWith("default-src 'none'")) yield 'its content policy is missing or open';
    for (const name of ['style', 'script'])
      if (named(name).length !== 1) yield `it has ${named(name).length} ${name} elements, not one`;
    for (const element of named('script', 'style'))
      if (!content.includes(`'${sha256(rawText(element))}'`))
        yield `its ${element.name} is not the one its content policy allows`;
    for (const { name, attribs } of elements)
      for (const attribute of Object.keys(attribs))
        if (/^on|^style$|^srcset$|^srcdoc$/iu.test(attribute))
          yield `a ${name} has the attribute ${attribute}`;
    const foreign = named('iframe', 'object', 'embed', 'form', 'img', 'base', 'video', 'dialog');
    for (const { name } of foreign) yield `it holds a ${name}`;
  },

  /** 1.3.1, 2.4.1 */
  function* landmarks({ named, byId }) {
    for (const name of ['header', 'main', 'nav', 'footer', 'article']) {
      const found = named(name);
      if (found.length !== 1) yield `it has ${found.length} ${name} elements, not one`;
      const home = name === 'nav' || name === 'article' ? 'main' : 'body';
      for (const { parent } of found)
        if ((parent as Element | null)?.name !== home)
          yield `its ${name} does not stand in ${home}`;
    }
    for (const { name, attribs } of named('section', 'nav', 'article')) {
      const by = attribs['aria-labelledby'];
      const label = by === undefined ? undefined : byId(by);
      if (by !== undefined && (label === undefined || !hasWords(label)))
        yield `a ${name} is named by ${by}, which is not there`;
    }
    const skip = named('a')[0];
    const target = byId(skip?.attribs.href?.slice(1) ?? '');
    if (target?.name !== 'article' || target.attribs.tabindex !== '-1')
      yield 'its first link does not skip to the transcript';
  },

  /** 2.4.6, 2.4.10 */
  function* headings({ named }) {
    const found = named('h1', 'h2', 'h3', 'h4', 'h5', 'h6');
    if (found.filter(({ name }) => name === 'h1').length !== 1) yield 'it has not one h1';
    let before = 0;
    for (const heading of found) {
      const level = Number(heading.name[1]);
      if (level > before + 1) yield `an ${heading.name} follows an h${before}`;
      if (!hasWords(heading)) yield `an ${heading.name} is empty`;
      before = level;
    }
  },

  /** 1.1.1, 1.4.2, 4.1.2 */
  function* audio({ named }) {
    const [player, ...others] = named('audio');
    if (player === undefined || others.length > 0) yield 'it has not one player';
    if (player === undefined) return;
    if (!player.attribs['aria-label']?.trim()) yield 'its player has no name';
    if (player.attribs.controls === undefined) yield 'its player has no controls';
    if (player.attribs.autoplay !== undefined) yield 'its player starts by itself';
    if (
      !isWithin(player, ({ name, attribs }) => name === 'section' && 'aria-labelledby' in attribs)
    )
      yield 'its player stands under no heading';
  },

  /** 2.4.4, 2.4.9, 3.3.2, 4.1.2 */
  function* names({ named, byId }) {
    const places = new Map<string, string>();
    for (const link of named('a')) {
      const { href = '' } = link.attribs;
      const name = link.attribs['aria-label'] ?? wordsOfElement(link);
      if (name === '' || href === '') yield `a link to ${href || 'nowhere'} has no name`;
      if (VAGUE.test(name)) yield `a link is called ${JSON.stringify(name)}`;
      if ((places.get(name) ?? href) !== href) yield `two links are called ${JSON.stringify(name)}`;
      places.set(name, href);
      if (href.startsWith('#') && byId(href.slice(1)) === undefined)
        yield `a link leads to ${href}, which is not there`;
      if (isWithin(link, ({ name }) => name === 'a') || hasInside(link, 'time', 'button', 'input'))
        yield `the link ${JSON.stringify(name)} is split`;
    }
    for (const button of named('button')) if (!hasWords(button)) yield 'a button has no name';
    const labels = new Set(named('label').map(({ attribs }) => attribs.for));
    for (const field of named('select', 'input')) {
      const wrapped = isWithin(field, (outer) => outer.name === 'label' && hasWords(outer));
      if (!wrapped && !labels.has(field.attribs.id)) yield `a ${field.name} has no label`;
    }
    for (const { attribs } of named('label'))
      if (attribs.for !== undefined && byId(attribs.for) === undefined)
        yield `a label is for ${attribs.for}, which is not there`;
  },

  /** 2.1.4, 2.4.3, 2.2.2 */
  function* behaviour({ elements, byId }) {
    const seen = new Set<string>();
    for (const { name, attribs } of elements) {
      const { id, tabindex, role } = attribs;
      if (id !== undefined && (seen.has(id) || /^$|\s/u.test(id)))
        yield `the id ${JSON.stringify(id)} is no id, or stands twice`;
      if (id !== undefined) seen.add(id);
      if (Number(tabindex) > 0) yield `a ${name} comes out of order in the tab order`;
      for (const attribute of ['accesskey', 'autofocus', 'contenteditable', 'title', 'popover'])
        if (attribute in attribs) yield `a ${name} has the attribute ${attribute}`;
      if (role !== undefined && role !== 'group') yield `a ${name} has the role ${role}`;
    }
    if (byId('scroll') !== undefined && 'checked' in (byId('scroll')?.attribs ?? {}))
      yield 'it scrolls along unasked';
    const controls = byId('controls');
    if (controls !== undefined && !('hidden' in controls.attribs))
      yield 'controls that need the script are shown without it';
  },

  /** 4.1.3 */
  function* live({ elements }) {
    const regions = elements.filter(({ attribs }) => 'aria-live' in attribs);
    const [region, ...others] = regions;
    if (region === undefined || others.length > 0) yield 'it has not one live region';
    if (region === undefined) return;
    if (region.attribs['aria-live'] !== 'polite') yield 'its live region is not polite';
    if (wordsOfElement(region) !== '') yield 'its live region speaks before anything has happened';
    if (isWithin(region, ({ name }) => name === 'article'))
      yield 'its live region stands in the transcript';
  },

  /** 1.4.3, 1.4.6, 1.4.11 */
  function* contrast({ named }) {
    const style = named('style').map(rawText).join('');
    const [light, dark] = [...style.matchAll(/:root \{([^}]*)\}/gu)].map(
      ([, rules]) => rules ?? '',
    );
    const schemes = [coloursIn(light ?? ''), coloursIn(dark ?? '')] as const;
    if (schemes[0] === null || schemes[1] === null) {
      yield 'its style does not set every colour';
      return;
    }
    const faint = faintPair({ light: schemes[0], dark: schemes[1] });
    if (faint !== null) yield `its colour ${faint}`;
  },
];

/** Names that say nothing of where a link leads. */
const VAGUE = /^(?:click here|here|more|read more|link|this)$/iu;

function coloursIn(rules: string): Colours | null {
  const set = new Map(
    [...rules.matchAll(/(--[a-z-]+): (#[0-9a-f]{3,6});/gu)].map(([, name, colour]) => [
      name,
      colour,
    ]),
  );
  const colours = COLOUR_NAMES.map((name) => [name, set.get(variableOf(name))] as const);
  return colours.some(([, colour]) => colour === undefined)
    ? null
    : (Object.fromEntries(colours) as Colours);
}

function hasWords(element: Element): boolean {
  return wordsOfElement(element) !== '';
}

function hasInside(element: Element, ...names: readonly string[]): boolean {
  return element.children.some(
    (child) =>
      child.type === 'tag' && (names.includes(child.name) || hasInside(child as Element, ...names)),
  );
}

function rawText(element: Element): string {
  return element.children.map((child) => (child.type === 'text' ? child.data : '')).join('');
}

export function isLanguage(tag: string | undefined): boolean {
  try {
    return tag !== undefined && Intl.getCanonicalLocales(tag).length === 1;
  } catch {
    return false;
  }
}
