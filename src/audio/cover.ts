import { createHash } from 'node:crypto';
import { createRequire } from 'node:module';
import { type Frame, type Measure, setText } from './cover-text.ts';
import { rgbPng } from './png.ts';
import { tagText } from './tag-text.ts';

export type Cover = {
  readonly title: string;
  readonly show: string;
  /** Gives the episode its wave: any text, such as the source's hash. */
  readonly seed: string;
  /** Pixels across; feeds ask for 1,400 to 3,000, a tag does with 500. */
  readonly size?: number;
};

/** Ground, ink, wave, and the part of the wave already heard. Ink on ground is 9:1 or better. */
const PALETTES = [
  { ground: '#16324f', ink: '#fdf6e3', wave: '#33597f', heard: '#f2b35d' },
  { ground: '#24322b', ink: '#f7f3e8', wave: '#47604f', heard: '#e8c468' },
  { ground: '#3b1f2b', ink: '#fcefe6', wave: '#6d3d50', heard: '#f29e8c' },
  { ground: '#1d1d2c', ink: '#f4f1ea', wave: '#43435f', heard: '#8fb8de' },
  { ground: '#123c3a', ink: '#f5f5e9', wave: '#2e6461', heard: '#f4a261' },
  { ground: '#4a1d1f', ink: '#fdf0e1', wave: '#7d3b38', heard: '#f0c27b' },
  { ground: '#2b2440', ink: '#f6f1fa', wave: '#544a76', heard: '#e6a4b4' },
  { ground: '#2f2a22', ink: '#f8f2e4', wave: '#5d5343', heard: '#9cc5a1' },
] as const;

/** What the fonts at hand can write; a title in another script is left to the players, which have more. */
const WRITABLE =
  /^[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Armenian}\p{Script=Georgian}\p{Script=Arabic}\p{Script=Hebrew}\p{P}\p{N}\p{M}\p{Sc}\p{Zs}+=<>|~^°]$/u;
const RIGHT_TO_LEFT = /[\p{Script=Arabic}\p{Script=Hebrew}]/u;

/** Pixels: the least that podcast directories take. */
const SIDE = 1_400;
const MARGIN = 120;
const SERIF = 'DejaVu Serif';
const SANS = 'DejaVu Sans';
const FONTS = ['DejaVuSerifCondensed-Bold', 'DejaVuSansCondensed', 'DejaVuSans'];

const TITLE: Frame = {
  width: SIDE - 2 * MARGIN,
  height: 680,
  largest: 150,
  smallest: 64,
  leading: 1.22,
};
const TITLE_TOP = 262;
const SHOW: Frame = { width: SIDE - 2 * MARGIN, height: 60, largest: 46, smallest: 40, leading: 1 };
const SHOW_LINE = 172;

const WAVE_MIDDLE = 1_160;
const WAVE_HEIGHT = 240;
const BARS = 46;

type Resvg = typeof import('@resvg/resvg-js');

/**
 * Draws a square cover: the show, the title, and a wave of the episode's own. The colours follow the
 * show, so its episodes look of a kind. The same input gives the same bytes on every machine: fonts
 * come from npm, none from the system.
 *
 * @returns a PNG
 */
export async function drawCover({ title, show, seed, size = SIDE }: Cover): Promise<Uint8Array> {
  const { resvg, svg, font } = await design({ title, show, seed });
  const drawn = new resvg.Resvg(svg, { font, fitTo: { mode: 'width', value: size } }).render();
  return new Uint8Array(drawn.asPng());
}

/** Raise this whenever the same words give another picture: part of the key a feed's cover is kept under. */
export const COVER_DESIGN = 1;

/**
 * The same for feeds: `SIDE` pixels across and without transparency, as shops for podcasts ask. Drawn
 * and packed beside the main thread.
 *
 * @returns a PNG in RGB
 */
export async function drawFeedCover(cover: Omit<Cover, 'size'>): Promise<Uint8Array> {
  const { resvg, svg, font } = await design(cover);
  const { pixels, width, height } = await resvg.renderAsync(svg, { font });
  return rgbPng(pixels, width, height);
}

async function design(cover: Omit<Cover, 'size'>) {
  const resvg = await import('@resvg/resvg-js');
  const font = { fontFiles: fontFiles(), loadSystemFonts: false, defaultFontFamily: SANS };
  return { resvg, font, svg: coverSvg(cover, (face) => measureWith(resvg, font, face)) };
}

type Face = { readonly family: string; readonly weight: 400 | 700 };

function coverSvg(
  { title, show, seed }: Omit<Cover, 'size'>,
  measureIn: (face: Face) => Measure,
): string {
  const hash = createHash('sha256').update(show).digest();
  const colours = PALETTES[(hash[0] ?? 0) % PALETTES.length] ?? PALETTES[0];
  const serif: Face = { family: SERIF, weight: 700 };
  const sans: Face = { family: SANS, weight: 400 };
  const titled = setText(writable(title), measureIn(serif), TITLE);
  const named = setText(writable(show), measureIn(sans), SHOW);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${SIDE} ${SIDE}">`,
    `<rect width="${SIDE}" height="${SIDE}" fill="${colours.ground}"/>`,
    text(named.lines[0] ?? '', sans, named.size, SHOW_LINE, colours.heard),
    ...titled.lines.map((line, index) =>
      text(
        line,
        serif,
        titled.size,
        TITLE_TOP + titled.size * (0.8 + index * TITLE.leading),
        colours.ink,
      ),
    ),
    wave(seed, titled.lines.length > 0 ? WAVE_MIDDLE : SIDE / 2, colours),
    '</svg>',
  ].join('\n');
}

function text(line: string, face: Face, size: number, baseline: number, fill: string): string {
  const backwards = RIGHT_TO_LEFT.test(line);
  const x = backwards ? SIDE - MARGIN : MARGIN;
  return (
    `<text x="${x}" y="${Math.round(baseline)}" text-anchor="${backwards ? 'end' : 'start'}" ` +
    `font-family="${face.family}" font-weight="${face.weight}" font-stretch="condensed" font-size="${size}" fill="${fill}">` +
    `${escaped(line)}</text>`
  );
}

/** Bars like the level of a voice: phrases that swell and fall, the first third heard. */
function wave(
  seed: string,
  middle: number,
  colours: { readonly wave: string; readonly heard: string },
): string {
  const bytes = createHash('sha512').update(seed).digest();
  const pitch = (SIDE - 2 * MARGIN) / BARS;
  const thickness = pitch * 0.52;
  return Array.from({ length: BARS }, (_, i) => {
    const chance = (bytes[i] ?? 0) / 255;
    const phrase = 0.5 + 0.5 * Math.sin((i / BARS) * 4.5 * Math.PI + (bytes[63] ?? 0) / 20);
    const height = Math.round(WAVE_HEIGHT * (0.1 + (0.25 + 0.65 * phrase) * (0.3 + 0.7 * chance)));
    const x = (MARGIN + i * pitch + (pitch - thickness) / 2).toFixed(1);
    const fill = i < BARS / 3 ? colours.heard : colours.wave;
    return `<rect x="${x}" y="${middle - height / 2}" width="${thickness.toFixed(1)}" height="${height}" rx="${(thickness / 2).toFixed(1)}" fill="${fill}"/>`;
  }).join('\n');
}

function writable(text: string): string {
  const characters = Array.from(tagText(text));
  const kept = characters.filter((character) => WRITABLE.test(character));
  const letters = characters.filter((character) => /\p{L}/u.test(character)).length;
  const lost = characters.filter((c) => /\p{L}/u.test(c) && !WRITABLE.test(c)).length;
  return lost * 3 > letters ? '' : kept.join('').replace(/\s+/gu, ' ').trim();
}

function measureWith(resvg: Resvg, font: object, face: Face): Measure {
  return (words) => {
    if (words === '') return 0;
    const svg =
      '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1000 1000">' +
      `<text x="0" y="500" font-family="${face.family}" font-weight="${face.weight}" font-stretch="condensed" font-size="100">${escaped(words)}</text></svg>`;
    return (new resvg.Resvg(svg, { font }).getBBox()?.width ?? 0) / 100;
  };
}

function fontFiles(): string[] {
  const { resolve } = createRequire(import.meta.url);
  return FONTS.map((name) => resolve(`dejavu-fonts-ttf/ttf/${name}.ttf`));
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
