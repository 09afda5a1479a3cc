import type { Rule } from '../script/clauses.ts';
import type { GenderFrom, Speaker } from '../script/script.ts';

const RULES: Readonly<Record<Rule | 'edited', string>> = {
  'verb-name': 'a verb of speech, then the speaker',
  'name-verb': 'the speaker, then a verb of speech',
  'name-any-verb': 'the subject of the clause beside it',
  'lead-in-colon': 'led in by a colon',
  'lead-in': 'led in by a verb of speech',
  'according-to': '“according to”',
  'attribution-line': 'signed in a line beside it',
  transcript: 'a turn in a transcript or interview',
  'sentence-subject': 'the subject of its sentence',
  'same-paragraph': 'the speaker beside it in its paragraph',
  continued: 'goes on from the paragraph before',
  'earlier-sentence': 'the subject of the sentence before',
  'block-after-speech': 'a block quotation after somebody speaks',
  'paragraph-before': 'the subject of the paragraph before',
  'previous-speaker': 'the speaker of the paragraph before',
  edited: 'set by hand',
};

const EVIDENCE: Readonly<Record<GenderFrom['evidence'], string>> = {
  title: 'the title',
  noun: 'the noun',
  pronouns: 'pronouns, the first',
  pronoun: 'one pronoun,',
  'first name': 'the first name',
  surname: 'the surname',
  verb: 'the verb',
};

const ruleInWords = (rule: string): string => RULES[rule as keyof typeof RULES] ?? rule;

/** A described speaker's words can be many. */
const LONGEST_MENTION = 60;

/** Why a quotation is somebody's, in one sentence; with the evidence of gender where asked. */
export function whySpeaker(speaker: Speaker | null, withGender: boolean): string {
  if (speaker === null) return 'why: no rule is sure who says it';
  const { rule, mention, confidence, gender, genderFrom } = speaker;
  const words = mention?.text ?? '';
  const shown = words.length > LONGEST_MENTION ? `${words.slice(0, LONGEST_MENTION)}…` : words;
  const parts = [
    shown === '' ? ruleInWords(rule) : `${ruleInWords(rule)}: “${shown}”`,
    `${Math.round(confidence * 100)} % sure`,
  ];
  if (withGender) {
    parts.push(
      genderFrom === null
        ? gender === 'unknown'
          ? 'gender unknown: nothing tells'
          : `${gender}, as edited`
        : `${gender} by ${EVIDENCE[genderFrom.evidence]} “${genderFrom.words}”`,
    );
  }
  return `why: ${parts.join(' · ')}`;
}
