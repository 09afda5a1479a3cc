import type { Span } from './article.ts';
import { isoDate } from './date.ts';
import { foldText } from './fold.ts';
import { type Metadata, NO_METADATA } from './part.ts';

/** The header of a message that opens a text: not spoken, but for its subject. */
export type MailHead = Span & {
  /** Where the words of the subject stand; null for none, or none that can be read as it stands. */
  readonly subject: Span | null;
  readonly metadata: Metadata;
};

/** Header fields of mail and news: RFC 5322, section 3.6, RFC 5536, and what mail programs show of them. */
const FIELD =
  /^(from|to|cc|bcc|subject|date|sent|sender|reply-to|message-id|in-reply-to|references|return-path|received|delivered-to|mime-version|content-[a-z-]{1,30}|list-[a-z-]{1,30}|x-[a-z-]{1,40}|organi[sz]ation|newsgroups|importance|priority|attachments?):[ \t]*(.*)$/i;

/** Rows and characters of a header at the most. */
const MOST_ROWS = 200;
const MOST_CHARACTERS = 20_000;

/**
 * The header at the head of a text: rows of a known field's name, a colon and words, of two fields
 * or more, one of them From or Subject. A row that is indented goes on with the field before it.
 */
export function findMailHead(text: string): MailHead | null {
  const head = text.slice(0, MOST_CHARACTERS);
  const start = head.search(/\S/);
  if (start < 0) return null;
  const fields = new Map<string, Span>();
  let last: string | null = null;
  let end = start;
  let at = start;
  for (let row = 0; row < MOST_ROWS && at < head.length; row += 1) {
    const [line = ''] = /^[^\r\n]*/.exec(head.slice(at)) ?? [];
    const lineEnd = at + line.trimEnd().length;
    const field = FIELD.exec(line.trimEnd());
    if (field !== null) {
      const name = field[1]?.toLowerCase() ?? '';
      last = fields.has(name) ? null : name;
      if (last !== null)
        fields.set(name, { start: lineEnd - (field[2]?.length ?? 0), end: lineEnd });
    } else if (/^[ \t]+\S/.test(line) && fields.size > 0) {
      const open = last === null ? undefined : fields.get(last);
      if (open !== undefined && last !== null) fields.set(last, { ...open, end: lineEnd });
    } else break;
    end = lineEnd;
    at += line.length;
    at += /^(?:\r\n|[\r\n])/.exec(head.slice(at, at + 2))?.[0].length ?? 0;
  }
  if (fields.size < 2 || !(fields.has('from') || fields.has('subject'))) return null;
  const words = (name: string): string => {
    const place = fields.get(name);
    return place === undefined ? '' : foldText(text.slice(place.start, place.end));
  };
  const subject = subjectOf(fields.get('subject'), text);
  return {
    start,
    end,
    subject,
    metadata: {
      ...NO_METADATA,
      title: subject === null ? null : foldText(text.slice(subject.start, subject.end)),
      author: senderOf(words('from')),
      date: isoDate(words('date') || words('sent')),
    },
  };
}

/** Without "Re:" and "Fwd:"; an encoded subject (RFC 2047) has no words to read. */
function subjectOf(place: Span | undefined, text: string): Span | null {
  if (place === undefined) return null;
  const words = text.slice(place.start, place.end);
  const again = /^(?:\s*(?:re|fwd?|aw|wg)\s*:)*\s*/i.exec(words)?.[0].length ?? 0;
  if (words.includes('=?') || again === words.length) return null;
  return { start: place.start + again, end: place.end };
}

/** The name before an address; null for an address alone. */
function senderOf(from: string): string | null {
  const name = from
    .replace(/<[^<>]*>.*$/, '')
    .replaceAll('"', '')
    .trim();
  return name === '' || name.includes('@') || name.includes('=?') ? null : name.slice(0, 100);
}
