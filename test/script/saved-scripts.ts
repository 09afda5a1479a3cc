import type { Article } from '../../src/article/article.ts';
import { applyDraft } from '../../src/script/apply-draft.ts';
import { buildScript } from '../../src/script/build-script.ts';
import { formatScriptFile } from '../../src/script/format-script-file.ts';
import { draftOf, type Merged, mergeEdits } from '../../src/script/merge-edits.ts';
import type { Script, Utterance } from '../../src/script/script.ts';
import { parseScriptFile } from '../../src/script/script-file.ts';
import { articleOf } from './plain-article.ts';

/** The file a script is saved as, before anybody edits it. */
export const saved = (script: Script) => formatScriptFile(script, draftOf(script), 'lamps.txt');
export const merged = (script: Script, file: string): Merged =>
  mergeEdits(script, parseScriptFile('lamps.script.yaml', file));
/** The script as an edited file would have it. */
export const remade = (script: Script, file: string): Script =>
  applyDraft(script, merged(script, file).draft);
const headed = (article: Article): Article => ({ ...article, titleFrom: 'headline' });
export const scriptOf = (text: string): Script => buildScript(headed(articleOf(text)));

export const LAMPS = `# Lamps return to Quarry Lane
The lamps on Quarry Lane were lit again on Tuesday for the first time in nine years.
“I had forgotten what my own front door looked like after dark,” said Hester Vance, who lives at number 12.
## The price
The council’s lighting engineer, Omar Siddiq, said the work had cost £14,000. He added: “We used the old posts. They were sound, every one of them.”
## What follows
“It was a long wait for all of us,” a note on the door read.
Ms Vance said: “I shall paint the door.”`;

/** Changes one thing in a saved script, which must be there. */
export function edit(file: string, from: string | RegExp, to: string): string {
  const after = file.replace(from, to);
  if (after === file) throw new Error(`${String(from)} is not in the file`);
  return after;
}

export const lineSaying = (script: Script, words: string): Utterance => {
  const found = script.utterances.find(({ text }) => text.includes(words));
  if (found === undefined) throw new Error(`nobody says ${words}`);
  return found;
};
