import type { Dropped } from '../article/article.ts';
import type { Draft } from './merge-edits.ts';
import { slug } from './people.ts';
import type { Chapter, Quotation, Script, Speaker, Utterance } from './script.ts';
import { labelOfLine, labelsOf, NARRATOR, NOBODY } from './script-lines.ts';

/**
 * The script as a draft of it would have it. With nothing edited it is the same script; a line left
 * out is among `dropped` with the reason `edited`.
 */
export function applyDraft(script: Script, draft: Draft): Script {
  const labels = labelsOf(script);
  const speakerOf = castFrom(script, draft, labels);
  const utterances: Utterance[] = [];
  const left: Dropped[] = [];
  /** The new id of each utterance, or of the next that is kept. */
  const ids: number[] = [];
  script.utterances.forEach((utterance, index) => {
    ids.push(utterances.length);
    const line = draft.lines[index] ?? null;
    if (line === null) {
      const { start, end } = utterance;
      left.push({ start, end, text: script.text.slice(start, end), reason: 'edited' });
      return;
    }
    const { speaker, text } = line;
    // In other words nobody knows which are in another language.
    const { passages, ...rest } = utterance;
    const marked = passages !== undefined && text === utterance.text ? { passages } : {};
    const now = { ...rest, ...marked, id: utterances.length, text };
    if (speaker === labelOfLine(utterance, labels)) {
      const gender = draft.cast.get(speaker)?.gender;
      const own = utterance.speaker;
      utterances.push({
        ...now,
        speaker:
          own === null || gender === undefined || gender === own.gender
            ? own
            : { ...own, gender, genderFrom: null },
      });
    } else if (speaker === NARRATOR) {
      utterances.push({ ...now, kind: 'narration', speaker: null, quotation: null });
    } else {
      utterances.push({ ...now, kind: 'quote', speaker: speakerOf(speaker) });
    }
  });
  const spoken = quotationsOf(script, utterances);
  const unknown = new Set(
    spoken.quotations.flatMap(({ speaker, start }) => (speaker === null ? [start] : [])),
  );
  return {
    ...script,
    ...spoken,
    chapters: chaptersOf(draft, ids, utterances.length),
    dropped:
      left.length === 0
        ? script.dropped
        : [...script.dropped, ...left].sort((one, other) => one.start - other.start),
    notices: script.notices.filter(
      ({ code, place }) => code !== 'speaker-unknown' || unknown.has(place?.start ?? -1),
    ),
  };
}

/** The speakers a person names: those of the script by their label, others anew. */
function castFrom(
  script: Script,
  draft: Draft,
  labels: ReadonlyMap<string, string>,
): (label: string) => Speaker | null {
  const known = new Map<string, { readonly id: string; readonly name: string }>();
  for (const { speaker } of script.utterances)
    if (speaker !== null) known.set(labels.get(speaker.id) ?? '', speaker);
  const taken = new Set(labels.keys());
  return (label) => {
    if (label === NOBODY) return null;
    let person = known.get(label);
    if (person === undefined) {
      const base = slug(label);
      let id = base;
      for (let count = 2; taken.has(id); count += 1) id = `${base}-${count}`;
      taken.add(id);
      person = { id, name: label };
      known.set(label, person);
    }
    const { id, name } = person;
    const gender = draft.cast.get(label)?.gender ?? 'unknown';
    return { id, name, gender, genderFrom: null, mention: null, rule: 'edited', confidence: 1 };
  };
}

/** A quotation is what one person says without a break of what the article marks as one. */
function quotationsOf(
  script: Script,
  spoken: readonly Utterance[],
): Pick<Script, 'utterances' | 'quotations'> {
  const quotations: (Quotation & { utterances: number[] })[] = [];
  let before: Utterance | null = null;
  const utterances = spoken.map((utterance) => {
    const last = before;
    before = utterance;
    if (utterance.kind === 'narration') return utterance;
    const { id, start, end, block } = utterance;
    const speaker = utterance.speaker?.id ?? null;
    const open = quotations.at(-1);
    const goesOn =
      open !== undefined &&
      last?.kind === 'quote' &&
      last.quotation === utterance.quotation &&
      last.block === block &&
      open.speaker === speaker;
    if (goesOn) {
      open.utterances.push(id);
      quotations[quotations.length - 1] = { ...open, end };
    } else {
      quotations.push({ start, end, id: quotations.length, speaker, utterances: [id] });
    }
    return { ...utterance, quotation: quotations.length - 1 };
  });
  const origins = quotations.map(({ utterances: [first = 0] }) => spoken[first]?.quotation ?? null);
  return {
    utterances,
    quotations: quotations.map((quotation, index) => {
      // Still whole: it has the place that its marks give it.
      const origin = script.quotations[origins[index] ?? -1];
      const isWhole =
        origin?.utterances.length === quotation.utterances.length &&
        origins[index - 1] !== origins[index] &&
        origins[index + 1] !== origins[index];
      return isWhole ? { ...quotation, start: origin.start, end: origin.end } : quotation;
    }),
  };
}

function chaptersOf(draft: Draft, ids: readonly number[], count: number): readonly Chapter[] {
  const chapters = new Map<number, string>();
  draft.chapters.forEach(({ title, first }, index) => {
    const id = index === 0 ? 0 : (ids[first] ?? count);
    if (id < count) chapters.set(id, title);
  });
  return [...chapters].map(([first, title]) => ({ title, first }));
}
