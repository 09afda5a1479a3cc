/**
 * npm run -s eval:languages [-- FOLDER]
 *
 * Tells how many speakers are right, unsure and wrong in articles whose speakers a person has told,
 * by language, and which are not right. FOLDER as `toldSpeakers` reads it.
 */

import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { toldSpeakers } from '../script/told-speakers.ts';

const [folder = 'test/golden/languages'] = process.argv.slice(2);
const counts = new Map<string, Record<string, number>>();
for (const { name, found } of toldSpeakers(pathToFileURL(`${resolve(folder)}/`))) {
  const language = name.slice(0, 2);
  const none: Record<string, number> = {
    right: 0,
    unsure: 0,
    wrong: 0,
    'gender right': 0,
    'gender wrong': 0,
  };
  const count = counts.get(language) ?? none;
  counts.set(language, count);
  const add = (what: string) => {
    count[what] = (count[what] ?? 0) + 1;
  };
  for (const { words, wanted, found: who, verdict, wantedGender, gender } of found) {
    add(verdict);
    if (verdict !== 'right') console.log(`${name}: “${words} …” ${verdict}: ${who}, not ${wanted}`);
    if (wantedGender === '?' || verdict !== 'right') continue;
    if (gender === wantedGender) add('gender right');
    else if (gender !== 'unknown') {
      add('gender wrong');
      console.log(`${name}: “${words} …” ${who} is taken for ${gender}`);
    }
  }
}
console.table(Object.fromEntries(counts));
