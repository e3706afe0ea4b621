/** Degraded copies, the limits chosen from them, and the rates that are published: on drawn photos, and the published ones as they are. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { drawGoldenInput } from '../../../../src/core/golden-inputs.js';
import { QUALITY_CHECKS, firstProblem } from '../../../../src/core/quality/quality.js';
import type { QualityMetrics } from '../../../../src/core/quality/quality.js';
import { parseModelCard } from '../../../../src/core/schemas/model-card.js';
import { currentVersionDir } from '../../../../training/src/inference/exported-model.js';
import { CliError } from '../../../../training/src/cli-error.js';
import { chooseLimits, problemCausedBy, weightedQuantile } from '../../../../training/src/quality/choose-limits.js';
import { DEGRADATIONS, degrade } from '../../../../training/src/quality/degrade.js';
import type { Degradation } from '../../../../training/src/quality/degrade.js';
import { measureImage } from '../../../../training/src/quality/measure.js';
import type { Measured } from '../../../../training/src/quality/measure.js';
import { measureRates, ratesTable } from '../../../../training/src/quality/rates.js';

const MODEL_DIR = path.resolve(import.meta.dirname, '../../../../public/model');
const photo = drawGoldenInput(4);
const GOOD: QualityMetrics = { sidePx: 300, sharpness: 0.9, light: 180, clipped: 0, glare: 0, warmth: 0.5, pinkness: 0.2 };
const BAD: Readonly<Record<Degradation, Partial<QualityMetrics>>> = {
  blur: { sharpness: 0.5 },
  shake: { sharpness: 0.55 },
  enlarged: { sharpness: 0.52 },
  small: { sidePx: 48 },
  dark: { light: 70 },
  bright: { clipped: 0.9 },
  glare: { glare: 0.05 },
  warm: { warmth: 2.1 },
  cold: { warmth: -1.3 },
  green: { pinkness: -3 },
  pink: { pinkness: 3 },
};

function drawnSet(source: string, phone: boolean): Measured[] {
  const wobble = (at: number): QualityMetrics => ({ ...GOOD, light: 180 - (at % 20), sharpness: 0.9 - (at % 10) / 100 });
  const untouched = Array.from({ length: 100 }, (_, at) => ({ source, phone, degradation: null, metrics: wobble(at) }));
  const copies = DEGRADATIONS.flatMap((degradation) =>
    Array.from({ length: 20 }, (_, at) => ({ source, phone, degradation, metrics: { ...wobble(at), ...BAD[degradation] } })),
  );
  return [...untouched, ...copies];
}

describe('a degraded copy', () => {
  it('is the same for the same seed, and shows its fault in the figure that is there for it', () => {
    const before = measureImage(photo);
    for (const kind of DEGRADATIONS) {
      const copy = degrade(photo, kind, 3);
      expect(copy.data).toEqual(degrade(photo, kind, 3).data);
      const after = measureImage(copy);
      const checks = QUALITY_CHECKS.filter(({ problem }) => problem === problemCausedBy(kind));
      const worse = checks.some(({ metric: figure, bad }) =>
        bad === 'above' ? after[figure] > before[figure] : after[figure] < before[figure],
      );
      expect(worse, kind).toBe(true);
    }
  });

  it('keeps the size of the photo’s largest square, but where pixels are what it lacks', () => {
    const side = Math.min(photo.width, photo.height);
    for (const kind of DEGRADATIONS) expect(degrade(photo, kind, 1).width, kind).toBe(kind === 'small' ? 48 : side);
  });
});

describe('the limits', () => {
  const measured = [...drawnSet('a', false), ...drawnSet('b', true)];
  const limits = chooseLimits(measured);

  it('lie midway between good and bad where both can be had', () => {
    expect(limits.blurred).toBeCloseTo((0.81 + 0.55) / 2, 1);
    expect(firstProblem(GOOD, limits)).toBeNull();
    for (const kind of DEGRADATIONS) expect(firstProblem({ ...GOOD, ...BAD[kind] }, limits), kind).toBe(problemCausedBy(kind));
  });

  it('spare the untouched photos where both can’t be had', () => {
    const dim = measured.map((one) =>
      one.degradation === null && !one.phone ? { ...one, metrics: { ...one.metrics, light: 69 } } : one,
    );
    expect(() => chooseLimits(dim)).toThrow(CliError);
  });

  it('are refused without photos, in a sentence', () => {
    expect(() => chooseLimits([])).toThrow(/Give a data folder/u);
  });

  it('weigh every source alike', () => {
    const values = [...Array.from({ length: 90 }, () => ({ value: 1, weight: 1 / 90 })), { value: 2, weight: 1 }];
    expect(weightedQuantile(values, 0.4)).toBe(1);
    expect(weightedQuantile(values, 0.6)).toBe(2);
  });

  it('give rates that count what was flagged, and what was named', () => {
    const rates = measureRates(measured, limits);
    expect(rates[0]).toEqual({ degradation: 'untouched', modality: 'dermoscopy', photos: 100, flagged: 0, correctlyNamed: null });
    expect(rates.filter(({ degradation }) => degradation === 'blur')).toMatchObject([
      { flagged: 20, correctlyNamed: 20 },
      { photos: 20 },
    ]);
    expect(ratesTable(rates)).toContain('100.0% of 20 flagged');
  });
});

describe('the published rates', async () => {
  const text = await readFile(path.join(await currentVersionDir(MODEL_DIR), 'card.json'), 'utf8');
  const card = parseModelCard(JSON.parse(text));
  const rows = card.kind === 'ok' ? (card.value.qualityCheck?.rows ?? []) : [];
  const shareOf = (degradation: string, modality: string): number => {
    const row = rows.find((one) => one.degradation === degradation && one.modality === modality);
    return row === undefined ? NaN : row.flagged / row.photos;
  };

  it('flag at most one in twenty untouched dermoscopy photos, and one in ten phone photos', () => {
    expect(shareOf('untouched', 'dermoscopy')).toBeLessThanOrEqual(0.05);
    expect(shareOf('untouched', 'phone')).toBeLessThanOrEqual(0.1);
  });

  it.each(DEGRADATIONS)('flag nine in ten copies of the kind %s', (kind) => {
    expect(shareOf(kind, 'dermoscopy')).toBeGreaterThanOrEqual(0.9);
    expect(shareOf(kind, 'phone')).toBeGreaterThanOrEqual(0.9);
  });
});
