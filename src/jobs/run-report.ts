import * as z from 'zod';

/** What became of an article or, where that failed, of a whole source. */
const outcomeSchema = z.strictObject({
  /** `SourceSpec.id`, and what people call it. */
  source: z.string(),
  name: z.string(),
  guid: z.string().nullable(),
  title: z.string().nullable(),
  /** `skipped`: nothing was asked for, for the reason given. */
  status: z.enum(['new', 'changed', 'unchanged', 'failed', 'skipped']),
  /** The engine stands in for the one that was wanted: it is made again when that one answers. */
  provisional: z.boolean(),
  /** The episode's folder in the output folder. */
  slug: z.string().nullable(),
  /** Why, where that is not plain: a `QuotecastError`'s code and line. */
  code: z.string().nullable(),
  reason: z.string().nullable(),
  /** What it took to make: seconds of wall clock, lines, and lines that had to be spoken. */
  cost: z
    .strictObject({
      seconds: z.number(),
      lines: z.int(),
      spoken: z.int(),
    })
    .nullable(),
});

export type Outcome = z.infer<typeof outcomeSchema>;

export const runReportSchema = z.strictObject({
  /** ISO 8601, UTC. */
  started: z.string(),
  ended: z.string(),
  dryRun: z.boolean(),
  /** Asked to stop, it began nothing more: `drained` finished what was in hand, `interrupted` did not. */
  stopped: z.enum(['drained', 'interrupted']).nullable(),
  counts: z.strictObject({
    new: z.int(),
    changed: z.int(),
    unchanged: z.int(),
    failed: z.int(),
    skipped: z.int(),
    /** Of all episodes that stand now. */
    provisional: z.int(),
    /** By retention. */
    removed: z.int(),
  }),
  cost: z.strictObject({
    /** Wall clock, and processor time of this process. */
    seconds: z.number(),
    cpuSeconds: z.number(),
    /** Lines of the episodes made, and how many of them were spoken and not there already. */
    lines: z.int(),
    spoken: z.int(),
    requests: z.int(),
    /** Answers without a body, as nothing had changed. */
    notModified: z.int(),
    /** Of bodies, after decompression. */
    bytes: z.int(),
  }),
  /** The feed's file; null where none was written. */
  feed: z.string().nullable(),
  notices: z.array(z.strictObject({ code: z.string(), reason: z.string() })),
  outcomes: z.array(outcomeSchema),
});

/** What a run did; a line of the history, there without what was unchanged or skipped. */
export type RunReport = z.infer<typeof runReportSchema>;
