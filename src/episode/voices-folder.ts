import { fileURLToPath } from 'node:url';

/** The casts that come with quotecast. */
export const VOICES_FOLDER = fileURLToPath(new URL('../../voices', import.meta.url));
