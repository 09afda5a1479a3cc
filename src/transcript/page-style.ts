import { compact } from './compact.ts';
import { COLOUR_NAMES, type Colours, type Theme, variableOf } from './theme.ts';

/**
 * The style of every page: lines hold at most 80 characters (WCAG 2.2, 1.4.8), controls are at
 * least 44 px high (2.5.5), nothing is sticky or moves. Colours are the theme's, which is held to
 * 7:1 (1.4.6) where it is read.
 */
export function pageStyle(theme: Theme): string {
  return `
:root {
  color-scheme: light dark;
  ${variables(theme.light)}
  --sans: ${theme.sans};
  --serif: ${theme.serif};
}
@media (prefers-color-scheme: dark) {
  :root {
    ${variables(theme.dark)}
  }
}
${RULES}`;
}

function variables(colours: Colours): string {
  return COLOUR_NAMES.map((name) => `${variableOf(name)}: ${colours[name]};`).join(' ');
}

const RULES = compact(`* { box-sizing: border-box; }
html { background: var(--ground); color: var(--text); -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
body {
  max-width: 43rem; margin: 0 auto; padding: 0 1.25rem 3rem;
  font: 1rem/1.6 var(--sans); overflow-wrap: anywhere;
}
h1, h2, h3, h4 { line-height: 1.25; text-wrap: balance; margin: 0; }
h1, h3, h4, .turn { font-family: var(--serif); }
h1 { font-size: clamp(1.875rem, 1.3rem + 2.6vw, 3rem); font-weight: 700; letter-spacing: -.012em; line-height: 1.12; }
h2 { font-size: 1.125rem; font-weight: 700; margin: 0 0 1rem; }
h3 { font-size: 1.5625rem; letter-spacing: -.005em; margin: 4rem 0 0; }
h4 { font-size: 1.1875rem; margin: 2.5rem 0 -.5rem; }
p { margin: 0; max-width: 62ch; }
a { color: var(--link); text-decoration: underline; text-decoration-thickness: 1px; text-underline-offset: .18em; }
a:hover { text-decoration-thickness: 3px; }
:focus-visible { outline: 3px solid var(--link); outline-offset: 3px; border-radius: 2px; }
.skip { position: absolute; left: -99rem; padding: .75rem 1rem; background: var(--ground); }
.skip:focus { left: .5rem; top: .375rem; padding-block: .625rem; }
.tap { display: inline-block; padding-block: .625rem; min-width: 2.75rem; min-height: 2.75rem; }
/* Heard but not seen, and still in the line: a box of its own would split the link for a screen reader. */
.part { font-size: 0; }

header { padding: 1.5rem 0 2.25rem; }
.show { color: var(--accent); font-weight: 700; padding-bottom: .75rem; margin-bottom: 2rem; max-width: none; border-bottom: 3px solid var(--accent); }
.byline { color: var(--quiet); margin-top: 1.25rem; }
time { white-space: nowrap; }
.disclosure { margin-top: .25rem; color: var(--quiet); }

.listen { background: var(--raised); border-radius: .75rem; padding: 1.25rem 1.125rem .625rem; }
audio { display: block; width: 100%; min-height: 3.375rem; }
#controls { margin-top: 1.25rem; }
#controls[hidden], #follow[hidden], #resumed[hidden] { display: none; }
.row { display: flex; flex-wrap: wrap; gap: .625rem .75rem; align-items: center; }
.row + .row { margin-top: .75rem; }
.row button { flex: 1 1 auto; }
button, select, label { font-size: .9375rem; }
button, select {
  font-family: inherit; color: var(--text); background: var(--ground); min-height: 2.75rem; max-width: 100%;
  border: 1px solid var(--rule); border-radius: .5rem; padding: .375rem .625rem;
}
button { cursor: pointer; }
button:hover, select:hover { border-color: var(--text); }
label { display: inline-flex; align-items: center; min-height: 2.75rem; }
#speed, #follow { margin-inline-end: .75rem; }
input { width: 1.375rem; height: 1.375rem; margin: 0 .625rem 0 0; accent-color: var(--link); flex: none; }
#resumed { margin-top: .75rem; font-size: .9375rem; }
#problem:not(:empty) { margin-top: 1rem; font-weight: 700; }
.download { margin-top: .5rem; font-size: .9375rem; }

nav { padding: 2.75rem 0 0; }
nav ol { list-style: none; margin: 0; padding: 0; border-bottom: 1px solid var(--rule); }
nav li { border-top: 1px solid var(--rule); }
nav li a { display: block; padding: .6875rem 0; min-height: 2.75rem; text-decoration: none; }
nav .name { text-decoration: underline; text-decoration-thickness: 1px; }
nav a:hover .name { text-decoration-thickness: 3px; }
nav .at { margin-inline-start: .75rem; color: var(--quiet); font-size: .9375rem; font-variant-numeric: tabular-nums; }
nav p { margin-top: .375rem; font-size: .9375rem; }

article { padding-top: 3.25rem; }
.speakers { color: var(--quiet); }
.play { margin-top: .25rem; font-size: .9375rem; }
.turn { font-size: 1.1875rem; line-height: 1.65; margin-top: 1.5em; }
/* Labels stay in the line: as blocks they would be stops of their own in a screen reader. */
.turn b { font: 700 .8125em/1 var(--sans); color: var(--quiet); margin-inline-end: .25em; }
.quote { border-inline-start: 3px solid var(--accent); padding-inline-start: 1.125rem; }
.quote b { color: var(--accent); }
.turn > a {
  padding: .9375rem .625rem; font: .8125rem/1 var(--sans); font-variant-numeric: tabular-nums;
  color: var(--quiet); white-space: nowrap;
}
.turn.disclosure { color: inherit; margin-top: 3.5em; }
[data-t] { unicode-bidi: isolate; }
::highlight(spoken) {
  background-color: var(--spoken); color: var(--spoken-text);
  text-decoration: underline 2px var(--spoken-line);
}
[aria-current] { outline: 1px dashed var(--rule); outline-offset: .5rem; }

footer { margin-top: 4.5rem; padding-top: 1.5rem; border-top: 1px solid var(--rule); color: var(--quiet); font-size: .9375rem; }
footer p { padding-block: .125rem; }
footer .tap { margin-inline-end: .75rem; }

@media (prefers-contrast: more) {
  :root { --rule: var(--text); --quiet: var(--text); }
}
@media (forced-colors: active) {
  ::highlight(spoken) { background-color: Highlight; color: HighlightText; text-decoration-color: HighlightText; }
}
@media print {
  @page { margin: 18mm 20mm; }
  :root { color-scheme: light; --ground: #fff; --text: #000; --quiet: #333; --link: #000; --accent: #000; --rule: #666; }
  body { max-width: none; padding: 0; font-size: .9375rem; }
  .skip, .listen, nav, .play, .turn > a, .elsewhere { display: none; }
  .tap { display: inline; }
  header { padding: 0 0 1rem; }
  .show { margin-bottom: 1rem; padding-bottom: .25rem; border-bottom-width: 1px; }
  h1 { font-size: 2rem; }
  h3 { font-size: 1.25rem; margin-top: 2rem; }
  .turn { font-size: .9375rem; line-height: 1.5; orphans: 3; widows: 3; }
  h3, h4 { break-after: avoid; }
  ::highlight(spoken) { background-color: transparent; color: inherit; text-decoration: none; }
  [aria-current] { outline: none; }
  footer { margin-top: 2rem; padding-top: .5rem; }
  footer a[href^="http"]::after { content: " (" attr(href) ")"; }
}
`);
