import type { Notice } from '../article/article.ts';
import type { Gender } from '../script/script.ts';

export type EngineId = 'edge' | 'flite';

/** One voice of one engine. `settings` mean what the engine's own documentation says. */
export type Voice = {
  /** Unique over all cast files, such as `flite/slt-warm` or `edge/en-GB-SoniaNeural`. */
  readonly id: string;
  readonly engine: EngineId;
  /** For people: "Woman, warm". */
  readonly label: string;
  readonly gender: Gender;
  /** BCP 47. */
  readonly language: string;
  readonly settings: Readonly<Record<string, string | number>>;
};

/** Who speaks with which voice in one episode. */
export type Cast = {
  readonly narrator: Voice;
  /** For quotations with no sure speaker. */
  readonly unknown: Voice;
  /** By `Speaker.id`. */
  readonly speakers: Readonly<Record<string, Voice>>;
  /** Ids of speakers whose voice is theirs for this episode only: another speaker has it too, or has theirs. */
  readonly borrowed: readonly string[];
  readonly notices: readonly Notice[];
};
