/** The photo-quality check: each metric responds to its own fault, and to no benign change. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RgbaImage } from '../../../../src/core/image/image.js';
import {
  QUALITY_CHECKS,
  QUALITY_LIMITS,
  checkQuality,
  measureQuality,
  firstProblem,
  qualitySide,
} from '../../../../src/core/quality/quality.js';
import type { QualityMetrics } from '../../../../src/core/quality/quality.js';
import { seededRandom } from '../../../../src/core/random.js';

const SIDE = 256;

/** Skin with fine grain and a dark disc: RGB values in 0..255, shape [SIDE, SIDE, 3]. */
function skin(seed = 1): Float32Array {
  const random = seededRandom(seed);
  const rgb = new Float32Array(SIDE * SIDE * 3);
  for (let row = 0; row < SIDE; row++) {
    for (let column = 0; column < SIDE; column++) {
      const grain = 24 * (random() - 0.5);
      const inside = Math.hypot(row - 128, column - 128) < 50;
      const colour = inside ? [110, 70, 60] : [205, 165, 145];
      colour.forEach((value, channel) => (rgb[(row * SIDE + column) * 3 + channel] = value + grain));
    }
  }
  return rgb;
}

/** Means over a window along each axis. */
function boxBlur(rgb: Float32Array, radiusX: number, radiusY: number): Float32Array {
  const clip = (at: number): number => Math.max(0, Math.min(SIDE - 1, at));
  const along = (from: Float32Array, radius: number, step: (row: number, column: number, by: number) => number): Float32Array =>
    from.map((_, at) => {
      const [row, column, channel] = [Math.floor(at / 3 / SIDE), Math.floor(at / 3) % SIDE, at % 3];
      let sum = 0;
      for (let by = -radius; by <= radius; by++) sum += from[step(row, column, by) * 3 + channel] ?? 0;
      return sum / (2 * radius + 1);
    });
  const across = along(rgb, radiusX, (row, column, by) => row * SIDE + clip(column + by));
  return along(across, radiusY, (row, column, by) => clip(row + by) * SIDE + column);
}

const changed = (rgb: Float32Array, change: (value: number, channel: number) => number): Float32Array =>
  rgb.map((value, at) => Math.max(0, Math.min(255, change(value, at % 3))));
const measure = (rgb: Float32Array): QualityMetrics => measureQuality(rgb, SIDE, 1000);
const problem = (rgb: Float32Array) => firstProblem(measure(rgb));

function mirrored(rgb: Float32Array): Float32Array {
  return rgb.map((_, at) => {
    const pixel = Math.floor(at / 3);
    return rgb[(pixel - (pixel % SIDE) + SIDE - 1 - (pixel % SIDE)) * 3 + (at % 3)] ?? 0;
  });
}

function turned(rgb: Float32Array): Float32Array {
  return rgb.map((_, at) => {
    const pixel = Math.floor(at / 3);
    return rgb[((pixel % SIDE) * SIDE + Math.floor(pixel / SIDE)) * 3 + (at % 3)] ?? 0;
  });
}

describe('a photo with one fault', () => {
  it('is not flagged where it has none', () => {
    expect(problem(skin())).toBeNull();
  });

  it('is named as what it is', () => {
    const rgb = skin();
    expect(problem(boxBlur(rgb, 6, 6))).toBe('blurred');
    expect(problem(boxBlur(rgb, 9, 0))).toBe('blurred');
    expect(problem(boxBlur(rgb, 0, 9))).toBe('blurred');
    expect(problem(changed(rgb, (value) => value * 0.3))).toBe('dark');
    expect(problem(changed(rgb, (value) => value * 2))).toBe('overexposed');
    expect(problem(changed(rgb, (value, channel) => value * ([1.1, 0.8, 0.35][channel] ?? 1)))).toBe('tinted');
    expect(problem(changed(rgb, (value, channel) => value * ([0.5, 0.9, 1.3][channel] ?? 1)))).toBe('tinted');
    expect(problem(changed(rgb, (value, channel) => value * ([0.5, 1.2, 0.5][channel] ?? 1)))).toBe('tinted');
    expect(firstProblem(measureQuality(rgb, SIDE, 50))).toBe('few-pixels');
  });

  it('shows white spots as a reflection, but not a white border', () => {
    const [spots, border] = [skin(), skin()];
    for (let row = 0; row < SIDE; row++) {
      for (let column = 0; column < SIDE; column++) {
        const at = (row * SIDE + column) * 3;
        if (row % 64 < 24 && column % 64 < 24) spots.fill(255, at, at + 3);
        if (column > SIDE - 80) border.fill(255, at, at + 3);
      }
    }
    expect(problem(spots)).toBe('glare');
    expect(measure(border).glare).toBe(0);
  });
});

describe('the metrics', () => {
  // The blocks of the sharpness metric don't divide the side evenly, so a mirrored picture has others.
  it('are nearly the same for a mirrored and for a turned picture', () => {
    const rgb = boxBlur(skin(3), 2, 0);
    const figures = measure(rgb);
    for (const other of [mirrored(rgb), turned(rgb)]) {
      const found = measure(other);
      for (const { metric: figure } of QUALITY_CHECKS) expect(found[figure], figure).toBeCloseTo(figures[figure], 2);
    }
  });

  it('of sharpness fall with every step of blur, in any direction', () => {
    const rgb = skin(5);
    const along = [0, 1, 2, 4, 8].map((radius) => measure(boxBlur(rgb, radius, 0)).sharpness);
    const both = [0, 1, 2, 4, 8].map((radius) => measure(boxBlur(rgb, radius, radius)).sharpness);
    for (const values of [along, both]) expect(values).toEqual([...values].sort((a, b) => b - a));
    expect(both.at(-1)).toBeLessThan(QUALITY_LIMITS.blurred);
  });

  it('are finite, and fractions are between 0 and 1, for any picture of any size', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 80 }), fc.integer(), fc.nat(255), fc.nat(255), (size, seed, low, high) => {
        const random = seededRandom(seed);
        const data = Uint8ClampedArray.from({ length: size * size * 4 }, () => low + random() * (high - low));
        const image: RgbaImage = { width: size, height: size, data };
        const { metrics: figures } = checkQuality(image, { x: 0, y: 0, size });
        for (const value of Object.values(figures)) expect(Number.isFinite(value)).toBe(true);
        for (const value of [figures.clipped, figures.glare]) {
          expect(value).toBeGreaterThanOrEqual(0);
          expect(value).toBeLessThanOrEqual(1);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('are measured at a multiple of 16, never above 256', () => {
    fc.assert(
      fc.property(fc.double({ min: 1, max: 9000, noNaN: true }), (size) => {
        const side = qualitySide(size);
        expect(side % 16).toBe(0);
        expect(side).toBeGreaterThanOrEqual(16);
        expect(side).toBeLessThanOrEqual(256);
      }),
    );
  });
});

describe('the limits', () => {
  const good: QualityMetrics = measure(skin());

  it.each(QUALITY_CHECKS)(
    '$id flags what lies beyond it, and not what lies on it',
    ({ id, metric: figure, bad, problem: expected }) => {
      const limit = QUALITY_LIMITS[id];
      expect(firstProblem({ ...good, [figure]: limit })).toBeNull();
      const beyond = bad === 'above' ? limit + 0.01 * Math.abs(limit) : limit - 0.01 * Math.abs(limit);
      expect(firstProblem({ ...good, [figure]: beyond })).toBe(expected);
    },
  );

  it('name coloured light before the overexposed channel that it causes', () => {
    expect(firstProblem({ ...good, warmth: 9, clipped: 1 })).toBe('tinted');
  });
});
