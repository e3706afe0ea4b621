/** The stability threshold and its abstention rates, on predictions whose truth is known. */
import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { ClassId } from '../../../../src/core/classes.js';
import { seededRandom } from '../../../../src/core/random.js';
import type { ImageRecord } from '../../../../training/src/data/image-manifest.js';
import { meanOfViews } from '../../../../training/src/inference/predict-files.js';
import type { ViewLogits } from '../../../../training/src/inference/predict-files.js';
import {
  MAX_ABSTENTION_RATE,
  chooseStabilityThreshold,
  stabilityScored,
} from '../../../../training/src/stability/choose-threshold.js';
import { measureStability } from '../../../../training/src/stability/measure.js';
import { stabilityMetrics, stabilityTable } from '../../../../training/src/stability/figures.js';
import { splitByCached, openPredictionCache } from '../../../../training/src/stability/prediction-cache.js';
import { SPEC, recordOf, scoredAs } from '../../../fixtures/scored-lesions.js';

const VIEW_COUNT = 2;

/** An image whose views have these suspicious scores. */
function viewsOf(id: ClassId, at: number, scores: readonly number[], more: Partial<ImageRecord> = {}): ViewLogits {
  const record = recordOf(id, at, more);
  return { record, viewLogits: scores.map((mel) => scoredAs(record, { mel, nv: 1 - mel - 1e-6 }).logits), viewModality: [] };
}

/** Lesions of which every other is a melanoma, scored by a network that errs where its views disagree. */
function lesions(count: number, modality: string, seed: number): ViewLogits[] {
  const random = seededRandom(seed);
  return Array.from({ length: count }, (_, at) => {
    const suspicious = at % 2 === 0;
    const waver = random() ** 4 * 0.45;
    const wrong = random() < waver;
    const middle = suspicious === wrong ? 0.15 : 0.5;
    const scores = [-1, 1, 0.5].map((side) => Math.min(0.98, Math.max(0.02, middle + side * waver)));
    return viewsOf(suspicious ? 'mel' : 'nv', at, scores, { modality });
  });
}

describe('the threshold', () => {
  it('abstains on at most the allowed fraction of each modality, and nearly that of one of them', () => {
    const val = stabilityScored([...lesions(400, 'dermoscopy', 1), ...lesions(100, 'smartphone', 2)], VIEW_COUNT, SPEC);
    const { limit } = chooseStabilityThreshold(val);
    const shares = ['dermoscopy', 'smartphone'].map((modality) => {
      const some = val.filter(({ record }) => record.modality === modality);
      return some.filter(({ disagreement }) => disagreement > limit).length / some.length;
    });
    expect(Math.max(...shares)).toBeLessThanOrEqual(MAX_ABSTENTION_RATE);
    expect(Math.max(...shares)).toBeGreaterThan(MAX_ABSTENTION_RATE - 0.02);
  });

  it('counts neither images of other things nor lesions that are rejected as OOD', () => {
    const rejected = recordOf('nv', 1);
    const predicted = [
      viewsOf('other', 0, [0.2, 0.8, 0.8]),
      {
        record: rejected,
        viewLogits: Array.from({ length: 3 }, () => scoredAs(rejected, { other: 0.9 }).logits),
        viewModality: [],
      },
      viewsOf('nv', 2, [0.2, 0.8, 0.8]),
    ];
    expect(stabilityScored(predicted, VIEW_COUNT, SPEC).map(({ record }) => record.group)).toEqual(['g2']);
  });

  it('compares shifts, which are not part of the prediction', () => {
    const [one] = stabilityScored([viewsOf('nv', 0, [0.2, 0.2, 0.8])], VIEW_COUNT, SPEC);
    expect(one?.suspicious).toBeCloseTo(0.2, 4);
    expect(one?.disagreement).toBeGreaterThan(0.5);
  });
});

describe('measuring', () => {
  it('chooses the threshold on val alone', async () => {
    // On val the shifts agree with the views, on test they contradict them.
    const predictions = (['val', 'test'] as const).map((split) =>
      Array.from({ length: 40 }, (_, at) => {
        const one = viewsOf(at % 2 === 0 ? 'mel' : 'nv', at, [0.2, 0.2], { split, file: `${split}-${at}` });
        return { ...one, ...meanOfViews(one, 1) };
      }),
    );
    const [val = [], test = []] = predictions;
    const pool = {
      size: 1,
      predictViews: (file: string) => {
        const { viewLogits, viewModality } = viewsOf('nv', 0, file.startsWith('val') ? [0.5, 0.5] : [0.9, 0.9]);
        return Promise.resolve({ viewLogits, viewModality });
      },
    };
    const { rule } = await measureStability({ val, test }, SPEC, pool, VIEW_COUNT);
    const alone = await measureStability({ val, test: val }, SPEC, pool, VIEW_COUNT);
    const swapped = await measureStability({ val: test, test: val }, SPEC, pool, VIEW_COUNT);
    expect(rule).toEqual(alone.rule);
    expect(rule.limit).toBeGreaterThan(0);
    expect(swapped.rule.limit).toBeGreaterThan(rule.limit);
  });
});

describe('the rates', () => {
  const test = stabilityScored(lesions(600, 'dermoscopy', 3), VIEW_COUNT, SPEC);
  const figures = stabilityMetrics({ val: test, test }, 0.6, SPEC);

  it('share every lesion out, once by answer and once by band', () => {
    const { n, withheldCount, errorAnswered, errorWithheld } = figures.test['all'] ?? {};
    expect(n).toBe(600);
    expect(errorWithheld?.n).toBe(withheldCount);
    expect((errorAnswered?.n ?? 0) + (errorWithheld?.n ?? 0)).toBe(600);
    expect(figures.bands.map(({ error }) => error.n).reduce((a, b) => a + b)).toBe(600);
    expect(figures.bands.at(-1)?.error).toEqual(errorWithheld);
    expect(figures.test['clinic']).toEqual(figures.test['all']);
  });

  it('tell that the network errs where it wavers', () => {
    const { errorAnswered, errorWithheld } = figures.test['all'] ?? {};
    expect(errorWithheld?.wrong).toBeGreaterThan((errorAnswered?.wrong ?? 1) * 2);
    expect(errorWithheld?.wrongLow).toBeLessThanOrEqual(errorWithheld?.wrong ?? 0);
    expect(stabilityTable(figures)).toContain('limit 0.6');
  });

  it('hold no error where nothing is inconclusive', () => {
    const none = stabilityMetrics({ val: test, test }, 99, SPEC).test['all']?.errorWithheld;
    expect(none).toEqual({ n: 0, positives: 0 });
  });
});

describe('cached predictions', () => {
  let file: string;
  const [first, second] = [viewsOf('nv', 0, [0.1, 0.3]), viewsOf('mel', 1, [0.6, 0.7])];

  beforeAll(async () => {
    file = path.join(await mkdtemp(path.join(tmpdir(), 'naevus-')), 'view-logits.jsonl');
    const cache = await openPredictionCache(file, 'these weights');
    cache.add(first);
    cache.add(second);
  });

  it('come back as they were, and the rest is left to predict', async () => {
    const third = recordOf('bcc', 2);
    const { known, rest } = splitByCached([second.record, third], await openPredictionCache(file, 'these weights'));
    expect(known).toEqual([second]);
    expect(rest).toEqual([third]);
  });

  it('of another network are refused', async () => {
    await expect(openPredictionCache(file, 'other weights')).rejects.toThrow(/another network/u);
  });

  it('lose a line that was being written when the run was stopped, and go on after it', async () => {
    await writeFile(file, (await readFile(file, 'utf8')).slice(0, -9));
    const cache = await openPredictionCache(file, 'these weights');
    expect([...cache.cached.keys()]).toEqual([first.record.image]);
    cache.add(second);
    expect((await openPredictionCache(file, 'these weights')).cached.size).toBe(2);
  });
});
