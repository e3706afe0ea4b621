/** Exposure and colour cast of a crop. */

/** Exposure and colour cast; `QualityMetrics` in `quality.ts` documents the fields. */
export interface LightMetrics {
  readonly light: number;
  readonly clipped: number;
  readonly warmth: number;
  readonly pinkness: number;
}

/** A channel at or above this level is saturated: JPEG spreads 255 over a few levels. */
const CLIPPED_LEVEL = 252;
/** Quantile of the luma that counts as the brightness of the photo: dark lesions and corners are below it. */
const LIGHT_QUANTILE = 0.95;
/** Quantiles of the luma between which the colour is measured: skin, and neither lesion nor reflection. */
const SKIN_QUANTILES = [0.5, 0.95] as const;
/** Added to linear channels before their logarithm, so that black counts as grey. */
const BLACK = 0.005;

/** The sRGB transfer function (IEC 61966-2-1) for whole levels: linear light in 0..1. */
const LINEAR = Float32Array.from({ length: 256 }, (_, level) => {
  const value = level / 255;
  return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
});

/** The nearest whole level, halves rounded up. `Math.round` and `Math.min` would take half of the whole quality check's time. */
function level(value: number): number {
  if (value <= 0) return 0;
  return value >= 255 ? 255 : Math.floor(value + 0.5);
}

/** A quantile of a histogram of levels. */
function levelAtQuantile(counts: Uint32Array, total: number, quantile: number): number {
  let below = 0;
  for (let at = 0; at < counts.length; at++) {
    below += counts[at] ?? 0;
    if (below > quantile * total) return at;
  }
  return counts.length - 1;
}

/**
 * Measures exposure and colour cast.
 * @param rgb values in 0..255, RGB interleaved.
 * @param luma of the same pixels, in 0..255.
 */
export function measureLight(rgb: Float32Array, luma: Float32Array): LightMetrics {
  const total = luma.length;
  const counts = new Uint32Array(256);
  const levels = new Uint8Array(total);
  for (let pixel = 0; pixel < total; pixel++) {
    const at = level(luma[pixel] ?? 0);
    levels[pixel] = at;
    counts[at] = (counts[at] ?? 0) + 1;
  }
  const [skinLow, skinHigh] = [
    levelAtQuantile(counts, total, SKIN_QUANTILES[0]),
    levelAtQuantile(counts, total, SKIN_QUANTILES[1]),
  ];

  let clipped = 0;
  let skin = 0;
  let red = 0;
  let green = 0;
  let blue = 0;
  for (let pixel = 0; pixel < total; pixel++) {
    const r = rgb[pixel * 3] ?? 0;
    const g = rgb[pixel * 3 + 1] ?? 0;
    const b = rgb[pixel * 3 + 2] ?? 0;
    const brightness = levels[pixel] ?? 0;
    if (r >= CLIPPED_LEVEL || g >= CLIPPED_LEVEL || b >= CLIPPED_LEVEL) clipped++;
    if (brightness < skinLow || brightness > skinHigh) continue;
    skin++;
    red += LINEAR[level(r)] ?? 0;
    green += LINEAR[level(g)] ?? 0;
    blue += LINEAR[level(b)] ?? 0;
  }
  const logOf = (sum: number): number => Math.log(sum / Math.max(1, skin) + BLACK);
  return {
    light: levelAtQuantile(counts, total, LIGHT_QUANTILE),
    clipped: clipped / total,
    warmth: logOf(red) - logOf(blue),
    pinkness: logOf(red) + logOf(blue) - 2 * logOf(green),
  };
}
