/**
 * How the light fell: too little, too much, or coloured. Pure.
 */

/** Light on a square; see the fields of `QualityFigures` in `quality.ts`. */
export interface LightMetrics {
  readonly light: number;
  readonly clipped: number;
  readonly warmth: number;
  readonly pinkness: number;
}

/** A channel at or above it has hit its end: JPEG smears 255 over a few levels. */
const CLIPPED_LEVEL = 252;
/** The brightness, as a share of the darker pixels, that counts as the light of the photo: dark lesions and corners lie below it. */
const LIGHT_RANK = 0.95;
/** The pixels whose colour is looked at, by their rank in brightness: skin, and neither lesion nor reflection. */
const SKIN_RANKS = [0.5, 0.95] as const;
/** Added to linear channels before their logarithm, so that black has a colour: grey. */
const BLACK = 0.005;

/** The sRGB curve (IEC 61966-2-1) for whole levels: linear light in 0..1. */
const LINEAR = Float32Array.from({ length: 256 }, (_, level) => {
  const value = level / 255;
  return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
});

/** The nearest whole level, halves upwards. `Math.round` and `Math.min` would take half of the time of all that is measured. */
function level(value: number): number {
  if (value <= 0) return 0;
  return value >= 255 ? 255 : Math.floor(value + 0.5);
}

/** The level that a share of the pixels stays below. */
function levelAtRank(counts: Uint32Array, total: number, rank: number): number {
  let below = 0;
  for (let at = 0; at < counts.length; at++) {
    below += counts[at] ?? 0;
    if (below > rank * total) return at;
  }
  return counts.length - 1;
}

/**
 * Measures the light.
 * @param rgb values in 0..255, RGB interleaved.
 * @param luma brightness of the same pixels in 0..255.
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
  const [skinLow, skinHigh] = [levelAtRank(counts, total, SKIN_RANKS[0]), levelAtRank(counts, total, SKIN_RANKS[1])];

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
    light: levelAtRank(counts, total, LIGHT_RANK),
    clipped: clipped / total,
    warmth: logOf(red) - logOf(blue),
    pinkness: logOf(red) + logOf(blue) - 2 * logOf(green),
  };
}
