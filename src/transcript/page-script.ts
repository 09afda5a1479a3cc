/**
 * What the page does beyond HTML: shows the sentence being heard, and moves by sentence.
 * Text is highlighted through the CSS Custom Highlight API, which leaves the document alone, so a
 * screen reader stays silent during playback. Listeners sit on controls only: one on an ancestor
 * of the text would make assistive technology call all of it clickable. Focus moves on request.
 */
export const PAGE_SCRIPT = `"use strict";
{
  const byId = (id) => document.getElementById(id);
  const audio = document.querySelector("audio");
  const followed = byId("highlight");
  const scrolled = byId("scroll");
  const calm = matchMedia("(prefers-reduced-motion: reduce)");
  const sentences = [...document.querySelectorAll("[data-t]")];
  const starts = sentences.map((sentence) => Number(sentence.dataset.t));
  const canHighlight = "highlights" in CSS;
  let current = -1;
  let marked = null;

  /** The sentence heard at a time, or the last one before it; -1 before the first. */
  function sentenceAt(time) {
    let low = 0;
    let high = starts.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      // A browser may seek to a few milliseconds short of the time asked for.
      if (starts[middle] <= time + 0.02) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  }

  function highlight() {
    if (!canHighlight) return;
    if (current < 0 || !followed.checked) {
      CSS.highlights.delete("spoken");
      return;
    }
    const range = new Range();
    range.selectNodeContents(sentences[current]);
    CSS.highlights.set("spoken", new Highlight(range));
  }

  function reveal(element) {
    element.scrollIntoView({ block: "center", behavior: calm.matches ? "instant" : "smooth" });
  }

  function update() {
    const now = sentenceAt(audio.currentTime);
    if (now === current) return;
    current = now;
    highlight();
    if (audio.paused) markTurn();
    else if (scrolled.checked && current >= 0) reveal(sentences[current]);
  }

  function whilePlaying() {
    update();
    if (!audio.paused) requestAnimationFrame(whilePlaying);
  }

  /** aria-current tells a reader where the sound stopped; it is never moved during playback. */
  function markTurn() {
    marked?.removeAttribute("aria-current");
    marked = audio.paused && current >= 0 ? turnOf(current) : null;
    marked?.setAttribute("aria-current", "true");
  }

  function turnOf(index) {
    return sentences[index].closest("p, h3, h4");
  }

  function seek(index) {
    audio.currentTime = starts[Math.min(Math.max(index, 0), starts.length - 1)];
    update();
  }

  function say(problem) {
    if (byId("problem").textContent !== problem) byId("problem").textContent = problem;
  }

  audio.addEventListener("play", () => {
    markTurn();
    whilePlaying();
  });
  audio.addEventListener("pause", markTurn);
  audio.addEventListener("seeked", update);
  audio.addEventListener("timeupdate", update);
  audio.addEventListener("playing", () => say(""));
  audio.addEventListener("error", () => {
    say("The audio could not be loaded. The whole transcript is below.");
  });

  byId("previous").addEventListener("click", () => {
    const begun = current >= 0 && audio.currentTime - starts[current] > 1.5;
    seek(begun ? current : current - 1);
  });
  byId("next").addEventListener("click", () => seek(current + 1));
  byId("here").addEventListener("click", () => {
    audio.pause();
    const index = Math.max(current, 0);
    const turn = turnOf(index);
    turn.tabIndex = -1;
    turn.focus({ preventScroll: true });
    getSelection().collapse(sentences[index], 0);
    reveal(sentences[index]);
  });
  byId("speed").addEventListener("change", (event) => {
    audio.playbackRate = Number(event.target.value);
  });
  followed.addEventListener("change", highlight);

  for (const link of document.querySelectorAll("a[data-play]")) {
    link.addEventListener("click", (event) => {
      event.preventDefault();
      audio.currentTime = Number(link.dataset.play);
      audio.play().catch(() => {});
      update();
    });
  }

  byId("follow").hidden = !canHighlight;
  byId("controls").hidden = false;
}
`;
