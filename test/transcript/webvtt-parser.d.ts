declare module 'webvtt-parser' {
  type Node = { readonly type: string; readonly name?: string };
  type Cue = {
    readonly id: string;
    /** Seconds. */
    readonly startTime: number;
    readonly endTime: number;
    /** The payload as written. */
    readonly text: string;
    readonly tree: { readonly children: readonly Node[] };
  };
  export class WebVTTParser {
    parse(
      text: string,
      kind: 'metadata' | 'chapters' | 'subtitles/captions/descriptions',
    ): { readonly cues: readonly Cue[]; readonly errors: readonly { readonly message: string }[] };
  }
}
