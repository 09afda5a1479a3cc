import { parentPort, workerData } from 'node:worker_threads';
import type { FliteModule } from './flite-module.ts';
import { createFliteProgram, type FliteSettings } from './flite-program.ts';
import type { FliteText } from './flite-text.ts';

/** A text to speak in one voice. */
export type FliteJob = {
  readonly text: FliteText;
  readonly settings: FliteSettings;
};

/** The sound of all of a job's pieces, joined; or what flite said when it failed. */
export type FliteAnswer =
  | { readonly pcm: Int16Array }
  | { readonly status: number; readonly messages: string };

const run = createFliteProgram(workerData as FliteModule);

function speak({ text, settings }: FliteJob): FliteAnswer {
  const pieces: Int16Array[] = [];
  for (const piece of text.pieces) {
    const { pcm, status, messages } = run(piece, settings, text.sounds);
    if (status !== 0) return { status, messages };
    pieces.push(pcm);
  }
  const pcm = new Int16Array(pieces.reduce((length, piece) => length + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    pcm.set(piece, at);
    at += piece.length;
  }
  return { pcm };
}

parentPort?.on('message', (job: FliteJob) => {
  const answer = speak(job);
  parentPort?.postMessage(answer, 'pcm' in answer ? [answer.pcm.buffer as ArrayBuffer] : []);
});
