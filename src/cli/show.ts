import { resolve } from 'node:path';
import { QuotecastError } from '../errors.ts';
import { baseAddress, type Show } from '../feed/show.ts';
import { EMPTY_PROJECT, type Project } from '../jobs/project-file.ts';
import type { Settings } from './settings.ts';

export type ShowFlags = {
  readonly address?: string;
  readonly show?: string;
  readonly author?: string;
  readonly email?: string;
  readonly description?: string;
  readonly artwork?: string;
  readonly category?: string;
};

/**
 * The show as the flags have it, else the project.
 * @throws QuotecastError USAGE
 */
export function showFor(flags: ShowFlags, project: Project | null, settings: Settings): Show {
  const { author, email, description, artwork, category } = flags;
  const address = flags.address === undefined ? null : baseAddress(flags.address);
  if (flags.address !== undefined && address === null)
    throw new QuotecastError(
      'USAGE',
      `${JSON.stringify(flags.address)} is no http or https address (--address).`,
      'Give it as https://example.org/show/.',
    );
  const show = (project ?? EMPTY_PROJECT).show;
  return {
    ...show,
    title: settings.show.value,
    author: author ?? show.author,
    email: email ?? show.email,
    description: description ?? show.description,
    artwork: artwork === undefined ? show.artwork : resolve(artwork),
    address: address ?? show.address,
    category: category === undefined ? show.category : [category],
  };
}
