import type { Span } from '../article/article.ts';
import type { Document } from './document.ts';
import { isBody } from './entity.ts';
import { FullNames, firstWordIsName, type Labelled } from './labels.ts';
import { asks, type Turn } from './turns.ts';

type Named = Labelled & { readonly full: string; readonly place: Span };

function countBy<T>(items: readonly T[], key: (item: T) => string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const item of items) counts.set(key(item), (counts.get(key(item)) ?? 0) + 1);
  return counts;
}

/** The turns with names, when there are enough of them to make the article, or a part, a transcript. */
function transcriptIn(
  document: Document,
  labelled: readonly Labelled[],
  names: FullNames,
): Named[] {
  const labels = labelled.filter(({ kind }) => kind === 'name');
  const named = labels.map((each): Named => {
    const { name, ...place } = names.of(each);
    return { ...each, full: name, place };
  });
  const counts = countBy(named, ({ full }) => full);
  const isPerson = (full: string) => firstWordIsName(full) || names.introduces(full);
  const answered = new Set<string>();
  named.forEach((each, index) => {
    const next = named[index + 1];
    const pair = next !== undefined && next.paragraph - each.paragraph <= 2;
    if (!pair || next.full === each.full || !isPerson(next.full)) return;
    if (!asks(document, each.speech) || asks(document, next.speech)) return;
    answered.add(each.full);
    answered.add(next.full);
  });
  const sure = named.filter(
    ({ full }) => (counts.get(full) ?? 0) > 1 || isPerson(full) || answered.has(full),
  );
  const repeated = [...counts.values()].some((count) => count > 1);
  const people = sure.some(({ full }) => isPerson(full));
  const enough = repeated && people && counts.size > 1 && sure.length >= 3;
  return enough || answered.size > 0 ? sure : [];
}

const ROLE_LABEL =
  /^(?:interviewer|host|moderator|reporter|journalist|presenter|question|q&a|editor|audience)$/i;

/**
 * Who does nothing but ask, and is the interviewer, whom the narrator stands in for: a label that is
 * no person's name, or the other of one whom the words before introduce. Two whom nothing
 * introduces are a transcript's, and both are heard.
 */
function interviewerIn(
  document: Document,
  transcript: readonly Named[],
  names: FullNames,
): string | null {
  const asker = askerIn(document, transcript);
  if (asker === null) return null;
  const words = asker.toLowerCase().split(' ');
  const body = words[0] === 'the' || isBody(words) || ROLE_LABEL.test(asker);
  if (body || !(firstWordIsName(asker) || words.length > 1)) return asker;
  const others = transcript.filter(({ full }) => full !== asker);
  return others.every(({ full }) => names.introduces(full)) ? asker : null;
}

/** Who does nothing but ask among others who answer. */
function askerIn(document: Document, transcript: readonly Named[]): string | null {
  const turns = countBy(transcript, ({ full }) => full);
  const questions = countBy(
    transcript.filter(({ speech }) => asks(document, speech)),
    ({ full }) => full,
  );
  const share = (full: string) => (questions.get(full) ?? 0) / (turns.get(full) ?? 1);
  const asking = [...turns.keys()].filter((full) => share(full) >= 0.6);
  const [asker] = asking;
  if (asker === undefined || asking.length > 1 || turns.size < 2) return null;
  return [...turns.keys()].every((full) => full === asker || share(full) <= 0.34) ? asker : null;
}

/** Turns with a label: of a transcript with names, and "Q:" with "A:". */
export function labelledTurns(document: Document, labelled: readonly Labelled[]): Turn[] {
  const names = new FullNames(document, labelled[0]?.label.start ?? 0);
  const transcript = transcriptIn(document, labelled, names);
  const asker = interviewerIn(document, transcript, names);
  const answering = transcript.filter(({ full }) => full !== asker);
  const [known] = answering;
  const only = known !== undefined && answering.every(({ full }) => full === known.full);
  const turns: Turn[] = transcript.map(({ paragraph, label, speech, full, place }) =>
    full === asker
      ? { paragraph, label, speech: null, by: null }
      : { paragraph, label, speech, by: { ...place, kind: 'transcript' } },
  );
  const letters = labelled.filter(({ kind }) => kind !== 'name');
  if (
    !letters.some(({ kind }) => kind === 'answer') ||
    !letters.some((each) => each.kind === 'question')
  )
    return turns;
  for (const { paragraph, kind, label, speech } of letters) {
    const by = only
      ? ({ ...known.place, kind: 'transcript' } as const)
      : ({ ...label, kind: 'answer' } as const);
    turns.push(
      kind === 'question'
        ? { paragraph, label, speech: null, by: null }
        : { paragraph, label, speech, by },
    );
  }
  return turns.sort((one, other) => one.paragraph - other.paragraph);
}
