/** XML that is safe to write out. Only `xml` and `cdata` make it. */
export type Xml = { readonly xml: string };

type Value = string | number | boolean | Xml | readonly Xml[];

export const NOTHING: Xml = { xml: '' };

/** What XML 1.0 (section 2.2) has no place for, not even escaped; and U+FFFD, which says nothing. */
const IMPOSSIBLE = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFC}\u{10000}-\u{10FFFF}]/gu;

/**
 * XML with everything put into it escaped, so that text can never become an element or leave its
 * attribute. Attributes must be in double quotes.
 */
export function xml(strings: TemplateStringsArray, ...values: readonly Value[]): Xml {
  return {
    xml: strings.reduce((before, after, index) => before + written(values[index - 1]) + after),
  };
}

/** Text in a CDATA section, which some readers of feeds want HTML to stand in. */
export function cdata(text: string): Xml {
  return { xml: `<![CDATA[${possible(text).replaceAll(']]>', ']]]]><![CDATA[>')}]]>` };
}

function written(value: Value | undefined): string {
  if (value === undefined) return '';
  if (typeof value === 'string') return escaped(value);
  if (typeof value !== 'object') return String(value);
  return 'xml' in value ? value.xml : value.map((each) => each.xml).join('');
}

/** By number, not by name: readers that unescape once too often still show what was meant. */
function escaped(text: string): string {
  return possible(text)
    .replaceAll('&', '&#x26;')
    .replaceAll('<', '&#x3C;')
    .replaceAll('>', '&#x3E;')
    .replaceAll('"', '&#x22;')
    .replaceAll('\r', '&#xD;');
}

function possible(text: string): string {
  return text.replace(IMPOSSIBLE, '');
}
