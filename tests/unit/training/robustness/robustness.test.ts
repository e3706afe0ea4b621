/** What variants do to the answer: figures that can be worked out by hand, and a run that is stopped and goes on. */
import { mkdtemp, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import * as v from 'valibot';
import { describe, expect, it, vi } from 'vitest';
import { robustnessMetricsSchema } from '../../../../src/core/schemas/robustness.js';
import type { RobustnessRow } from '../../../../src/core/schemas/robustness.js';
import { CliError } from '../../../../training/src/cli-error.js';
import type { ImageRecord } from '../../../../training/src/data/image-manifest.js';
import type { ImageLogits } from '../../../../training/src/data/image-predictions.js';
import { PHOTO_VARIANTS } from '../../../../training/src/data/photo-variants.js';
import type { PhotoVariant } from '../../../../training/src/data/photo-variants.js';
import { robustnessMetrics, robustnessTable } from '../../../../training/src/robustness/figures.js';
import { predictVariants, tasksLeft, variantTasks } from '../../../../training/src/robustness/predict-variants.js';
import { openPredictionCache } from '../../../../training/src/stability/prediction-cache.js';
import { SPEC, recordOf, scoredAs } from '../../../fixtures/scored-lesions.js';

/** An answer with this score of "suspicious", or one that is rejected. */
const scored = (record: ImageRecord, mel: number | 'rejected'): ImageLogits =>
  mel === 'rejected' ? scoredAs(record, { other: 0.9 }) : scoredAs(record, { mel, nv: 1 - mel - 6e-6 });

const ABOUT = { split: 'test', seed: 1 };

describe('the figures', () => {
  // Thresholds are 0.3 and 0.7.
  const scores: readonly (readonly [number | 'rejected', number | 'rejected'])[] = [
    [0.1, 0.4],
    [0.1, 0.9],
    [0.8, 0.5],
    [0.4, 0.6],
    [0.2, 'rejected'],
    ['rejected', 0.2],
    ['rejected', 'rejected'],
    [0.5, 0.5],
  ];
  const records = scores.map((_, at) => recordOf(at % 2 === 0 ? 'mel' : 'nv', at));
  const of = (side: 0 | 1) => records.map((record, at) => scored(record, scores[at]?.[side] ?? 0));
  const predictions = new Map<PhotoVariant, readonly ImageLogits[]>([
    ['as-it-is', of(0)],
    ['jpeg-50', of(1)],
  ]);
  const metrics = robustnessMetrics(predictions, SPEC, ABOUT);
  const [asItIs, jpeg] = metrics.variants.map(({ rows }) => rows[0]);

  it('count levels that change, and in which way', () => {
    expect(jpeg).toMatchObject({
      by: 'source',
      value: 'clinic',
      n: 8,
      changed: 0.625,
      up: 0.25,
      down: 0.125,
      refused: 0.125,
      accepted: 0.125,
    });
    expect(jpeg?.changedLow).toBeLessThan(0.625);
    expect(jpeg?.changedHigh).toBeGreaterThan(0.625);
  });

  it('change nothing of the images as they are', () => {
    expect(asItIs).toMatchObject({ changed: 0, up: 0, down: 0, refused: 0, accepted: 0, meanDifference: 0 });
    expect(asItIs?.changedHigh).toBeCloseTo(1 - 0.025 ** (1 / 8), 3);
  });

  it('rank nothing with fewer than ten cases a side, and keep to the schema', () => {
    for (const name of ['auc', 'aucChange']) expect(jpeg).not.toHaveProperty(name);
    expect(v.safeParse(robustnessMetricsSchema, metrics).success).toBe(true);
    expect(robustnessTable(metrics)).toMatch(/jpeg-50 +clinic +n 8, changed 62\.5%.*AUC: too few/u);
  });
});

describe('the ranking', () => {
  // In the clinic all pairs are in order, and all are reversed in the variant; the screening's stay in order.
  const records = ['clinic', 'screening'].flatMap((dataset) =>
    Array.from({ length: 24 }, (_, at) => recordOf(at % 2 === 0 ? 'mel' : 'nv', at, { dataset, group: `${dataset}${at >> 1}` })),
  );
  const isMelanoma = ({ diagnosis }: ImageRecord): boolean => diagnosis === 'mel';
  const predictions = new Map<PhotoVariant, readonly ImageLogits[]>([
    ['as-it-is', records.map((record) => scored(record, isMelanoma(record) ? 0.6 : 0.5))],
    ['darker', records.map((record) => scored(record, (record.dataset === 'clinic') === isMelanoma(record) ? 0.4 : 0.5))],
  ]);
  const metrics = robustnessMetrics(predictions, SPEC, ABOUT);
  const rowOf = (variant: string, value: string): RobustnessRow | undefined =>
    metrics.variants.find((one) => one.variant === variant)?.rows.find((row) => row.value === value);

  it('is compared source by source, and within sources where there are several', () => {
    expect(rowOf('as-it-is', 'clinic')).toMatchObject({ auc: 1, aucChange: 0 });
    expect(rowOf('darker', 'clinic')).toMatchObject({ auc: 0, aucChange: -1 });
    expect(rowOf('darker', 'screening')).toMatchObject({ auc: 1, aucChange: 0 });
    expect(rowOf('darker', 'dermoscopy')).toMatchObject({ by: 'modality', n: 48, auc: 0.5, aucChange: -0.5 });
  });

  it('does not depend on the order of the images', () => {
    const reversed = new Map([...predictions].map(([variant, some]) => [variant, [...some].reverse()] as const));
    const row = robustnessMetrics(reversed, SPEC, ABOUT).variants[1]?.rows.find(({ by }) => by === 'modality');
    expect(row).toEqual(rowOf('darker', 'dermoscopy'));
  });
});

describe('a run', () => {
  const records = [0, 1, 2].map((at) => recordOf('nv', at));
  const broken = recordOf('nv', 9, { file: 'broken.jpg' });
  const poolThat = (onPredict: (file: string, variant: PhotoVariant | undefined) => void) => ({
    size: 1,
    predictViews: (file: string, _set: unknown, variant?: PhotoVariant) => {
      onPredict(file, variant);
      const at = PHOTO_VARIANTS.indexOf(variant ?? 'as-it-is');
      return Promise.resolve({ viewLogits: [Float32Array.from({ length: 8 }, (__, id) => id + at)], viewModality: [] });
    },
  });
  const idle = new AbortController().signal;
  const newCache = async () => {
    const file = path.join(await mkdtemp(path.join(tmpdir(), 'naevus-')), 'robustness.jsonl');
    return { file, open: () => openPredictionCache(file, 'a network') };
  };

  it('sees every image in every variant, in the order of the records', async () => {
    const { open } = await newCache();
    const predictions = await predictVariants(variantTasks(records), {
      pool: poolThat(() => undefined),
      cache: await open(),
      signal: idle,
    });
    expect([...predictions.keys()]).toEqual([...PHOTO_VARIANTS]);
    for (const [variant, some] of predictions) {
      expect(some.map(({ record }) => record)).toEqual(records);
      expect(some[0]?.logits[0]).toBe(PHOTO_VARIANTS.indexOf(variant));
    }
  });

  it('leaves an image out of all variants that cannot be read, and names it once', async () => {
    const { open } = await newCache();
    const told = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const pool = poolThat((file, variant) => {
      if (file === 'broken.jpg' && variant !== 'darker') throw new CliError('broken.jpg cannot be decoded.');
    });
    const rejecting = { ...pool, predictViews: async (...of: Parameters<typeof pool.predictViews>) => pool.predictViews(...of) };
    const predictions = await predictVariants(variantTasks([broken, ...records]), {
      pool: rejecting,
      cache: await open(),
      signal: idle,
    });
    const named = told.mock.calls.filter(([line]) => String(line).includes('broken.jpg'));
    told.mockRestore();
    expect(predictions.get('darker')?.map(({ record }) => record)).toEqual(records);
    expect(named).toHaveLength(1);
  });

  it('that was stopped goes on from its cache with the same result', async () => {
    const { file, open } = await newCache();
    const stop = new AbortController();
    let asked = 0;
    const pool = poolThat(() => {
      if (++asked === 7) stop.abort();
    });
    const tasks = variantTasks(records);
    await expect(predictVariants(tasks, { pool, cache: await open(), signal: stop.signal })).rejects.toThrow(CliError);
    const kept = (await readFile(file, 'utf8')).trim().split('\n').length - 1;
    expect(kept).toBeGreaterThan(0);
    expect(kept).toBeLessThan(tasks.length);
    expect(tasksLeft(tasks, await open())).toHaveLength(tasks.length - kept);
    let again = 0;
    const resumed = await predictVariants(tasks, { pool: poolThat(() => again++), cache: await open(), signal: idle });
    expect(again).toBe(tasks.length - kept);
    const whole = await predictVariants(tasks, {
      pool: poolThat(() => undefined),
      cache: await (await newCache()).open(),
      signal: idle,
    });
    expect(resumed).toEqual(whole);
  });
});
