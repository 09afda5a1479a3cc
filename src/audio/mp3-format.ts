import { SAMPLE_RATE } from '../speech/engine.ts';

/** `stereo` is the same sound in both channels, which every player plays alike. */
export type Channels = 'stereo' | 'mono';

/** The MP3's rate: twice that of the sound inside, so that every sample keeps its place. */
export const MP3_RATE = 48_000;

/** Samples a channel in a frame of MPEG-1 Layer III: ISO/IEC 11172-3, section 2.4.2.1. */
export const SAMPLES_A_FRAME = 1_152;

/** A frame in samples at `SAMPLE_RATE`: 24 ms. */
export const FRAME = SAMPLES_A_FRAME / (MP3_RATE / SAMPLE_RATE);

/** LAME's own delay, as its Info frame states it; decoders add their 529 to it. */
export const ENCODER_DELAY = 576;

/** LAME multiplies what it encodes at 48 to 160 kbit/s constant by this: 0.446 dB down, in every build tried. */
export const LAME_SCALE = 0.95;

type Format = {
  readonly channels: 1 | 2;
  readonly kilobits: number;
  /** Every frame has this many bytes: at 48 kHz these rates need no padding. */
  readonly frameBytes: number;
  /** The first three bytes of every frame: no CRC, bit rate, 48 kHz (ISO/IEC 11172-3, section 2.4.1.3). */
  readonly header: readonly [number, number, number];
  /** The fourth byte of a frame with no sound in it: joint stereo or one channel; an original. */
  readonly mode: number;
  /** Between a frame's header and its sound: side information. */
  readonly sideBytes: number;
};

export const FORMATS: Readonly<Record<Channels, Format>> = {
  stereo: {
    channels: 2,
    kilobits: 128,
    frameBytes: 384,
    header: [0xff, 0xfb, 0x94],
    mode: 0x44,
    sideBytes: 32,
  },
  mono: {
    channels: 1,
    kilobits: 96,
    frameBytes: 288,
    header: [0xff, 0xfb, 0x74],
    mode: 0xc4,
    sideBytes: 17,
  },
};
