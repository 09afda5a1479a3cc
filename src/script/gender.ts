import type { Document } from './document.ts';
import type { Mention } from './mentions.ts';
import type { Gender } from './script.ts';
import { COURTESY, GENDERED } from './words.ts';

export function genderOf(name: string, mention: Mention, _document: Document): Gender {
  for (const word of [...mention.before, ...mention.text.toLowerCase().split(/\s+/)]) {
    const told = COURTESY.get(word.replace(/\.$/, '')) ?? GENDERED.get(word);
    if (told !== undefined && told !== 'unknown') return told;
  }
  void name;
  return 'unknown';
}
