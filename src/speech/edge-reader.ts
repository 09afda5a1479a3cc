import * as z from 'zod';
import type { EdgeAnswer, SpokenWord } from './edge-answer.ts';
import type { EdgeFault } from './edge-failure.ts';

/** The longest answer to 4,096 bytes is some minutes at 12 kB a second. */
const MAX_AUDIO_BYTES = 16 * 1024 * 1024;
const TICKS_A_SECOND = 10_000_000;

const metadataSchema = z.object({
  Metadata: z.array(
    z.object({
      Data: z.object({
        Offset: z.number(),
        Duration: z.number().optional(),
        text: z.object({ Text: z.string() }).optional(),
      }),
    }),
  ),
});

/** Reads the messages of one turn until it ends. */
export class EdgeReader {
  readonly #audio: Uint8Array[] = [];
  readonly #words: SpokenWord[] = [];
  #bytes = 0;

  /** @returns the outcome of the turn once it is known, else null */
  read(
    data: Buffer,
    isBinary: boolean,
  ): { readonly answer: EdgeAnswer } | { readonly fault: EdgeFault } | null {
    if (isBinary) return this.#readSound(data);
    const message = data.toString();
    const split = message.indexOf('\r\n\r\n');
    const path = pathOf(split === -1 ? message : message.slice(0, split));
    if (path === 'audio.metadata') this.#readWords(message.slice(split + 4));
    if (path !== 'turn.end') return null;
    if (this.#bytes === 0) return { fault: { kind: 'no-audio' } };
    return { answer: { audio: Buffer.concat(this.#audio), words: this.#words } };
  }

  /** Two bytes of header length, the header, the sound. */
  #readSound(data: Buffer): { readonly fault: EdgeFault } | null {
    const start = data.length < 2 ? 0 : 2 + data.readUInt16BE(0);
    if (start === 0 || start > data.length || pathOf(data.toString('latin1', 2, start)) !== 'audio')
      return { fault: { kind: 'flawed', flaw: 'a message that is not sound' } };
    this.#audio.push(data.subarray(start));
    this.#bytes += data.length - start;
    return this.#bytes > MAX_AUDIO_BYTES
      ? { fault: { kind: 'flawed', flaw: 'more sound than any text could take' } }
      : null;
  }

  #readWords(body: string): void {
    const metadata = metadataSchema.safeParse(parseJson(body));
    if (!metadata.success) return;
    for (const { Data } of metadata.data.Metadata) {
      if (Data.text === undefined) continue;
      const end = (Data.Offset + (Data.Duration ?? 0)) / TICKS_A_SECOND;
      this.#words.push({ text: Data.text.Text, end });
    }
  }
}

function pathOf(header: string): string | undefined {
  return header
    .split('\r\n')
    .find((line) => line.startsWith('Path:'))
    ?.slice('Path:'.length)
    .trim();
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
