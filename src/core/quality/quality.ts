/**
 * Whether a photo is good enough for a score: focus, light, reflections, pixels and colour of the square that the network will see, and
 * the one thing to change where it is not. Pure; the worker measures, `training/src/quality` chooses the limits.
 *
 * All is measured on the square at {@link QUALITY_SIDE_PX}, whatever the camera's resolution: what is lost on the way down to that size the network
 * does not see either. A square of fewer pixels is measured at its own size, so that its few pixels are not taken for a lack of focus.
 */
import type { RgbaImage, SquareCrop } from '../image/image.js';
import { lumaPlane } from '../image/luma.js';
import { measureSharpness } from './sharpness.js';
import { measureGlare } from './glare.js';
import { measureLight } from './light.js';
import type { LightMetrics } from './light.js';
import limits from './limits.json' with { type: 'json' };
import { resampleRgba } from '../image/resample.js';

/** Side in pixels that a square is resampled to before it is measured. */
export const QUALITY_SIDE_PX = 256;

/** What is measured on a square. */
export interface QualityMetrics extends LightMetrics {
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
  readonly metric: keyof QualityMetrics;
  /** Which side of the limit is bad. */
  readonly bad: 'below' | 'above';
}

/** Every check, in the order of {@link QUALITY_PROBLEMS}; colour is bad in four directions. */
export const QUALITY_CHECKS: readonly QualityCheck[] = [
  { id: 'fewPixels', problem: 'few-pixels', metric: 'sidePx', bad: 'below' },
  { id: 'warm', problem: 'tinted', metric: 'warmth', bad: 'above' },
  { id: 'cold', problem: 'tinted', metric: 'warmth', bad: 'below' },
  { id: 'pink', problem: 'tinted', metric: 'pinkness', bad: 'above' },
  { id: 'green', problem: 'tinted', metric: 'pinkness', bad: 'below' },
  { id: 'overexposed', problem: 'overexposed', metric: 'clipped', bad: 'above' },
  { id: 'dark', problem: 'dark', metric: 'light', bad: 'below' },
  { id: 'glare', problem: 'glare', metric: 'glare', bad: 'above' },
  { id: 'blurred', problem: 'blurred', metric: 'sharpness', bad: 'below' },
];

/** The limits by check: a figure beyond one is flagged, a figure at it is not. */
export type QualityLimits = Readonly<Record<QualityLimitId, number>>;

/** The limits that the app uses: chosen by `npm run quality -- --write`, their error rates beside them in `rates.json`. */
export const QUALITY_LIMITS: QualityLimits = limits;

/** What a square measures, and what is to be changed about it. Plain data. */
export interface PhotoQuality {
  readonly metrics: QualityMetrics;
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
export function measureQuality(rgb: Float32Array, side: number, cropSize: number): QualityMetrics {
  const luma = lumaPlane(rgb);
  return {
    sidePx: cropSize,
    sharpness: measureSharpness(luma, side),
    glare: measureGlare(rgb, side),
    ...measureLight(rgb, luma),
  };
}

/** The first thing to change; null where every figure is within its limit. */
export function firstProblem(figures: QualityMetrics, chosen: QualityLimits = QUALITY_LIMITS): QualityProblem | null {
  const failed = QUALITY_CHECKS.find(({ id, metric: figure, bad }) =>
    bad === 'above' ? figures[figure] > chosen[id] : figures[figure] < chosen[id],
  );
  return failed?.problem ?? null;
}

/** Measures and judges a square of a picture. */
export function checkQuality(image: RgbaImage, crop: SquareCrop): PhotoQuality {
  const side = qualitySide(crop.size);
  return checkResampledQuality(resampleRgba(image, crop, side), side, crop.size);
}

/** Measures and judges a square that was resampled already. The values are those of {@link measureQuality}. */
export function checkResampledQuality(rgb: Float32Array, side: number, cropSize: number): PhotoQuality {
  const figures = measureQuality(rgb, side, cropSize);
  return { metrics: figures, problem: firstProblem(figures) };
}
