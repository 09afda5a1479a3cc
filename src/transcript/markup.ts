/** HTML that is safe to write out. Only `html` and `verbatim` make it. */
export type Markup = { readonly markup: string };

type Value = string | number | Markup | readonly Markup[];

/**
 * HTML with everything put into it escaped, so that text can never become an element or leave
 * its attribute. Attributes must be in double quotes.
 */
export function html(strings: TemplateStringsArray, ...values: readonly Value[]): Markup {
  return {
    markup: strings.reduce((before, after, index) => before + written(values[index - 1]) + after),
  };
}

/** Our own style and script, as they are. Never text from an article. */
export function verbatim(markup: string): Markup {
  return { markup };
}

export const NOTHING = verbatim('');

function written(value: Value | undefined): string {
  if (value === undefined) return '';
  if (typeof value === 'string') return escaped(value);
  if (typeof value === 'number') return String(value);
  return 'markup' in value ? value.markup : value.map(({ markup }) => markup).join('');
}

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
