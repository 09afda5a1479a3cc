/**
 * Colours are at least 7:1 on their ground in both schemes (WCAG 2.2, 1.4.6), lines hold at most
 * 80 characters (1.4.8), controls are at least 44 px high (2.5.5). Nothing is sticky or animated.
 */
export const PAGE_STYLE = `
:root {
  color-scheme: light dark;
  --ground: #fdfcf9; --raised: #f4f1ea; --text: #1c1a17; --quiet: #4b463e;
  --link: #0b4272; --rule: #8a8375; --accent: #8f3b1b; --spoken: #ffe08a; --spoken-text: #1c1a17; --spoken-line: #8f3b1b;
  --sans: system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", "Noto Sans", sans-serif;
  --serif: "Iowan Old Style", Charter, "Source Serif 4", "Noto Serif", Georgia, "DejaVu Serif", serif;
}
@media (prefers-color-scheme: dark) {
  :root {
    --ground: #16171a; --raised: #212327; --text: #ece8e1; --quiet: #c0bab0;
    --link: #a9cffa; --rule: #858078; --accent: #f0b08c; --spoken: #524000; --spoken-text: #fff; --spoken-line: #f5c451;
  }
}
* { box-sizing: border-box; }
html { background: var(--ground); color: var(--text); -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
body {
  max-width: 42rem; margin: 0 auto; padding: 1rem 1.25rem 3rem;
  font: 1rem/1.6 var(--sans); overflow-wrap: anywhere;
}
h1, h2, h3, h4 { line-height: 1.25; text-wrap: balance; margin: 0; }
h1, h3, h4, .turn { font-family: var(--serif); }
h1 { font-size: clamp(1.75rem, 1.25rem + 2.6vw, 2.75rem); font-weight: 700; letter-spacing: -.01em; line-height: 1.15; }
h2 { font-size: 1.125rem; font-weight: 700; margin: 0 0 1rem; }
h3 { font-size: 1.5rem; margin: 3.5rem 0 0; }
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

header { padding: 2.5rem 0 2rem; }
.show { color: var(--accent); font-weight: 700; margin-bottom: .75rem; }
.byline { color: var(--quiet); margin-top: 1rem; }
.disclosure { margin-top: .5rem; color: var(--quiet); }

.listen { background: var(--raised); border-radius: .75rem; padding: 1.125rem 1rem; }
audio { display: block; width: 100%; min-height: 3.375rem; }
#controls { margin-top: 1.25rem; }
#controls[hidden], #follow[hidden] { display: none; }
.row { display: flex; flex-wrap: wrap; gap: .625rem .75rem; align-items: center; }
.row + .row { margin-top: .75rem; }
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
#problem:not(:empty) { margin-top: 1rem; font-weight: 700; }
.download { margin-top: .5rem; }

nav { padding: 2.5rem 0 0; }
nav ol { list-style: none; margin: 0; padding: 0; border-bottom: 1px solid var(--rule); }
nav li { border-top: 1px solid var(--rule); }
nav a { display: block; padding: .625rem 0; min-height: 2.75rem; }
nav a .at { margin-inline-start: .625rem; color: var(--quiet); font-size: .9375rem; font-variant-numeric: tabular-nums; }

article { padding-top: 3rem; }
.speakers { color: var(--quiet); }
.play { margin-top: .25rem; font-size: .9375rem; }
.turn { font-size: 1.1875rem; line-height: 1.65; margin-top: 1.5em; }
/* Labels stay in the line: as blocks they would be stops of their own in a screen reader. */
.turn b { font: 700 .875em/1 var(--sans); color: var(--quiet); margin-inline-end: .25em; }
.quote { border-inline-start: 3px solid var(--accent); padding-inline-start: 1.125rem; }
.quote b { color: var(--accent); }
.turn.disclosure { color: inherit; margin-top: 3.5em; }
[data-t] { unicode-bidi: isolate; }
::highlight(spoken) {
  background-color: var(--spoken); color: var(--spoken-text);
  text-decoration: underline 2px var(--spoken-line);
}
[aria-current] { outline: 1px dashed var(--rule); outline-offset: .5rem; }

footer { margin-top: 4rem; padding-top: 1.5rem; border-top: 1px solid var(--rule); color: var(--quiet); font-size: .9375rem; }
footer p { padding-block: .125rem; }

@media (forced-colors: active) {
  ::highlight(spoken) { background-color: Highlight; color: HighlightText; text-decoration-color: HighlightText; }
}
@media print {
  body { max-width: none; padding: 0; font-size: 11pt; }
  .skip, .listen, nav, .play { display: none; }
  .tap { display: inline; }
  header { padding: 0 0 1rem; }
  h1 { font-size: 22pt; }
  .turn { font-size: 11pt; max-width: none; orphans: 3; widows: 3; }
  h3, h4 { break-after: avoid; }
  [aria-current] { outline: none; }
  footer a[href^="http"]::after { content: " (" attr(href) ")"; }
}
`;
