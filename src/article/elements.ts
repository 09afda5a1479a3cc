/** Elements of HTML that begin and end a paragraph, with the obsolete `center`: HTML Standard, section 15.3. */
const BLOCKS = new Set(
  (
    'address article aside blockquote body caption center dd details dialog div dl dt fieldset figcaption figure footer ' +
    'form h1 h2 h3 h4 h5 h6 header hr html li main menu nav ol p pre section summary table tbody tfoot thead tr ul'
  ).split(' '),
);

const UNSEEN = new Set(
  'script style noscript template iframe object embed svg canvas audio video button select textarea title'.split(
    ' ',
  ),
);

export function isBlock(name: string): boolean {
  return BLOCKS.has(name);
}

/** Whether what stands in an element of this name is never read on a page. */
export function isUnseen(name: string): boolean {
  return UNSEEN.has(name);
}

/** Whether an HTML element of this name, in lower case, emphasises its words. */
export function isEmphasis(name: string): boolean {
  return /^(?:b|strong|em|i)$/.test(name);
}
