import * as z from 'zod';
import type { Problem } from './json-file.ts';

const languageTag = z
  .string()
  .regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, 'is not a language tag such as en-GB');
/** Of a voice: its engine, and a name of its own. */
export const voiceId = z
  .string()
  .regex(
    /^(edge|flite)\/[A-Za-z0-9-]{1,80}$/,
    'is not a voice id such as flite/awb or edge/en-GB-RyanNeural',
  );
const settings = z.record(
  z.string().regex(/^[a-z][A-Za-z0-9]*$/),
  z.union([z.string(), z.number()]),
);

/** What flite's settings may hold, and between which bounds its voices stay intelligible. */
const fliteSettings = z.strictObject({
  voice: z.enum(['kal', 'kal16', 'awb', 'rms', 'slt']),
  rate: z.number().min(0.5).max(2).optional(),
  pitch: z.number().min(50).max(400).optional(),
  formant: z.number().min(0.7).max(1.4).optional(),
});

/** One file of `voices/`, strict in its keys. */
export const castSchema = z.strictObject({
  $schema: z.string().optional(),
  engine: z.enum(['edge', 'flite']),
  language: languageTag,
  /** Other languages that it serves where no file is made for them; its base, such as `en`, makes it the first of its kin. */
  also: z.array(languageTag).max(40).optional(),
  narrator: voiceId,
  women: z.array(voiceId).min(1),
  men: z.array(voiceId).min(1),
  unknown: z.array(voiceId).min(1),
  voices: z
    .array(
      z.strictObject({
        id: voiceId,
        label: z.string().min(1).max(80),
        gender: z.enum(['female', 'male', 'unknown']),
        language: languageTag,
        settings,
      }),
    )
    .min(2)
    .max(200),
});

/** What the schema cannot say: that ids exist, stand once, and fit the part they are given. */
export function* problemsBetweenFields(file: z.infer<typeof castSchema>): Generator<Problem> {
  const known = new Map<string, (typeof file.voices)[number]>();
  for (const [index, voice] of file.voices.entries()) {
    if (known.has(voice.id))
      yield {
        field: ['voices', index, 'id'],
        message: `names ${voice.id} a second time`,
      };
    known.set(voice.id, voice);
    if (!voice.id.startsWith(`${file.engine}/`))
      yield {
        field: ['voices', index, 'id'],
        message: `is no voice of ${file.engine}`,
      };
    if (file.engine === 'flite') {
      const issue = fliteSettings.safeParse(voice.settings).error?.issues[0];
      if (issue !== undefined)
        yield {
          field: ['voices', index, 'settings', ...issue.path.map(String)],
          message: issue.message,
        };
    } else if (typeof voice.settings.voice !== 'string') {
      yield {
        field: ['voices', index, 'settings', 'voice'],
        message: 'is missing',
      };
    }
  }
  if (!known.has(file.narrator)) yield { field: ['narrator'], message: 'is not among the voices' };
  for (const list of ['women', 'men', 'unknown'] as const) {
    const seen = new Set<string>();
    for (const [index, id] of file[list].entries()) {
      const field = [list, index];
      if (!known.has(id)) yield { field, message: `names ${id}, which is not among the voices` };
      if (id === file.narrator)
        yield {
          field,
          message: `names ${id}, the narrator: a quotation must sound different`,
        };
      if (seen.has(id)) yield { field, message: `names ${id} a second time` };
      seen.add(id);
    }
  }
  for (const [index, id] of file.women.entries())
    if (file.men.includes(id))
      yield {
        field: ['women', index],
        message: `names ${id}, which is also among the men`,
      };
}
