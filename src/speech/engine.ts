import type { EngineId, Voice } from '../cast/cast.ts';

/** All sound inside quotecast is mono at this rate, in samples a second, until it is encoded. */
export const SAMPLE_RATE = 24_000;

/** A speech engine: text and a voice in, sound out. */
export type Engine = {
  readonly id: EngineId;
  /** Changes whenever the same pieces and voice may sound different: part of a take's key. */
  readonly version: string;
  /** How many calls of `speak` may usefully run at once. */
  readonly parallel: number;
  /** Whether it has voices for a BCP 47 language. */
  speaks(language: string): boolean;
  /** Whether anything in a text can be said at all: emoji alone, for one, cannot. */
  canSay(text: string): boolean;
  /** What is really spoken for a text, in pieces: part of a take's key. */
  piecesOf(text: string): readonly string[];
  /** Gets ready beside other work, so that the first line need not wait for it. */
  prepare?(): void;
  /**
   * @returns mono 16-bit PCM at `SAMPLE_RATE`, untrimmed, never empty
   * @throws QuotecastError ENGINE_*; INTERRUPTED when `signal` aborts
   */
  speak(text: string, voice: Voice, signal: AbortSignal): Promise<Int16Array>;
  /** Ends its workers and sockets; may be called twice. */
  close(): Promise<void>;
};
