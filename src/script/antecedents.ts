import type { Token } from './tokens.ts';
import { PREPOSITIONS } from './words.ts';

/** Words between a verb and the name that is its object, with title and office. */
const LONGEST_ROLE = 8;

/** "Fry asked the leader, Paul Ridley, …": whether the name at `index` is who is to answer. */
export function isAsked(tokens: readonly Token[], index: number): boolean {
  const sentence = tokens[index]?.sentence;
  for (let at = index - 1; at > index - LONGEST_ROLE; at -= 1) {
    const token = tokens[at];
    if (token === undefined || token.sentence !== sentence || token.kind === 'quote') return false;
    if (/^(?:ask|press|quiz|question|challenge|heckle|interview)(?:s|ed|es|zed)?$/.test(token.key))
      return !token.capital;
    if (token.kind === 'word' && PREPOSITIONS.has(token.key) && token.key !== 'of') return false;
  }
  return false;
}

const DOCUMENT =
  /^(?:statement|report|letter|tweet|e-?mail|post|message|note|memo|document|lawsuit|complaint|indictment|filing|affidavit|ruling|judge?ment|sign|placard|notice|press-release|paper|study|survey|poll)$/;

/** "wrote in the affidavit", "signed an open letter": a document that "it" may mean. */
export function isDocument(tokens: readonly Token[], index: number): boolean {
  const token = tokens[index];
  if (token?.kind !== 'word' || token.capital || !DOCUMENT.test(token.key)) return false;
  // "In an email, it said": somebody else wrote it.
  if (
    tokens[index + 1]?.text === ',' &&
    tokens[index - 2]?.opens &&
    /^(?:in|by|via)$/.test(tokens[index - 2]?.key ?? '')
  )
    return false;
  return tokens.slice(Math.max(0, index - 3), index).some(({ key }) => /^(?:an?|the)$/.test(key));
}
