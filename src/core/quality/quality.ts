/**
 * Whether a photo is good enough for a score: focus, light, reflections, pixels and colour of the square that the network will see, and
 * the one thing to change where it is not. Pure; the worker measures, `training/src/quality` chooses the limits.
 *
 * All is measured on the square at {@link QUALITY_SIDE_PX}, whatever the camera's resolution: what is lost on the way down to that size the network
 * does not see either. A square of fewer pixels is measured at its own size, so that its few pixels are not taken for a lack of focus.
 */
import type { RgbaImage, SquareCrop } from '../image/preprocess.js';
import { sharpnessOf } from './detail.js';
import { glareOf } from './glare.js';
import { lightOf } from './light.js';
import type { LightFigures } from './light.js';
import limits from './limits.json' with { type: 'json' };
import { resampleRgba } from '../image/resample.js';

/** Side in pixels that a square is resampled to before it is measured. */
export const QUALITY_SIDE_PX = 256;

/** What is measured on a square. */
export interface QualityFigures extends LightFigures {
  /** Pixels of the photo along the square's side. */
  readonly sidePx: number;
  /** Detail at half the size compared with a quarter of it, in the least sharp direction: about 0.5 (blurred) to 1.3. */
  readonly sharpness: number;
  /** The brightness that 95% of the pixels stay below, 0 to 255. */
  readonly light: number;
  /** Share of the pixels with a colour channel at its upper end, 0 to 1. */
  readonly clipped: number;
  /** Share of the square that small white reflections cover, 0 to 1. */
  readonly glare: number;
  /** Natural logarithm of red over blue, in linear light, of the brighter half. */
  readonly warmth: number;
  /** Natural logarithm of red times blue over green squared, likewise. */
  readonly pinkness: number;
}

/**
 * What can be wrong with a photo, what is named first. Several limits are often passed at once, since one thing causes another: coloured
 * light overexposes one channel, and too much light looks like a reflection. `blurred` holds for a lack of focus, a shaken hand
 * and a small picture that was enlarged alike.
 */
export const QUALITY_PROBLEMS = ['few-pixels', 'tinted', 'overexposed', 'dark', 'glare', 'blurred'] as const;
/** See {@link QUALITY_PROBLEMS}. */
export type QualityProblem = (typeof QUALITY_PROBLEMS)[number];

/** The name of a limit in `limits.json`. */
export type QualityLimitId = keyof typeof limits;

/** A figure that may not go beyond a limit. */
export interface QualityCheck {
  readonly id: QualityLimitId;
  readonly problem: QualityProblem;
  readonly figure: keyof QualityFigures;
  /** Which side of the limit is bad. */
  readonly bad: 'below' | 'above';
}

/** Every check, in the order of {@link QUALITY_PROBLEMS}; colour is bad in four directions. */
export const QUALITY_CHECKS: readonly QualityCheck[] = [
  { id: 'fewPixels', problem: 'few-pixels', figure: 'sidePx', bad: 'below' },
  { id: 'warm', problem: 'tinted', figure: 'warmth', bad: 'above' },
  { id: 'cold', problem: 'tinted', figure: 'warmth', bad: 'below' },
  { id: 'pink', problem: 'tinted', figure: 'pinkness', bad: 'above' },
  { id: 'green', problem: 'tinted', figure: 'pinkness', bad: 'below' },
  { id: 'overexposed', problem: 'overexposed', figure: 'clipped', bad: 'above' },
  { id: 'dark', problem: 'dark', figure: 'light', bad: 'below' },
  { id: 'glare', problem: 'glare', figure: 'glare', bad: 'above' },
  { id: 'blurred', problem: 'blurred', figure: 'sharpness', bad: 'below' },
];

/** The limits by check: a figure beyond one is flagged, a figure at it is not. */
export type QualityLimits = Readonly<Record<QualityLimitId, number>>;

/** The limits that the app uses: chosen by `npm run quality -- --write`, their error rates beside them in `rates.json`. */
export const QUALITY_LIMITS: QualityLimits = limits;

/** What a square measures, and what is to be changed about it. Plain data. */
export interface PhotoQuality {
  readonly figures: QualityFigures;
  /** The one thing to change; null where the photo is good enough. */
  readonly problem: QualityProblem | null;
}

/** The side to resample a square to before it is measured: a multiple of 16 of at most {@link QUALITY_SIDE_PX}. */
export function qualitySide(cropSize: number): number {
  return Math.max(16, Math.min(QUALITY_SIDE_PX, Math.floor(cropSize / 16) * 16));
}

/**
 * Measures a square.
 * @param rgb values in 0..255 from `resampleRgba`, shape [side, side, 3].
 * @param side as {@link qualitySide} says.
 * @param cropSize the square's side in pixels of the photo.
 */
export function measureQuality(rgb: Float32Array, side: number, cropSize: number): QualityFigures {
  const luma = new Float32Array(side * side);
  for (let pixel = 0; pixel < luma.length; pixel++) {
    // Rec. 709 weights on the coded values: what an eye takes for brightness.
    luma[pixel] = 0.2126 * (rgb[pixel * 3] ?? 0) + 0.7152 * (rgb[pixel * 3 + 1] ?? 0) + 0.0722 * (rgb[pixel * 3 + 2] ?? 0);
  }
  return { sidePx: cropSize, sharpness: sharpnessOf(luma, side), glare: glareOf(rgb, side), ...lightOf(rgb, luma) };
}

/** The first thing to change; null where every figure is within its limit. */
export function problemOf(figures: QualityFigures, chosen: QualityLimits = QUALITY_LIMITS): QualityProblem | null {
  const failed = QUALITY_CHECKS.find(({ id, figure, bad }) =>
    bad === 'above' ? figures[figure] > chosen[id] : figures[figure] < chosen[id],
  );
  return failed?.problem ?? null;
}

/** Measures and judges a square of a picture. */
export function judgeQuality(image: RgbaImage, crop: SquareCrop): PhotoQuality {
  const side = qualitySide(crop.size);
  return judgeResampled(resampleRgba(image, crop, side), side, crop.size);
}

/** Measures and judges a square that was resampled already. The values are those of {@link measureQuality}. */
export function judgeResampled(rgb: Float32Array, side: number, cropSize: number): PhotoQuality {
  const figures = measureQuality(rgb, side, cropSize);
  return { figures, problem: problemOf(figures) };
}
