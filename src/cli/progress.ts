import type { Progress } from '../episode/make-episode.ts';

type Stream = { readonly isTTY?: boolean; readonly columns?: number; write(text: string): unknown };

export type ProgressLine = {
  readonly update: (progress: Progress) => void;
  readonly clear: () => void;
};

const VERBS: Record<Progress['step'], string> = {
  speaking: 'Speaking',
  mastering: 'Mastering',
  verifying: 'Verifying',
};

/** One line on a terminal, rewritten in place: what is being done, how far, how long still. Nothing in a pipe. */
export function createProgressLine(stream: Stream, now: () => number): ProgressLine {
  if (stream.isTTY !== true) return { update: () => undefined, clear: () => undefined };
  let step: Progress['step'] | null = null;
  let began = 0;
  let drawn = 0;
  return {
    update(progress) {
      const time = now();
      if (progress.step !== step) {
        step = progress.step;
        began = time;
      } else if (time - drawn < 100 && progress.done < progress.total) {
        return;
      }
      drawn = time;
      const line = describe(progress, time - began).slice(0, (stream.columns ?? 80) - 1);
      stream.write(`\r\u001b[K${line}`);
    },
    clear() {
      if (step !== null) stream.write('\r\u001b[K');
    },
  };
}

/** @param elapsed milliseconds since the step began */
export function describe({ step, done, total }: Progress, elapsed: number): string {
  const share = total === 0 ? 1 : done / total;
  const verb = step === 'speaking' ? `${VERBS[step]} ${done} of ${total}` : VERBS[step];
  const parts = [verb, `${Math.round(share * 100)} %`];
  if (elapsed > 1000 && share > 0.02 && share < 1) {
    const left = Math.ceil(((elapsed / share) * (1 - share)) / 1000);
    parts.push(left < 60 ? `about ${left} s left` : `about ${Math.ceil(left / 60)} min left`);
  }
  return parts.join(' · ');
}
