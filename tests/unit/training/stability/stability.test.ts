/** The limit on disagreeing looks, and what it withholds, on answers whose truth is known. */
import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { ClassId } from '../../../../src/core/classes.js';
import { seededRandom } from '../../../../src/core/random.js';
import type { ImageRecord } from '../../../../training/src/data/image-manifest.js';
import type { ViewLogits } from '../../../../training/src/inference/predict-files.js';
import {
  MAX_ABSTENTION_RATE,
  chooseStabilityThreshold,
  stabilityScored,
} from '../../../../training/src/stability/choose-threshold.js';
import { stabilityMetrics, stabilityTable } from '../../../../training/src/stability/figures.js';
import { splitByCached, openPredictionCache } from '../../../../training/src/stability/prediction-cache.js';
import { SPEC, recordOf, scoredAs } from '../../../fixtures/scored-lesions.js';

const VIEW_COUNT = 2;

/** An image whose looks have these suspicious scores. */
function lookedAt(id: ClassId, at: number, scores: readonly number[], more: Partial<ImageRecord> = {}): ViewLogits {
  const record = recordOf(id, at, more);
  return { record, viewLogits: scores.map((mel) => scoredAs(record, { mel, nv: 1 - mel - 1e-6 }).logits) };
}

/** Lesions of which every other is a melanoma, looked at by a network that errs where it wavers. */
function lesions(count: number, modality: string, seed: number): ViewLogits[] {
  const random = seededRandom(seed);
  return Array.from({ length: count }, (_, at) => {
    const suspicious = at % 2 === 0;
    const waver = random() ** 4 * 0.45;
    const wrong = random() < waver;
    const middle = suspicious === wrong ? 0.15 : 0.5;
    const scores = [-1, 1, 0.5].map((side) => Math.min(0.98, Math.max(0.02, middle + side * waver)));
    return lookedAt(suspicious ? 'mel' : 'nv', at, scores, { modality });
  });
}

describe('the limit', () => {
  it('withholds at most the allowed share of each kind of photo, and that of one of them nearly', () => {
    const val = stabilityScored([...lesions(400, 'dermoscopy', 1), ...lesions(100, 'smartphone', 2)], VIEW_COUNT, SPEC);
    const { limit } = chooseStabilityThreshold(val);
    const shares = ['dermoscopy', 'smartphone'].map((modality) => {
      const some = val.filter(({ record }) => record.modality === modality);
      return some.filter(({ disagreement }) => disagreement > limit).length / some.length;
    });
    expect(Math.max(...shares)).toBeLessThanOrEqual(MAX_ABSTENTION_RATE);
    expect(Math.max(...shares)).toBeGreaterThan(MAX_ABSTENTION_RATE - 0.02);
  });

  it('counts neither other pictures nor what the gate turns away', () => {
    const turnedAway = recordOf('nv', 1);
    const looked = [
      lookedAt('other', 0, [0.2, 0.8, 0.8]),
      { record: turnedAway, looks: Array.from({ length: 3 }, () => scoredAs(turnedAway, { other: 0.9 }).logits) },
      lookedAt('nv', 2, [0.2, 0.8, 0.8]),
    ];
    expect(stabilityScored(looked, VIEW_COUNT, SPEC).map(({ record }) => record.group)).toEqual(['g2']);
  });

  it('compares shifts, which are no part of the answer', () => {
    const [one] = stabilityScored([lookedAt('nv', 0, [0.2, 0.2, 0.8])], VIEW_COUNT, SPEC);
    expect(one?.suspicious).toBeCloseTo(0.2, 4);
    expect(one?.disagreement).toBeGreaterThan(0.5);
  });
});

describe('the figures', () => {
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

  it('hold no error where nothing is withheld', () => {
    const none = stabilityMetrics({ val: test, test }, 99, SPEC).test['all']?.errorWithheld;
    expect(none).toEqual({ n: 0, positives: 0 });
  });
});

describe('kept looks', () => {
  let file: string;
  const [first, second] = [lookedAt('nv', 0, [0.1, 0.3]), lookedAt('mel', 1, [0.6, 0.7])];

  beforeAll(async () => {
    file = path.join(await mkdtemp(path.join(tmpdir(), 'naevus-')), 'looks.jsonl');
    const kept = await openPredictionCache(file, 'these weights');
    kept.add(first);
    kept.add(second);
  });

  it('come back as they were, and the rest is still to be asked', async () => {
    const third = recordOf('bcc', 2);
    const { looked, rest } = splitByCached([second.record, third], await openPredictionCache(file, 'these weights'));
    expect(looked).toEqual([second]);
    expect(rest).toEqual([third]);
  });

  it('of another network are refused', async () => {
    await expect(openPredictionCache(file, 'other weights')).rejects.toThrow(/another network/u);
  });

  it('lose a line that was being written when the run was stopped, and go on after it', async () => {
    await writeFile(file, (await readFile(file, 'utf8')).slice(0, -9));
    const kept = await openPredictionCache(file, 'these weights');
    expect([...kept.cached.keys()]).toEqual([first.record.image]);
    kept.add(second);
    expect((await openPredictionCache(file, 'these weights')).cached.size).toBe(2);
  });
});
