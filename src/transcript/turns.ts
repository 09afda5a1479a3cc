import type { Script, Utterance } from '../script/script.ts';
import { plainText } from './plain-text.ts';
import { NARRATOR, shortNames, UNIDENTIFIED } from './speaker-labels.ts';
import type { Sentence, Turn } from './transcript.ts';

type TurnWriter = {
  (utterances: readonly Utterance[]): Turn[];
  closing(sentence: Sentence): Turn;
};

/** Numbers turns and remembers who has been met, from chapter to chapter. */
export function turnWriter(script: Script, sentenceOf: (id: number) => Sentence): TurnWriter {
  const short = shortNames(script);
  const met = new Set<string>();
  let count = 0;
  const nextId = () => {
    count += 1;
    return `t${count}`;
  };
  const label = ({ kind, speaker }: Utterance, last: string | undefined) => {
    if (kind === 'narration') return last === NARRATOR ? null : NARRATOR;
    if (speaker === null) return UNIDENTIFIED;
    const known = met.has(speaker.id);
    met.add(speaker.id);
    return (known && short.get(speaker.id)) || plainText(speaker.name);
  };
  const write = (utterances: readonly Utterance[]) => {
    const turns: (Turn & { sentences: Sentence[] })[] = [];
    let before: Utterance | undefined;
    for (const utterance of utterances) {
      const sentence = sentenceOf(utterance.id);
      const turn = turns.at(-1);
      if (turn !== undefined && before && sameTurn(before, utterance)) {
        turn.sentences.push(sentence);
      } else {
        const heading = utterance.role === 'heading' && utterance.kind === 'narration';
        turns.push({
          id: nextId(),
          kind: heading ? 'heading' : utterance.kind,
          speaker: speakerName(utterance),
          label: heading ? null : label(utterance, turn?.speaker),
          sentences: [sentence],
        });
      }
      before = utterance;
    }
    return turns;
  };
  const closing = (sentence: Sentence): Turn => ({
    id: nextId(),
    kind: 'disclosure',
    speaker: NARRATOR,
    label: NARRATOR,
    sentences: [sentence],
  });
  return Object.assign(write, { closing });
}

function sameTurn(a: Utterance, b: Utterance): boolean {
  return a.block === b.block && a.kind === b.kind && a.speaker?.id === b.speaker?.id;
}

function speakerName({ kind, speaker }: Utterance): string {
  if (kind === 'narration') return NARRATOR;
  return plainText(speaker?.name ?? '') || UNIDENTIFIED;
}
