import '@tensorflow/tfjs-backend-wasm';
import { memory, setBackend } from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { VIEWS } from '../../../../src/core/tta/views.js';
import type { ModelManifest } from '../../../../src/core/schemas/manifest.js';
import { decisionsFor, interpret } from '../../../../src/core/calibration/postprocess.js';
import type { Level } from '../../../../src/core/calibration/postprocess.js';
import { checkHeatMap } from '../../../../src/inference/worker/assess.js';
import { goldenError, loadNetwork, predictViews, viewSetOf } from '../../../../src/inference/worker/network.js';
import type { Network } from '../../../../src/inference/worker/network.js';
import type { RunTimes } from '../../../../src/inference/worker/run-pace.js';
import { expectedCam, expectedLogits, goldenInput, toyModel } from '../../../../scripts/faults/toy-model.js';

function largestDifference(a: ArrayLike<number>, b: readonly number[]): number {
  return b.reduce((worst, value, at) => Math.max(worst, Math.abs(value - (a[at] ?? NaN))), 0);
}

describe('network', () => {
  beforeAll(async () => {
    expect(await setBackend('wasm')).toBe(true);
  });

  it('computes logits and class-activation map of a picture', async () => {
    const network = await loadNetwork(toyModel());
    const input = goldenInput(3);
    const [first, second] = await network.run([goldenInput(4), input]);
    expect(largestDifference(first?.cam ?? [], expectedCam(goldenInput(4)))).toBeLessThan(1e-4);
    expect(largestDifference(second?.cam ?? [], expectedCam(input))).toBeLessThan(1e-4);
    expect(largestDifference(second?.logits ?? [], expectedLogits(expectedCam(input)))).toBeLessThan(1e-4);
    network.dispose();
  });

  it('takes the mean of the views that the manifest asks for, the map turned back upright', async () => {
    const model = toyModel();
    const network = await loadNetwork(model);
    const input = goldenInput(3);
    const { logits, cam } = await predictViews(network, input, model.manifest, 'averaged');
    // The toy sees each block alone: mirrored and mirrored back it sees the same blocks.
    expect(largestDifference(cam, expectedCam(input))).toBeLessThan(1e-4);
    expect(largestDifference(logits, expectedLogits(expectedCam(input)))).toBeLessThan(1e-4);
    const runs: number[] = [];
    const counted = { ...network, run: (inputs: readonly Float32Array[]) => (runs.push(inputs.length), network.run(inputs)) };
    const manifest = { ...model.manifest, input: { ...model.manifest.input, views: [...VIEWS] } };
    await predictViews(counted, input, manifest, 'averaged');
    expect(runs).toEqual([4]);
    network.dispose();
  });

  it('predicts shifted views, too, where the manifest has a threshold, and leaves them out of the mean', async () => {
    const model = toyModel();
    const network = await loadNetwork(model);
    const input = goldenInput(3);
    expect(viewSetOf(model.manifest)).toBe('averaged');
    const withThreshold = { ...model.manifest, stability: { limit: 1 } };
    const plain = await predictViews(network, input, model.manifest, 'averaged');
    const compared = await predictViews(network, input, withThreshold, viewSetOf(withThreshold));
    expect(plain.viewLogits).toHaveLength(2);
    expect(compared.viewLogits).toHaveLength(4);
    expect(compared.logits).toEqual(plain.logits);
    expect(compared.cam).toEqual(plain.cam);
    expect(largestDifference(compared.viewLogits[2] ?? [], [...plain.logits])).toBeGreaterThan(1e-4);
    network.dispose();
  });

  it('checks a heat map with three runs, and with none where there is nothing to explain or no margin to decide by', async () => {
    const model = toyModel();
    const network = await loadNetwork(model);
    const runs: number[] = [];
    const { logits, cam } = await predictViews(network, goldenInput(3), model.manifest, 'averaged');
    const answer = interpret(logits, cam, model.manifest.output.camSize, decisionsFor(model.manifest, 'photo'));
    const manifest = { ...model.manifest, heatMapCheck: { margin: 0 } };
    const times: RunTimes[] = [];
    const timed: Network = {
      ...network,
      run: (inputs, onTimes) => (runs.push(inputs.length), network.run(inputs, onTimes)),
    };
    const check = (level: Level, by: ModelManifest) =>
      checkHeatMap(timed, goldenInput(3), answer, level, by, decisionsFor(by, 'photo'), (run) => times.push(run));
    expect(await check('clear-warning-signs', model.manifest)).toBeUndefined();
    expect(await check('inconclusive', manifest)).toBeUndefined();
    expect(await check('no-warning-sign', manifest)).toEqual({ kind: 'nothing-to-explain' });
    expect(runs).toEqual([]);
    expect(await check('some-warning-signs', manifest)).toMatchObject({ scoreBefore: answer.suspicious });
    expect(runs).toEqual([3]);
    expect(times).toHaveLength(1);
    network.dispose();
  });

  it.each([NaN, Infinity])('gives no answer where the network gives %d', async (broken) => {
    const model = toyModel(broken);
    const network = await loadNetwork(model);
    const input = goldenInput(3);
    await expect(predictViews(network, input, model.manifest, 'averaged')).rejects.toThrow('no numbers');
    await expect(predictViews(network, input, model.manifest, 'averaged-and-shifted')).rejects.toThrow('no numbers');
    network.dispose();
  });

  it('passes its self-test, and fails it with other weights', async () => {
    const model = toyModel();
    const good = await loadNetwork(model);
    expect(await goldenError(good, model)).toBeLessThan(model.manifest.goldenTolerance);
    good.dispose();

    const wrong = toyModel(100);
    const bad = await loadNetwork(wrong);
    expect(await goldenError(bad, wrong)).toBeGreaterThan(wrong.manifest.goldenTolerance);
    bad.dispose();
  });

  it.each([NaN, Infinity])('takes a missing number (%d) for an infinite error', async (broken) => {
    const model = toyModel(broken);
    const network = await loadNetwork(model);
    expect(await goldenError(network, model)).toBe(Infinity);
    network.dispose();
  });

  it('leaves no tensor behind, run after run and after its end', async () => {
    const before = memory().numTensors;
    const network = await loadNetwork(toyModel());
    await network.run([goldenInput(1)]);
    const warm = memory().numTensors;
    for (let run = 0; run < 5; run++) await network.run([goldenInput(1)]);
    expect(memory().numTensors).toBe(warm);
    network.dispose();
    expect(memory().numTensors).toBe(before);
  });

  it('refuses a graph whose outputs have another shape than the manifest says', async () => {
    const model = toyModel();
    const network = await loadNetwork({ ...model, manifest: { ...model.manifest, output: { camSize: 5, modality: false } } });
    await expect(network.run([goldenInput(1)])).rejects.toThrow('another shape');
    network.dispose();
  });
});
