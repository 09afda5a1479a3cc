import { loadCasts } from '../cast/cast-file.ts';
import { VOICES_FOLDER } from '../episode/voices-folder.ts';

/** `quotecast voices`: the casts there are, and what part each voice plays in them. */
export async function voices(flags: { readonly json?: boolean }): Promise<void> {
  const casts = await loadCasts(VOICES_FOLDER);
  if (flags.json === true) {
    process.stdout.write(`${JSON.stringify(casts, null, 2)}\n`);
    return;
  }
  for (const { engine, language, narrator, women, men, unknown } of casts) {
    process.stdout.write(`${engine}, ${language}\n`);
    for (const { id, label } of new Set([narrator, ...women, ...men, ...unknown])) {
      const parts = Object.entries({ narrator: [narrator], women, men, unknown })
        .filter(([, list]) => list.some((voice) => voice.id === id))
        .map(([part]) => part);
      process.stdout.write(`  ${id.padEnd(34)} ${label} (${parts.join(', ')})\n`);
    }
  }
}
