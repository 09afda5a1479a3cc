import { html, type Markup } from './markup.ts';
import { fileAddress, type Language, wordsIn } from './page-turns.ts';
import { clock } from './plain-text.ts';
import type { Transcript } from './transcript.ts';

/** The browser's own player, and controls that script alone can work, hidden until it does. */
export function player({ title, audioFile }: Transcript): Markup {
  const address = fileAddress(audioFile);
  const speeds = ['0.75', '1', '1.25', '1.5', '1.75', '2'].map((speed) =>
    speed === '1'
      ? html`<option value="1" selected>1×, normal</option>`
      : html`<option value="${speed}">${speed}×</option>`,
  );
  return html`<section class="listen" aria-labelledby="listen-heading">
<h2 id="listen-heading">Listen</h2>
<audio controls preload="metadata" aria-label="${title}, audio" src="${address}"></audio>
<p id="resumed" hidden></p>
<div id="controls" role="group" aria-label="Follow the words" hidden>
<div class="row">
<button type="button" id="previous">Previous sentence</button>
<button type="button" id="next">Next sentence</button>
<button type="button" id="here">Pause and go to current sentence</button>
</div>
<div class="row">
<label for="speed">Speed</label>
<select id="speed" autocomplete="off">${speeds}</select>
<span id="follow"><label><input type="checkbox" id="highlight" checked>Highlight sentence</label></span>
<label><input type="checkbox" id="scroll">Scroll to sentence</label>
</div>
</div>
<p id="problem" aria-live="polite"></p>
<p class="download"><a class="tap" href="${address}" download>Download the audio</a></p>
</section>`;
}

export function contents(
  { chapters, language }: Transcript,
  { attributes, mark }: Language,
): Markup {
  return html`<nav aria-labelledby="chapters-heading">
<h2 id="chapters-heading">Chapters</h2>
<ol>
${chapters.map(
  ({ id, title, start }) =>
    html`<li><a href="#${id}"><span class="name"${attributes}><bdi>${wordsIn(title, language)}</bdi></span><span class="part"${mark}>, starts at</span> <span class="at">${clock(start)}</span></a></li>
`,
)}</ol>
<p><a class="tap" href="#about">Source, contact and other forms</a></p>
</nav>`;
}
