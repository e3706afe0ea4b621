/** The square that the outline frames: the same in the app's worker as in Node, with the same numbers; and nothing new where a model frames nothing. */
import '@tensorflow/tfjs-backend-wasm';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { suspiciousHeatMap } from '../../../../src/core/calibration/postprocess.js';
import { boundedHeatMap } from '../../../../src/core/explanation/bounded-heat-map.js';
import { centreSquare } from '../../../../src/core/image/image.js';
import { dilate } from '../../../../src/core/image/morphology.js';
import { toNetworkInput } from '../../../../src/core/image/preprocess.js';
import { spotBoxIn, spotMaskIn } from '../../../../src/core/outline/spot-in-square.js';
import { parseAssessment } from '../../../../src/core/schemas/assessment.js';
import type { ModelManifest } from '../../../../src/core/schemas/manifest.js';
import { assessScoreOnly } from '../../../../src/inference/worker/assess.js';
import { assessSquare, frame } from '../../../../src/inference/worker/assess-square.js';
import { createCropPrefetcher } from '../../../../src/inference/worker/crop-prefetcher.js';
import { createDecodedPhoto } from '../../../../src/inference/worker/decoded-photo.js';
import type { DecodedPhoto } from '../../../../src/inference/worker/decoded-photo.js';
import { goldenError, loadNetwork } from '../../../../src/inference/worker/network.js';
import type { Network } from '../../../../src/inference/worker/network.js';
import { preprocessCrop } from '../../../../src/inference/worker/preprocess-crop.js';
import type { RunPace } from '../../../../src/inference/worker/run-pace.js';
import type { RunningEngine } from '../../../../src/inference/worker/startup.js';
import { frame as frameInNode, framedSquare, predictImage, predictSquare } from '../../../../training/src/inference/predict.js';
import { useBackend } from '../../../../training/src/runtime/backend.js';
import { qualityOf } from '../../../fixtures/assessment.js';
import { asLoaded, drawSpot, outlineModel } from '../../../fixtures/outline-model.js';
import type { OutlineModel } from '../../../fixtures/outline-model.js';
import { FakeBitmap, stubCanvas } from './fake-canvas.js';

const PICTURE = drawSpot(640, 480, { x: 380, y: 250, radius: 60 });
const SQUARE = { x: 200, y: 90, size: 330 };

let model: OutlineModel;
let engine: RunningEngine;
let unframed: RunningEngine;

async function engineFor(outline: ModelManifest['outline'] | null): Promise<RunningEngine> {
  const loaded = asLoaded(model, outline);
  return { model: loaded, network: await loadNetwork(loaded), backend: 'wasm', context: undefined };
}

function photo(): DecodedPhoto {
  const bitmap = new FakeBitmap(PICTURE.width, PICTURE.height, Uint8ClampedArray.from(PICTURE.data));
  return createDecodedPhoto(bitmap, { decodeMs: 5, sha256: Promise.resolve('a'.repeat(64)) });
}

const assessed = (by: RunningEngine, pace?: RunPace) =>
  assessSquare(by, createCropPrefetcher(), { photo: photo(), crop: SQUARE }, performance.now(), pace);

beforeAll(async () => {
  await useBackend('wasm');
  model = await outlineModel(PICTURE, SQUARE);
  engine = await engineFor(model.spec.outline);
  unframed = await engineFor(null);
});
afterAll(() => {
  engine.network.dispose();
  unframed.network.dispose();
  model.graph.dispose();
});
beforeEach(() => {
  stubCanvas(() => Promise.reject(new Error('nothing is decoded here')));
});
afterEach(() => {
  vi.unstubAllGlobals();
});

describe('a model that frames', () => {
  it('assesses the square that Node frames, with the same numbers', async () => {
    const expected = framedSquare(model.graph, PICTURE, model.spec, SQUARE);
    expect(expected).not.toEqual(SQUARE);
    const assessment = await assessed(engine);
    expect(assessment.crop).toEqual(expected);
    const { logits } = predictImage(model.graph, PICTURE, model.spec, SQUARE);
    assessment.logits.forEach((logit, at) => expect(logit).toBeCloseTo(logits[at] ?? NaN, 5));
    // Not those of the person's own square.
    const own = await assessed(unframed);
    expect(Math.max(...assessment.logits.map((logit, at) => Math.abs(logit - (own.logits[at] ?? NaN))))).toBeGreaterThan(1e-3);
    expect(assessment.quality).toEqual(preprocessCrop(photo(), expected, model.spec.input).quality);
    expect(parseAssessment(JSON.parse(JSON.stringify(assessment)))).toEqual(assessment);
  });

  it('gives the bench the same square and scores as `evaluate` gives a file', async () => {
    const decoded = photo();
    const centre = centreSquare(PICTURE.width, PICTURE.height);
    const { input } = preprocessCrop(decoded, centre, model.spec.input);
    const { square } = await frame(engine, input, centre, decoded);
    expect(square).toEqual(framedSquare(model.graph, PICTURE, model.spec));
    const framed = preprocessCrop(decoded, square, model.spec.input);
    const record = { photo: { sha256: 'a'.repeat(64), width: decoded.width, height: decoded.height }, quality: qualityOf(null) };
    const answer = await assessScoreOnly(engine, {
      ...record,
      ...framed,
      crop: square,
      timings: {},
      startedAt: performance.now(),
    });
    const { logits } = predictImage(model.graph, PICTURE, model.spec);
    answer.logits.forEach((logit, at) => expect(logit).toBeCloseTo(logits[at] ?? NaN, 5));
  });

  it('bounds the heat-map by the outline as training does, and tells where the spot lies', async () => {
    const { heatMap, spotBox, crop } = await assessed(engine);
    const { spot } = frameInNode(model.graph, PICTURE, model.spec, SQUARE);
    if (spot === undefined) throw new Error('no spot was found');
    const { cam, logits } = predictImage(model.graph, PICTURE, model.spec, SQUARE);
    const whole = suspiciousHeatMap(cam, model.spec.camSize, logits, engine.model.manifest.temperature);
    const maskOf = (side: number): Float32Array => spotMaskIn(spot, crop, side);
    const expected = boundedHeatMap(whole, maskOf);
    expect(heatMap?.size).toBe(expected.size);
    // A value that is rounded may fall on either side.
    heatMap?.values.forEach((value, at) => expect(Math.abs(value - (expected.values[at] ?? NaN))).toBeLessThan(0.011));
    const near = dilate(maskOf(expected.size), expected.size, 1);
    expect(near.some((value) => value === 0)).toBe(true);
    near.forEach((value, at) => {
      if (value === 0) expect(heatMap?.values[at]).toBe(0);
    });
    expect(spotBox).toEqual(spotBoxIn(spot, crop));
  });

  it('counts the run that frames: before the question where it was ahead, else as the network’s', async () => {
    let runs = 0;
    const beforeRun = (): Promise<void> => {
      runs++;
      return Promise.resolve();
    };
    const ahead = await assessed(engine, { beforeRun, askedAt: () => undefined });
    // Once before the pixels, once before the outline, and once a view.
    expect(runs).toBe(2 + model.spec.views.length);
    expect(ahead.timings).toMatchObject({ uploadMs: 0, networkMs: 0, readMs: 0, cropMs: 0, totalMs: 0 });
    const asked = await assessed(engine);
    expect(asked.crop).toEqual(ahead.crop);
    expect(asked.logits).toEqual(ahead.logits);
    expect(asked.timings.networkMs).toBeGreaterThan(0);
    expect(asked.timings.totalMs).toBeGreaterThan(asked.timings.networkMs);
  });

  it('rejects an outline of another size, and one without numbers', async () => {
    const other = await loadNetwork(asLoaded(model, { ...model.spec.outline, cells: 7 }));
    const input = toNetworkInput(PICTURE, SQUARE, model.spec.input);
    await expect(other.outline(input)).rejects.toThrow('another size');
    other.dispose();
    const broken = { ...engine, network: { ...engine.network, outline: () => Promise.resolve(new Float32Array(256).fill(NaN)) } };
    await expect(frame(broken, input, SQUARE, PICTURE)).rejects.toThrow('no numbers');
  });

  it('is self-tested with its outline', async () => {
    expect(await goldenError(engine.network, engine.model)).toBeLessThan(1e-4);
    const shifted: Network = {
      ...engine.network,
      outline: async (input) => (await engine.network.outline(input)).map((value) => value + 1),
    };
    expect(await goldenError(shifted, engine.model)).toBeCloseTo(1, 4);
    const broken = { ...engine.network, outline: () => Promise.resolve(Float32Array.of(NaN)) };
    expect(await goldenError(broken, engine.model)).toBe(Infinity);
  });
});

describe('a model that frames nothing', () => {
  it('assesses the person’s own square, and asks for no outline', async () => {
    const asked = vi.fn();
    const watched = { ...unframed, network: { ...unframed.network, outline: asked } };
    const assessment = await assessed(watched);
    expect(asked).not.toHaveBeenCalled();
    expect(assessment.crop).toEqual(SQUARE);
    expect(assessment).not.toHaveProperty('spotBox');
    expect(assessment.heatMap?.size).toBe(model.spec.camSize);
    const own = predictSquare(model.graph, PICTURE, model.spec, 'views', SQUARE);
    expect(assessment.views.map(({ logits }) => logits)).toHaveLength(own.length);
    assessment.views.forEach(({ logits }, view) =>
      logits.forEach((logit, at) => expect(logit).toBeCloseTo(own[view]?.logits[at] ?? NaN, 5)),
    );
  });
});
