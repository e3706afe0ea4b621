/**
 * Photo-quality check: whether the crop is good enough for a score (focus, exposure, reflections, resolution and colour), and if not the
 * one thing to change. The worker measures; `training/src/quality` chooses the limits.
 *
 * Everything is measured on the crop at {@link QUALITY_SIDE_PX}, whatever the camera's resolution: detail that is lost on the way down to
 * that size is lost to the network too. A crop of fewer pixels is measured at its own size, so that low resolution is not mistaken for a
 * lack of focus.
 */
import type { RgbaImage, SquareCrop } from '../image/image.js';
import { lumaPlane } from '../image/luma.js';
import { measureSharpness } from './sharpness.js';
import { measureGlare } from './glare.js';
import { measureLight } from './light.js';
import type { LightMetrics } from './light.js';
import limits from './limits.json' with { type: 'json' };
import { resampleRgba } from '../image/resample.js';

/** Side in pixels that a crop is resampled to before it is measured. */
export const QUALITY_SIDE_PX = 256;

/** What is measured on a crop. */
export interface QualityMetrics extends LightMetrics {
  /** Pixels of the photo along the crop's side. */
  readonly sidePx: number;
  /** Detail at half the size compared with a quarter of it, in the least sharp direction: about 0.5 (blurred) to 1.3. */
  readonly sharpness: number;
  /** The brightness that 95% of the pixels stay below, 0 to 255. */
  readonly light: number;
  /** Fraction of the pixels with a saturated colour channel, 0 to 1. */
  readonly clipped: number;
  /** Fraction of the crop that specular reflections cover, 0 to 1. */
  readonly glare: number;
  /** Natural logarithm of red over blue, in linear light, of the brighter half. */
  readonly warmth: number;
  /** Natural logarithm of red times blue over green squared, likewise. */
  readonly pinkness: number;
}

/**
 * What can be wrong with a photo, in order of precedence: one fault often breaks several limits. Coloured light overexposes one channel, and
 * overexposure looks like a reflection. `blurred` stands for lack of focus, camera shake and an enlarged small picture alike.
 */
export const QUALITY_PROBLEMS = ['few-pixels', 'tinted', 'overexposed', 'dark', 'glare', 'blurred'] as const;
/** See {@link QUALITY_PROBLEMS}. */
export type QualityProblem = (typeof QUALITY_PROBLEMS)[number];

/** The name of a limit in `limits.json`. */
export type QualityLimitId = keyof typeof limits;

/** A metric with a limit. */
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

/** The limits by check: a metric beyond its limit is flagged, a metric at it is not. */
export type QualityLimits = Readonly<Record<QualityLimitId, number>>;

/** The limits that the app uses, chosen by `npm run quality -- --write`; their error rates are the model card's `qualityCheck`. */
export const QUALITY_LIMITS: QualityLimits = limits;

/** Result of the photo-quality check. Plain data. */
export interface PhotoQuality {
  readonly metrics: QualityMetrics;
  /** The one thing to change; null where the photo is good enough. */
  readonly problem: QualityProblem | null;
}

/** The side to resample a crop to before it is measured: a multiple of 16, at most {@link QUALITY_SIDE_PX}. */
export function qualitySide(cropSize: number): number {
  return Math.max(16, Math.min(QUALITY_SIDE_PX, Math.floor(cropSize / 16) * 16));
}

/**
 * Measures a crop.
 * @param rgb values in 0..255 from `resampleRgba`, shape [side, side, 3].
 * @param side as {@link qualitySide} says.
 * @param cropSize the crop's side in pixels of the photo.
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

/** The first problem in the order of {@link QUALITY_PROBLEMS}; null where every metric is within its limit. */
export function firstProblem(metrics: QualityMetrics, limitsToUse: QualityLimits = QUALITY_LIMITS): QualityProblem | null {
  const failed = QUALITY_CHECKS.find(({ id, metric, bad }) =>
    bad === 'above' ? metrics[metric] > limitsToUse[id] : metrics[metric] < limitsToUse[id],
  );
  return failed?.problem ?? null;
}

/** Measures and checks a crop of a picture. */
export function checkQuality(image: RgbaImage, crop: SquareCrop): PhotoQuality {
  const side = qualitySide(crop.size);
  return checkResampledQuality(resampleRgba(image, crop, side), side, crop.size);
}

/** Measures and checks a crop that is resampled already. Parameters as for {@link measureQuality}. */
export function checkResampledQuality(rgb: Float32Array, side: number, cropSize: number): PhotoQuality {
  const metrics = measureQuality(rgb, side, cropSize);
  return { metrics, problem: firstProblem(metrics) };
}
