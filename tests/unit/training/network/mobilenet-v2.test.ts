/** New MobileNetV2s: the published numbers of parameters, the given weights' layout, seeds, gradients, the export. */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { CAM, FEATURES, LOGITS, camSize } from '../../../../training/src/graph/graph.js';
import { readNetwork } from '../../../../training/src/network/checkpoint.js';
import { HEAD_BIAS, HEAD_KERNEL, featureCount } from '../../../../training/src/network/head.js';
import { weightOf } from '../../../../training/src/network/network.js';
import type { Network, Weight } from '../../../../training/src/network/network.js';
import { WIDTH_MULTIPLIERS, createMobileNetV2, makeDivisible } from '../../../../training/src/network/mobilenet-v2.js';
import { planFromTopology } from '../../../../training/src/network/plan-from-topology.js';
import type { ConvUnit } from '../../../../training/src/network/plan.js';
import { topologyWithHead } from '../../../../training/src/network/topology.js';
import { useBackend } from '../../../../training/src/runtime/backend.js';
import { stepOf } from './gradients.js';
import { correctPad, predictWithLayers } from './keras-layout.js';
import { imagesOf, largestDifference, relativeDifference, run, runGraph } from './running.js';

const GIVEN = path.resolve(import.meta.dirname, '../../../../../shared/weights/mobilenet-v2-1.0-224');
const HAS_GIVEN = existsSync(GIVEN);

/** Parameters without the head, running statistics included. */
function parameterCount({ weights }: Network): number {
  return [...weights].reduce((sum, [name, { values }]) => sum + (name.startsWith('naevus_head') ? 0 : values.length), 0);
}

const convolutions = ({ plan }: Network): ConvUnit[] => plan.units.filter((unit) => unit.kind === 'conv');

beforeAll(async () => {
  await useBackend('cpu');
});

describe('createMobileNetV2', () => {
  // `keras.applications.MobileNetV2(alpha=..., include_top=False).count_params()`.
  it.each([
    [0.35, 410_208, 1280],
    [0.5, 706_224, 1280],
    [0.75, 1_382_064, 1280],
    [1, 2_257_984, 1280],
    [1.4, 4_363_712, 1792],
  ])('has at width %f the %i parameters of Keras', (widthMultiplier, parameters, features) => {
    const network = createMobileNetV2({ widthMultiplier, seed: 1 });
    expect(WIDTH_MULTIPLIERS).toContain(widthMultiplier);
    expect(parameterCount(network)).toBe(parameters);
    expect(featureCount(network)).toBe(features);
    expect(weightOf(network.weights, HEAD_KERNEL).shape).toEqual([features, 8]);
    expect(camSize(network.plan, 224, network.weights)).toBe(7);
    expect(camSize(network.plan, 144, network.weights)).toBe(5);
  });

  it('has the blocks of the paper: 17 of them, ten with a sum, five strides of 2', () => {
    const network = createMobileNetV2({ widthMultiplier: 1, seed: 1 });
    const units = convolutions(network);
    expect(units.filter(({ depthwise }) => depthwise)).toHaveLength(17);
    expect(network.plan.units.filter(({ kind }) => kind === 'add')).toHaveLength(10);
    expect(units.filter(({ stride }) => stride === 2).map(({ name }) => name)).toEqual([
      ...['Conv1', 'block_1_depthwise', 'block_3_depthwise', 'block_6_depthwise', 'block_13_depthwise'],
    ]);
    expect(units.filter(({ activation }) => activation === 'linear').every(({ name }) => name.endsWith('_project'))).toBe(true);
  });

  it('rounds to multiples of 8, never far down', () => {
    expect([3.2, 8, 11.2, 12, 16 * 0.75, 24 * 0.35, 32 * 1.4, 1280 * 1.4].map((value) => makeDivisible(value))).toEqual([
      ...[8, 8, 16, 16, 16, 8, 48, 1792],
    ]);
  });

  it('is the same for the same seed, and another for another; with the variance of He', () => {
    const [one, again, other] = [4, 4, 5].map((seed) => createMobileNetV2({ widthMultiplier: 0.35, seed }));
    expect([...(again?.weights ?? [])]).toEqual([...(one?.weights ?? [])]);
    const values = (of: Network | undefined): Float32Array =>
      weightOf(of?.weights ?? new Map<string, Weight>(), 'Conv_1/kernel').values;
    expect(values(other)).not.toEqual(values(one));
    const variance = values(one).reduce((sum, value) => sum + value ** 2, 0) / values(one).length;
    expect(variance * 112).toBeCloseTo(2, 1);
  });

  it.each([0, -1, 5, NaN])('refuses a width of %f', (widthMultiplier) => {
    expect(() => createMobileNetV2({ widthMultiplier, seed: 1 })).toThrow(/cannot be built/u);
  });

  it('gives every trained weight a gradient, and statistics of every normalisation', () => {
    const network = createMobileNetV2({ widthMultiplier: 0.35, seed: 2 });
    const { loss, gradients, statistics } = stepOf(network, 3, 64);
    expect(loss).toBeGreaterThan(0.5);
    expect(gradients.size).toBe([...network.weights.keys()].filter((name) => !name.includes('moving_')).length);
    const dead = [...gradients].filter(([, values]) => !values.some((value) => value !== 0) || !values.every(Number.isFinite));
    expect(dead.map(([name]) => name)).toEqual([]);
    expect(statistics.size).toBe(convolutions(network).length);
  });

  it.each([64, 72])('computes at %i px what tfjs computes from its topology, also as a graph', async (sizePx) => {
    const network = createMobileNetV2({ widthMultiplier: 0.35, seed: 3, sizePx });
    const images = imagesOf(2, sizePx);
    const layers = { topology: topologyWithHead(network.topology, 'naevus_head'), weights: network.weights };
    const expected = await predictWithLayers(layers, images);
    expect(largestDifference(run(network, images), expected)).toBeLessThan(1e-5);
    await useBackend('wasm');
    const answers = await runGraph(network, imagesOf(2, sizePx), [LOGITS, CAM]);
    await useBackend('cpu');
    const logits = answers.flatMap(([values]) => [...(values ?? [])]);
    expect(relativeDifference(logits, expected)).toBeLessThan(1e-5);
    expect(answers[0]?.[1]).toHaveLength(camSize(network.plan, sizePx, network.weights) ** 2 * 8);
  });

  it.each([64, 72])('pads at %i px as Keras does by padding layers', (sizePx) => {
    const network = createMobileNetV2({ widthMultiplier: 0.35, seed: 3, sizePx });
    let side = sizePx;
    const units = network.plan.units.map((unit) => {
      if (unit.kind !== 'conv' || unit.stride === 1) return unit;
      const padding = correctPad(side);
      side = Math.ceil(side / 2);
      return { ...unit, padding };
    });
    const images = imagesOf(2, sizePx);
    const explicit = run({ ...network, plan: { ...network.plan, units } }, images);
    expect(largestDifference(explicit, run(network, images))).toBeLessThan(1e-6);
  });
});

describe(HAS_GIVEN ? 'the given weights' : 'the given weights (skipped: ../shared/weights is not there)', () => {
  it.runIf(HAS_GIVEN)('are read in their own layout, all of them, as they are', async () => {
    const network = await readNetwork(GIVEN);
    expect(parameterCount(network)).toBe(2_259_136);
    expect(network.weights.has(HEAD_BIAS)).toBe(false);
    expect(featureCount(network)).toBe(1280);
    expect(network.plan).toEqual(planFromTopology(network.topology));
    expect(convolutions(network).find(({ name }) => name === 'block_1_depthwise')).toMatchObject({
      ...{ stride: 2, activation: 'relu', batchNorm: { name: 'block_1_depthwise_BN', epsilon: 1e-5 } },
      padding: [
        [1, 1],
        [1, 1],
      ],
    });
    expect(camSize(network.plan, 224, network.weights)).toBe(7);
    await useBackend('wasm');
    const images = imagesOf(1, 224);
    const expected = await predictWithLayers(
      { topology: { class_name: 'Model', ...network.topology }, weights: network.weights },
      images,
    );
    const [[features = new Float32Array()] = []] = await runGraph(network, images, [FEATURES], 'features');
    await useBackend('cpu');
    expect(relativeDifference(features, expected)).toBeLessThan(1e-5);
  });
});
