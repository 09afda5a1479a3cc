export type {
  Article,
  Block,
  BlockKind,
  Dropped,
  DropReason,
  Notice,
  Run,
  Source,
  Span,
} from './article/article.ts';
export { type ReadOptions, readArticle } from './article/read-article.ts';
export type { TimedChapter, TimedLine, Timeline } from './audio/timeline.ts';
export type { Cast, EngineId, Voice } from './cast/cast.ts';
export {
  type EdgeUse,
  type Episode,
  type EpisodeOptions,
  makeEpisode,
  type Progress,
} from './episode/make-episode.ts';
export type { Manifest } from './episode/manifest.ts';
export { type Finding, type VerifyOptions, verifyEpisode } from './episode/verify.ts';
export { type ErrorCode, exitCodeOf, QuotecastError } from './errors.ts';
export { buildScript } from './script/build-script.ts';
export type {
  Chapter,
  Gender,
  GenderFrom,
  Quotation,
  Script,
  Speaker,
  Utterance,
} from './script/script.ts';
