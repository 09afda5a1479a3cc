import type { Story } from '../fixture.ts';
import { HOSTILE, LIGHTHOUSE } from '../stories.ts';
import { HARBOUR_AR } from './episodes.ts';
import { addScript, addStyle, both, type Plant, resealed, swap } from './plant.ts';
import { STATES } from './states.ts';

export type Fault = {
  readonly name: string;
  /** The WCAG 2.2 success criterion it breaks, or the rule of the page. */
  readonly breaks: string;
  readonly plant: Plant;
  /** A page that shows it, where the everyday one does not. */
  readonly story: Story;
  /** Where the engines that use a browser look for it. */
  readonly state: string;
};

/** Single faults, each of which would make an accessible page worse for somebody. */
export const FAULTS: readonly Fault[] = [
  // The document.
  fault('page without language', '3.1.1', swap(/<html lang="[^"]*"/u, '<html')),
  fault('page in the wrong language', '3.1.1', swap(/<html lang="[^"]*"/u, '<html lang="fr"')),
  fault(
    'foreign text without language',
    '3.1.2',
    swap(/ lang="ar" dir="rtl"/gu, ' dir="rtl"'),
    HARBOUR_AR,
  ),
  fault(
    'foreign text in the wrong language',
    '3.1.2',
    swap(/ lang="ar" dir="rtl"/gu, ' lang="en" dir="rtl"'),
    HARBOUR_AR,
  ),
  fault(
    'right-to-left text without direction',
    '1.3.2',
    swap(/ lang="ar" dir="rtl"/gu, ' lang="ar"'),
    HARBOUR_AR,
  ),
  fault(
    'title without the episode',
    '2.4.2',
    swap(/<title>.*?<\/title>/su, '<title>Transcript</title>'),
  ),
  fault('zoom forbidden', '1.4.4', swap(/initial-scale=1/u, 'initial-scale=1, maximum-scale=1')),
  fault('duplicate id', '4.1.1, HTML', swap(/ id="t2"/u, ' id="t1"')),
  fault(
    'markup of the article let through',
    'HTML',
    swap(/&lt;\/script&gt;/u, '</p></article>'),
    HOSTILE,
  ),
  // Structure.
  fault('main landmark lost', '1.3.1', both(swap(/<main/u, '<div'), swap(/<\/main>/u, '</div>'))),
  fault('empty heading', '2.4.6', swap(/(<h3 [^>]*>).*?<\/h3>/su, '$1</h3>')),
  fault('skipped heading level', '1.3.1', swap(/<(\/?)h3/gu, '<$1h5')),
  fault(
    'chapter heading that only looks like one',
    '1.3.1',
    swap(/<h3( [^>]*)>(.*?)<\/h3>/su, '<p$1><b>$2</b></p>'),
  ),
  fault('wrong role', '4.1.2', swap(/<p class="turn/u, '<p role="listitem" class="turn')),
  fault(
    'transcript hidden from assistive technology',
    '4.1.2',
    swap(/<article/u, '<article aria-hidden="true"'),
  ),
  fault('list broken', '1.3.1', swap(/<li>(.*?)<\/li>/su, '<div>$1</div>')),
  fault(
    'speaker in the style only',
    '1.3.1',
    both(
      swap(
        /<p class="turn quote"([^>]*)><b[^>]*>.*?<\/b> /su,
        '<p class="turn quote spoken-by"$1>',
      ),
      addStyle('.spoken-by::before { content: "Oona Breck: "; }'),
    ),
  ),
  fault('an id on every sentence', 'screen reader', (html) => {
    let count = 0;
    return html.replace(/<span data-t=/gu, (span) => {
      count += 1;
      return span.replace(' ', ` id="s${count}" `);
    });
  }),
  fault(
    'a time element in a link',
    'screen reader',
    swap(/(<li><a .*?)(\d+:\d\d)(.*?<\/a>)/su, '$1<time>$2</time>$3'),
  ),
  // The words.
  fault('a word that is not the one spoken', '1.2.1', swap(/nine hundred/u, 'nine thousand')),
  fault(
    'a sentence missing',
    '1.2.1',
    swap(/<span data-t="[^"]*">They were picked.*?<\/span>/su, ''),
  ),
  fault(
    'two turns in the wrong order',
    '1.3.2',
    swap(/(<p class="turn quote".*?<\/p>)(\s*)(<p class="turn.*?<\/p>)/su, '$3$2$1'),
  ),
  fault('times out of order', '1.2.1', swap(/data-t="[1-9][^"]*"/u, 'data-t="9"')),
  fault(
    'a quotation under another name',
    '1.2.1',
    swap(/(<b>(?:<bdi>)?)Oona Breck/u, '$1Tomasz Hale'),
  ),
  fault('disclosure lost', 'disclosure', swap(/<p class="disclosure">.*?<\/p>/su, '')),
  fault('contact lost', '3.2.6', swap(/<p>Contact:.*?<\/p>/su, '')),
  // Names, links and controls.
  fault('player without a name', '4.1.2', swap(/(<audio[^>]*?) aria-label="[^"]*"/u, '$1')),
  fault('control without a label', '4.1.2', swap(/<label for="speed">Speed<\/label>/u, 'Speed')),
  fault(
    'name unlike the label',
    '2.5.3',
    swap(/<select id="speed"/u, '<select id="speed" aria-label="Tempo"'),
  ),
  fault('link without text', '2.4.4', swap(/(<li><a href="#ch1"[^>]*>).*?<\/a>/su, '$1</a>')),
  fault(
    'links all called the same',
    '2.4.9',
    swap(/(<a [^>]*data-play[^>]*>).*?<\/a>/gsu, '$1Click here</a>'),
  ),
  fault(
    'chapter link that leads nowhere',
    '2.4.5',
    swap(/<li><a href="#ch2"/u, '<li><a href="#chapter-2"'),
  ),
  fault(
    'skip link that leads nowhere',
    '2.4.1',
    swap(/(<a class="skip[^>]*href=")#transcript/u, '$1#text'),
  ),
  fault('play link without its time', '2.1.1', swap(/#t=[\d.]+"/gu, '"')),
  fault(
    'positive tabindex',
    '2.4.3',
    swap(/<button type="button" id="next"/u, '<button type="button" id="next" tabindex="3"'),
  ),
  fault('tooltip', '1.4.13', swap(/<b>/u, '<b title="A retired ferry pilot">')),
  fault('player gone from the page', '1.2.1', swap(/<audio[^>]*><\/audio>/u, '')),
  // Looks.
  fault('text too pale', '1.4.3', addStyle('.turn { color: #999; }')),
  fault(
    'text too pale in dark',
    '1.4.3',
    addStyle('@media (prefers-color-scheme: dark) { .turn { color: #666; } }'),
  ),
  fault('text short of 7:1', '1.4.6', addStyle('.turn { color: #6b6b6b; }')),
  fault(
    'highlight too pale',
    '1.4.3',
    addStyle('::highlight(spoken) { color: #999; background-color: #eee; }'),
  ),
  fault(
    'highlight by colour alone',
    '1.4.1',
    addStyle('::highlight(spoken) { text-decoration: none; }'),
  ),
  fault('links by colour alone', '1.4.1', addStyle('a { text-decoration: none !important; }')),
  fault('focus ring removed', '2.4.7', addStyle(':focus-visible { outline: none !important; }')),
  fault(
    'focus ring too thin',
    '2.4.13',
    addStyle(':focus-visible { outline-width: 1px !important; }'),
  ),
  fault(
    'focus ring too pale',
    '1.4.11',
    addStyle(':focus-visible { outline-color: #e4e2dc !important; }'),
  ),
  fault(
    'focus under a sticky header',
    '2.4.11',
    addStyle('header { position: sticky; top: 0; height: 70vh; z-index: 9; background: #fff; }'),
  ),
  fault(
    'targets too small',
    '2.5.5',
    addStyle(
      'button, select { min-height: 24px !important; padding: 0 !important; height: 24px; }',
    ),
  ),
  fault(
    'edges of controls too pale',
    '1.4.11',
    addStyle(
      'button, select { border-color: #e4e2dc !important; background: #fdfcf9 !important; }',
    ),
  ),
  fault('fixed width', '1.4.10', addStyle('main { width: 900px; }')),
  fault(
    'text clipped when spaced',
    '1.4.12',
    addStyle('.turn { max-height: 2.5em; overflow: hidden; }'),
  ),
  fault('lines too long', '1.4.8', addStyle('body, p, .turn { max-width: none !important; }')),
  fault('text justified', '1.4.8', addStyle('.turn { text-align: justify; }')),
  fault('lines too close', '1.4.12', addStyle('.turn { line-height: 1.2 !important; }')),
  fault('text gone in print', 'print', addStyle('@media print { .turn { display: none; } }')),
  fault(
    'text gone in forced colours',
    '1.4.3',
    addStyle(
      '@media (forced-colors: active) { .turn { forced-color-adjust: none; color: #222; background: #000; } }',
    ),
  ),
  fault(
    'highlight gone in forced colours',
    '1.4.1',
    addStyle(
      '@media (forced-colors: active) { ::highlight(spoken) { background-color: transparent; color: inherit; text-decoration: none; } }',
    ),
  ),
  fault(
    'text gone without script',
    'no script',
    both(
      addStyle('.turn { visibility: hidden; } .ready .turn { visibility: visible; }'),
      addScript('document.documentElement.classList.add("ready");'),
    ),
  ),
  // Behaviour.
  fault('autoplay', '1.4.2', swap(/<audio /u, '<audio autoplay ')),
  fault('scrolls by itself', '2.2.2', swap(/id="scroll"/u, 'id="scroll" checked')),
  fault(
    'scrolls smoothly for those who asked for calm',
    '2.3.3',
    swap(/calm\.matches \? "instant" : "smooth"/u, '"smooth"'),
  ),
  fault(
    'highlight that changes the document',
    'screen reader',
    addScript(
      'audio.addEventListener("timeupdate", () => { for (const s of document.querySelectorAll("[data-t]")) s.classList.toggle("now", Number(s.dataset.t) <= audio.currentTime); });',
    ),
  ),
  fault(
    'sentences read out over the sound',
    '4.1.3',
    addScript(
      'audio.addEventListener("timeupdate", () => { for (const s of document.querySelectorAll("[data-t]")) if (Number(s.dataset.t) <= audio.currentTime) document.querySelector("[aria-live]").textContent = s.textContent; });',
    ),
  ),
  fault('transcript as live region', '4.1.3', swap(/<article/u, '<article aria-live="polite"')),
  fault('problem told to nobody', '4.1.3', swap(/ aria-live="polite"/u, '')),
  fault(
    'focus taken by playing',
    '3.2.1',
    addScript(
      'audio.addEventListener("play", () => document.getElementById("transcript").focus());',
    ),
  ),
  fault(
    'single-key shortcut',
    '2.1.4',
    addScript(
      'document.addEventListener("keydown", ({ key }) => { if (key === "k") void audio.play(); });',
    ),
  ),
  fault(
    'acts on pointer-down',
    '2.5.2',
    addScript(
      'document.getElementById("next").addEventListener("pointerdown", () => { audio.currentTime += 5; });',
    ),
  ),
  fault(
    'clickable text',
    'screen reader',
    addScript('document.querySelector("article").addEventListener("click", () => {});'),
  ),
  fault('highlight behind the sound', 'in step', swap(/time \+ 0\.02/u, 'time - 0.4')),
  // Security and reach.
  unsealed(
    'script shut out by the policy',
    'CSP',
    swap(/(script-src 'sha256-)[^']*'/u, "$1AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA='"),
  ),
  unsealed('no policy', 'CSP', swap(/<meta http-equiv="Content-Security-Policy"[^>]*>/u, '')),
  unsealed(
    'policy that allows any script',
    'CSP',
    swap(/script-src 'sha256-[^']*'/u, "script-src 'unsafe-inline'"),
  ),
  fault(
    'picture from another server',
    'CSP',
    swap(/<\/footer>/u, '<img alt="" src="https://pixel.example/x.gif"></footer>'),
  ),
];

function fault(name: string, breaks: string, plant: Plant, story: Story = LIGHTHOUSE): Fault {
  const state =
    STATES.find(({ name: state }) => name.endsWith(` in ${state}`))?.name ??
    (name === 'fixed width' ? '400 %' : 'light');
  return { name, breaks, plant: resealed(plant), story, state };
}

function unsealed(name: string, breaks: string, plant: Plant): Fault {
  return { name, breaks, plant, story: LIGHTHOUSE, state: 'light' };
}
