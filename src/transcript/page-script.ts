import { compact } from './compact.ts';

/**
 * What the page does beyond HTML: shows the sentence being heard, moves by sentence, and remembers
 * speed and place on the reader's own device. Text is highlighted through the CSS Custom Highlight
 * API, which leaves the document alone, so a screen reader stays silent during playback. Listeners
 * sit on controls only: one on an ancestor of the text would make assistive technology call all of
 * it clickable. Focus moves on request alone. Between two sentences nothing runs.
 */
export const PAGE_SCRIPT = compact(`"use strict";
{
  const byId = (id) => document.getElementById(id);
  const audio = document.querySelector("audio");
  const speed = byId("speed");
  const followed = byId("highlight");
  const scrolled = byId("scroll");
  const calm = matchMedia("(prefers-reduced-motion: reduce)");
  const sentences = [...document.querySelectorAll("[data-t]")];
  const starts = sentences.map((sentence) => Number(sentence.dataset.t));
  const canHighlight = "highlights" in CSS;
  const PLACE = "quotecast-place:" + location.pathname;
  const SPEED = "quotecast-speed";
  let current = -1;
  let marked = null;
  let timer = 0;
  let savedAt = 0;

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

  /** Sleeps until the next sentence begins; a stall or a new speed wakes it sooner. */
  function follow() {
    clearTimeout(timer);
    update();
    if (audio.paused || audio.ended || current + 1 >= starts.length) return;
    const wait = (starts[current + 1] - audio.currentTime) / audio.playbackRate;
    timer = setTimeout(follow, Math.max(wait * 1000, 10));
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

  function seek(time) {
    audio.currentTime = time;
    update();
  }

  function seekSentence(index) {
    seek(starts[Math.min(Math.max(index, 0), starts.length - 1)]);
  }

  function say(problem) {
    if (byId("problem").textContent !== problem) byId("problem").textContent = problem;
  }

  /** Storage may be forbidden, full or absent: then nothing is remembered. */
  function recall(key) {
    try { return Number(localStorage.getItem(key)); } catch { return 0; }
  }
  function remember(key, value) {
    try {
      if (value === 0) localStorage.removeItem(key);
      else localStorage.setItem(key, String(value));
    } catch {}
  }
  function rememberPlace() {
    savedAt = audio.currentTime;
    const within = savedAt > 3 && !audio.ended && !(savedAt > audio.duration - 3);
    remember(PLACE, within ? Math.round(savedAt * 1000) / 1000 : 0);
  }

  function setSpeed(value) {
    audio.defaultPlaybackRate = value;
    audio.playbackRate = value;
  }

  /** Where the address points, such as #t12 or #t=29.9; null when it names no place in the sound. */
  function placeOfAddress() {
    const seconds = /^#t=(\\d+(?:\\.\\d+)?)$/.exec(location.hash);
    if (seconds !== null) return Number(seconds[1]);
    const target = /^#(?:t|ch)\\d+$/.test(location.hash) && byId(location.hash.slice(1));
    if (!target) return null;
    const index = sentences.findIndex((sentence) =>
      target.contains(sentence) || target.compareDocumentPosition(sentence) & Node.DOCUMENT_POSITION_FOLLOWING);
    return index < 0 ? null : starts[index];
  }

  audio.addEventListener("play", () => {
    markTurn();
    follow();
  });
  audio.addEventListener("pause", () => {
    clearTimeout(timer);
    update();
    markTurn();
    rememberPlace();
  });
  audio.addEventListener("ended", rememberPlace);
  for (const event of ["seeked", "ratechange", "playing"]) audio.addEventListener(event, follow);
  audio.addEventListener("waiting", () => clearTimeout(timer));
  audio.addEventListener("timeupdate", () => {
    update();
    if (Math.abs(audio.currentTime - savedAt) > 10) rememberPlace();
  });
  audio.addEventListener("playing", () => say(""));
  audio.addEventListener("error", () => {
    say("The audio could not be loaded. The whole transcript is below.");
  });
  addEventListener("pagehide", () => {
    if (!audio.paused) rememberPlace();
  });

  byId("previous").addEventListener("click", () => {
    const begun = current >= 0 && audio.currentTime - starts[current] > 1.5;
    seekSentence(begun ? current : current - 1);
  });
  byId("next").addEventListener("click", () => seekSentence(current + 1));
  byId("here").addEventListener("click", () => {
    audio.pause();
    const index = Math.max(current, 0);
    const turn = turnOf(index);
    turn.tabIndex = -1;
    // The caret first: moved after the focus, it silences what a screen reader says of the focus.
    getSelection().collapse(sentences[index], 0);
    turn.focus({ preventScroll: true });
    reveal(sentences[index]);
  });
  speed.addEventListener("change", () => {
    setSpeed(Number(speed.value));
    remember(SPEED, speed.value === "1" ? 0 : Number(speed.value));
  });
  followed.addEventListener("change", highlight);

  for (const link of document.querySelectorAll("a[data-play]")) {
    link.addEventListener("click", (event) => {
      event.preventDefault();
      seek(Number(link.dataset.play));
      audio.play().catch(() => {});
    });
  }

  const kept = String(recall(SPEED));
  if ([...speed.options].some(({ value }) => value === kept)) {
    speed.value = kept;
    setSpeed(Number(kept));
  }
  const asked = placeOfAddress();
  const left = recall(PLACE);
  if (asked !== null) seek(asked);
  else if (left > 0) {
    seek(left);
    const minutes = Math.floor(left / 60);
    byId("resumed").textContent = "You stopped at " + minutes + ":" +
      String(Math.floor(left % 60)).padStart(2, "0") + " last time: the player goes on from there.";
    byId("resumed").hidden = false;
  }
  addEventListener("hashchange", () => {
    const place = placeOfAddress();
    if (place !== null && audio.paused) seek(place);
  });

  byId("follow").hidden = !canHighlight;
  byId("controls").hidden = false;
}
`);
