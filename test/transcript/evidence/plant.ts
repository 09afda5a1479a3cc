import { createHash } from 'node:crypto';

/** A change to a page's HTML. @throws where the page has nothing to change */
export type Plant = (html: string) => string;

/** Replaces the first match, or all of a global pattern. */
export function swap(pattern: RegExp, replacement: string): Plant {
  return (html) => {
    const changed = html.replace(pattern, replacement);
    if (changed === html) throw new Error(`The page has nothing like ${pattern}.`);
    return changed;
  };
}

export const addStyle = (css: string): Plant => swap(/<\/style>/u, `\n${css}\n</style>`);

/** Runs after the page's own script, with `audio` at hand. */
export function addScript(script: string): Plant {
  const own = `\n{ const audio = document.querySelector("audio"); ${script} }\n</script>`;
  return (html) => {
    const end = html.lastIndexOf('</script>');
    if (end < 0) throw new Error('The page has no script.');
    return html.slice(0, end) + own + html.slice(end + '</script>'.length);
  };
}

export function both(...plants: readonly Plant[]): Plant {
  return (html) => plants.reduce((before, plant) => plant(before), html);
}

/** The policy allows the planted style and script too: a fault is to be alone in its page. */
export function resealed(plant: Plant): Plant {
  return (html) => {
    const planted = plant(html);
    const [before, after] = [hashesOf(html), hashesOf(planted)];
    return before.reduce(
      (sealed, hash, index) => sealed.replaceAll(hash, after[index] ?? hash),
      planted,
    );
  };
}

function hashesOf(html: string): string[] {
  return [...html.matchAll(/<(style|script)>(.*?)<\/\1>/gsu)].map(([, , text = '']) =>
    createHash('sha256').update(text).digest('base64'),
  );
}
