/** The record that the worker answers with: complete, of the schema, and the same numbers in the app as in the bench. */
import '@tensorflow/tfjs-backend-wasm';
import { setBackend } from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { TOY_MODALITY_LOGIT, goldenInput, toyModel } from '../../../../scripts/faults/toy-model.js';
import { byModality } from '../../../../src/core/modality.js';
import { parseAssessment } from '../../../../src/core/schemas/assessment.js';
import type { ModelManifest } from '../../../../src/core/schemas/manifest.js';
import { assess, assessScoreOnly, withHeatMapCheck } from '../../../../src/inference/worker/assess.js';
import type { AssessmentInput } from '../../../../src/inference/worker/assess.js';
import { loadNetwork } from '../../../../src/inference/worker/network.js';
import type { RunningEngine } from '../../../../src/inference/worker/startup.js';
import { qualityOf } from '../../../fixtures/assessment.js';

async function engineWith(change: Partial<ModelManifest> = {}, toy = toyModel()): Promise<RunningEngine> {
  const modalities = byModality((modality) => ({ ...toy.manifest.modalities[modality], notALesionThreshold: 1 }));
  const model = { ...toy, manifest: { ...toy.manifest, modalities, temperature: 20, ...change } };
  return { model, network: await loadNetwork(model), backend: 'wasm', context: undefined };
}

const picture = (): AssessmentInput => ({
  input: goldenInput(3),
  photo: { sha256: '0'.repeat(64), width: 640, height: 480 },
  crop: { x: 10, y: 20, size: 300 },
  quality: qualityOf('dark'),
  timings: { decodeMs: 12, cropMs: 3 },
  startedAt: performance.now(),
});

const CHECKED = { stability: { limit: 1 }, heatMapCheck: { margin: 0 } };

beforeAll(async () => {
  expect(await setBackend('wasm')).toBe(true);
});

describe('an assessment', () => {
  it('is of the schema, and holds what it was asked about', async () => {
    const input = picture();
    const assessment = await assess(await engineWith(CHECKED), input);
    expect(parseAssessment(JSON.parse(JSON.stringify(assessment)))).toEqual(assessment);
    const { photo, crop, quality } = input;
    expect(assessment).toMatchObject({ photo, crop, quality, backend: 'wasm', model: { version: 'toy' } });
    expect(assessment.timings).toMatchObject({ decodeMs: 12, cropMs: 3, prefetchMs: 0 });
    expect(assessment.timings.networkMs).toBeGreaterThan(0);
    expect(assessment.scores.reduce((sum, { probability }) => sum + probability, 0)).toBeCloseTo(1, 10);
  });

  it('names its views, the shifted ones only where the model has a threshold for them', async () => {
    const plain = await assess(await engineWith(), picture());
    expect(plain.views.map(({ view }) => view)).toEqual(['upright', 'mirrored']);
    expect(plain).not.toHaveProperty('stability');
    expect(plain).not.toHaveProperty('heatMapCheck');
    const checked = await assess(await engineWith(CHECKED), picture());
    expect(checked.views.map(({ view }) => view)).toEqual(['upright', 'mirrored', 'shifted-down-right', 'shifted-up-left']);
    expect(checked.stability).toMatchObject({ threshold: 1 });
    expect(checked.heatMapCheck).toBeDefined();
  });

  it('has its heat map checked only once somebody looks for it, and then once', async () => {
    const point = { threshold: 0, sensitivity: 0.95, specificity: 0.95 };
    const warning = byModality(() => ({
      ...{ suspiciousScale: { slope: 1, intercept: 0 }, notALesionThreshold: 1 },
      operatingPoints: { highSensitivity: point, ruleIn: point },
    }));
    const engine = await engineWith({ ...CHECKED, modalities: warning });
    const assessment = await assess(engine, picture());
    expect(assessment.level).toBe('clear-warning-signs');
    expect(assessment).not.toHaveProperty('heatMapCheck');
    const checked = await withHeatMapCheck(engine, picture().input, assessment);
    expect(checked.heatMapCheck).toHaveProperty('scoreAfter');
    expect(parseAssessment(JSON.parse(JSON.stringify(checked)))).toEqual(checked);
    const { heatMapCheck, spotBox, ...rest } = checked;
    expect(rest).toEqual(assessment);
    expect(spotBox === undefined || heatMapCheck?.kind === 'explains').toBe(true);
    expect(await withHeatMapCheck(engine, picture().input, checked)).toBe(checked);
    // After an update another network may run: it says nothing about this answer.
    const of = { ...assessment, model: { ...assessment.model, manifestSha256: 'f'.repeat(64) } };
    expect(await withHeatMapCheck(engine, picture().input, of)).toBe(of);
  });

  it('that is computed ahead is the same, and its time was before the question', async () => {
    const engine = await engineWith(CHECKED);
    const asked = await assess(engine, picture());
    let runs = 0;
    const pace = {
      beforeRun: () => {
        runs++;
        return Promise.resolve();
      },
      askedAt: () => undefined,
    };
    const ahead = await assess(engine, picture(), pace);
    expect(runs).toBe(4);
    for (const field of ['views', 'logits', 'scores', 'suspicious', 'level', 'stability', 'heatMap'] as const)
      expect(ahead[field]).toEqual(asked[field]);
    expect(ahead.timings).toMatchObject({ uploadMs: 0, networkMs: 0, readMs: 0, totalMs: 0 });
    expect(ahead.timings.prefetchMs).toBeGreaterThan(0);
  });

  it('has an id of its own each time', async () => {
    const engine = await engineWith();
    expect((await assess(engine, picture())).id).not.toBe((await assess(engine, picture())).id);
  });

  it('is inconclusive where the views disagree by more than the threshold, and only there', async () => {
    // Between the scores of the views, so that they fall on both sides of it.
    const { views, ...scored } = await assess(await engineWith(CHECKED), picture());
    expect(views).toHaveLength(4);
    const point = { threshold: scored.suspicious, sensitivity: 0.95, specificity: 0.95 };
    const split = {
      modalities: byModality(() => ({
        ...{ suspiciousScale: { slope: 1, intercept: 0 }, notALesionThreshold: 1 },
        operatingPoints: { highSensitivity: point, ruleIn: { ...point, threshold: 1 } },
      })),
      heatMapCheck: { margin: 0 },
    };
    const strict = await assess(await engineWith({ ...split, stability: { limit: 0 } }), picture());
    const lenient = await assess(await engineWith({ ...split, stability: { limit: 100 } }), picture());
    expect(strict.stability?.disagreement).toBeGreaterThan(0);
    expect(strict.level).toBe('inconclusive');
    expect(strict).not.toHaveProperty('heatMapCheck');
    expect(lenient.level).toBe('some-warning-signs');
  });

  it('takes the decisions of the modality that the network names, or of the one that the person states', async () => {
    const point = (threshold: number) => ({ threshold, sensitivity: 0.95, specificity: 0.95 });
    const decided = (threshold: number) => ({
      ...{ suspiciousScale: { slope: 1, intercept: 0 }, notALesionThreshold: 1 },
      operatingPoints: { highSensitivity: point(threshold), ruleIn: point(threshold) },
    });
    // Every score is above the one threshold and below the other.
    const engine = await engineWith({ modalities: { dermoscopy: decided(0), photo: decided(1) } }, toyModel(undefined, true));
    const probability = 1 / (1 + Math.exp(-TOY_MODALITY_LOGIT));
    const named = await assess(engine, picture());
    expect(named.modality?.value).toBe('dermoscopy');
    expect(named.modality?.probability).toBeCloseTo(probability, 6);
    expect(named.modality).not.toHaveProperty('corrected');
    expect(named).toMatchObject({ level: 'clear-warning-signs', operatingPoints: { ruleIn: 0 } });
    const corrected = await assess(engine, { ...picture(), statedModality: 'photo' });
    expect(corrected.modality).toEqual({ ...named.modality, value: 'photo', corrected: true });
    expect(corrected).toMatchObject({ level: 'no-warning-sign', operatingPoints: { ruleIn: 1 } });
    expect(corrected.logits).toEqual(named.logits);
    expect((await assess(engine, { ...picture(), statedModality: 'dermoscopy' })).modality).toEqual(named.modality);
    expect(parseAssessment(JSON.parse(JSON.stringify(corrected)))).toEqual(corrected);
  });

  it('says nothing of the modality where the model does not tell', async () => {
    expect(await assess(await engineWith(), picture())).not.toHaveProperty('modality');
  });

  it('gives the bench the same scores, without stability and heat map', async () => {
    const engine = await engineWith(CHECKED);
    const whole = await assess(engine, picture());
    const scoreOnly = await assessScoreOnly(engine, picture());
    expect(parseAssessment(JSON.parse(JSON.stringify(scoreOnly)))).toEqual(scoreOnly);
    for (const field of ['logits', 'scores', 'suspicious', 'operatingPoints'] as const) {
      expect(scoreOnly[field]).toEqual(whole[field]);
    }
    expect(scoreOnly.views).toHaveLength(2);
    for (const field of ['stability', 'heatMap', 'heatMapCheck']) expect(scoreOnly).not.toHaveProperty(field);
  });
});
