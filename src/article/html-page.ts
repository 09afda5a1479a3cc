import { QuotecastError } from '../errors.ts';
import type { Draft } from './part.ts';

export function readHtmlPage(_html: string, name: string, _address: string | null): Draft {
  throw new QuotecastError('SOURCE_NO_ARTICLE', `${name} is a page.`, 'Give a text.');
}
