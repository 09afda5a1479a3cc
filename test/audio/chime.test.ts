import { expect, test } from 'vitest';
import { CHIME, CHIME_UNDER, chime } from '../../src/audio/chime.ts';
import { AIM, type Clip, layEnergies, loudnessOf, planGains } from '../../src/audio/mastering.ts';
import { measureTake } from '../../src/audio/take-level.ts';
import { SAMPLE_RATE } from '../../src/speech/engine.ts';
import { babble } from './sound.ts';

/** How much of a frequency a stretch holds: the Goertzel algorithm, as a share of full scale. */
function amount(pcm: Int16Array, from: number, to: number, hertz: number): number {
  const turn = (2 * Math.PI * hertz) / SAMPLE_RATE;
  let [real, imaginary] = [0, 0];
  for (let i = Math.round(from * SAMPLE_RATE); i < to * SAMPLE_RATE; i++) {
    real += (pcm[i] ?? 0) * Math.cos(turn * i);
    imaginary += (pcm[i] ?? 0) * Math.sin(turn * i);
  }
  return (2 * Math.hypot(real, imaginary)) / ((to - from) * SAMPLE_RATE) / 32_768;
}

test('the chime begins and ends at zero and never jumps', () => {
  const pcm = chime();
  expect([pcm.at(0), pcm.at(-1)]).toEqual([0, 0]);
  expect(pcm.length).toBeLessThan(SAMPLE_RATE);
  const quiet = (from: number, to: number) => Math.max(...pcm.slice(from, to).map(Math.abs));
  // A corner that would click stands out at once: a millisecond at either end is all but silent.
  expect(quiet(0, 24)).toBeLessThan(330);
  expect(quiet(pcm.length - 24, pcm.length)).toBeLessThan(33);
  const jumps = pcm.slice(1).map((value, i) => Math.abs(value - (pcm[i] ?? 0)));
  // As steep as its own tones are, and no steeper.
  expect(Math.max(...jumps)).toBeLessThan(0.4 * 32_768 * 0.75);
});

test('it is two notes, the second higher', () => {
  const pcm = chime();
  const [first, second] = [
    [0.02, 0.15],
    [0.3, 0.5],
  ] as const;
  expect(amount(pcm, ...first, 880)).toBeGreaterThan(5 * amount(pcm, ...first, 1174.66));
  expect(amount(pcm, ...second, 1174.66)).toBeGreaterThan(2 * amount(pcm, ...second, 880));
});

test('it stands under the voices, and the programme is as loud as it should be', () => {
  const take = (key: string, pcm: Int16Array) => ({
    key,
    samples: pcm.length,
    level: measureTake(pcm),
  });
  const talk = [0, 1, 2].map((seed) => take(`talk-${seed}`, babble(4, seed, 0.3)));
  const bell = take(CHIME, chime());
  const clips: Clip[] = [];
  let start = 0;
  for (const each of talk) {
    clips.push({ voice: CHIME, start, take: bell, under: CHIME_UNDER });
    start += bell.samples + 6_000;
    clips.push({ voice: 'talk', start, take: each });
    start += each.samples + 12_000;
  }
  const gains = planGains(start, clips);
  const heard = (voice: string) => {
    const only = clips.filter((clip) => clip.voice === voice).slice(0, 1);
    const parts = only.map(({ take: { samples, level } }) => ({
      start: 0,
      samples,
      energies: level.energies.map(
        (energy) => energy * 10 ** (((gains.voices[voice] ?? 0) + gains.gain) / 10),
      ),
    }));
    return loudnessOf(layEnergies(parts[0]?.samples ?? 0, parts)) ?? Number.NaN;
  };
  expect(heard('talk') - heard(CHIME)).toBeGreaterThan(CHIME_UNDER - 1);
  expect(heard('talk') - heard(CHIME)).toBeLessThan(CHIME_UNDER + 1);
  // Between three sentences alone chimes are much of the programme, so the voice is a little louder.
  expect(Math.abs(heard('talk') - AIM)).toBeLessThan(2);
});
