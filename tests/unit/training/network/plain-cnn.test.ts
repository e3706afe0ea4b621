/** The plain network: its shapes, that it is what tfjs computes, that it learns in the usual loop, what of it can be exported. */
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import sharp from 'sharp';
import { beforeAll, describe, expect, it } from 'vitest';
import { IMAGENET_MEAN, IMAGENET_STD } from '../../../../src/core/image/preprocess.js';
import { NO_AUGMENT } from '../../../../training/src/data/augment.js';
import { ImageCache } from '../../../../training/src/data/image-cache.js';
import type { ImageRecord } from '../../../../training/src/data/image-manifest.js';
import { CAM, FEATURES, LOGITS, buildGraph, camSize } from '../../../../training/src/graph/graph.js';
import { FIT_DEFAULTS } from '../../../../training/src/fit/settings.js';
import { fineTune } from '../../../../training/src/fit/fine-tune.js';
import { predictLayerwise } from '../../../../training/src/fit/validate.js';
import { readNetwork, writeNetwork } from '../../../../training/src/network/checkpoint.js';
import { featureCount } from '../../../../training/src/network/head.js';
import { weightOf } from '../../../../training/src/network/network.js';
import type { Network } from '../../../../training/src/network/network.js';
import { createPlainCnn } from '../../../../training/src/network/plain-cnn.js';
import { topologyWithHead } from '../../../../training/src/network/topology.js';
import { useBackend } from '../../../../training/src/runtime/backend.js';
import { stepOf } from './gradients.js';
import { predictWithLayers } from './keras-layout.js';
import { imagesOf, largestDifference, run, runGraph } from './running.js';

const SIZE = 18;
const small = { sizePx: SIZE, widths: [4, 6], denseUnits: 5, seed: 7 };
const VARIANTS: [string, Parameters<typeof createPlainCnn>[0]][] = [
  ['averaged, with a hidden layer', small],
  ['averaged, without one', { ...small, denseUnits: 0 }],
  ['flattened', { ...small, pooling: 'flatten' }],
  ['with batch normalisation', { ...small, batchNorm: true }],
];

beforeAll(async () => {
  await useBackend('cpu');
});

describe('createPlainCnn', () => {
  it('has the layers and the parameters that it is asked for', () => {
    const network = createPlainCnn({ sizePx: 128, seed: 1 });
    expect(network.plan.units.map(({ kind }) => kind)).toEqual([
      'conv',
      'max-pool',
      'conv',
      'max-pool',
      'conv',
      'max-pool',
      'conv',
      'max-pool',
    ]);
    expect(network.plan).toMatchObject({ output: 'pool_4', pooling: 'average', hidden: [{ name: 'dense' }] });
    const count = [...network.weights.values()].reduce((sum, { values }) => sum + values.length, 0);
    const kernels = 9 * (3 * 32 + 32 * 64 + 64 * 128 + 128 * 256);
    expect(count).toBe(kernels + (32 + 64 + 128 + 256) + (256 * 256 + 256) + (256 * 8 + 8));
    expect(camSize(network.plan, 128, network.weights)).toBe(8);
    expect(featureCount(createPlainCnn({ ...small, pooling: 'flatten', denseUnits: 0 }))).toBe(4 * 4 * 6);
  });

  it('is the same for the same seed', () => {
    expect([...createPlainCnn(small).weights]).toEqual([...createPlainCnn(small).weights]);
    expect([...createPlainCnn({ ...small, seed: 8 }).weights]).not.toEqual([...createPlainCnn(small).weights]);
  });

  it('refuses pictures that the poolings use up', () => {
    expect(() => createPlainCnn({ sizePx: 8, seed: 1 })).toThrow(/cannot be built for pictures of 8 px/u);
  });

  describe.each(VARIANTS)('%s', (_, settings) => {
    const network = createPlainCnn(settings);

    it('computes what tfjs computes from its topology, also after it was written and read', async () => {
      const images = imagesOf(3, SIZE);
      const layers = { topology: topologyWithHead(network.topology, 'naevus_head'), weights: network.weights };
      const expected = await predictWithLayers(layers, images);
      expect(expected).toHaveLength(3 * 8);
      expect(largestDifference(run(network, images), expected)).toBeLessThan(1e-5);
      const dir = await mkdtemp(path.join(tmpdir(), 'naevus-'));
      await writeNetwork(dir, network);
      const again = await readNetwork(dir);
      expect(again.plan).toEqual(network.plan);
      expect(run(again, images)).toEqual(run(network, images));
    });

    it('gives every trained weight a gradient', () => {
      const { gradients } = stepOf(network, 8, SIZE);
      const dead = [...gradients].filter(([, values]) => !values.some((value) => value !== 0) || !values.every(Number.isFinite));
      expect(dead.map(([name]) => name)).toEqual([]);
    });
  });

  it('has the gradients that small changes of the weights show', () => {
    const network = createPlainCnn(small);
    const { gradients } = stepOf(network, 4, SIZE);
    for (const [name, at] of [
      ['conv_1/kernel', 76],
      ['conv_2/bias', 1],
      ['dense/kernel', 7],
    ] as const) {
      const lossAt = (change: number): number => {
        const weights = new Map(network.weights);
        const { shape, values } = weightOf(weights, name);
        weights.set(name, { shape, values: values.map((value, index) => (index === at ? value + change : value)) });
        return stepOf({ ...network, weights }, 4, SIZE).loss;
      };
      const slope = (lossAt(2e-3) - lossAt(-2e-3)) / 4e-3;
      expect(gradients.get(name)?.[at]).toBeCloseTo(slope, 3);
    }
  });
});

describe('the export of a plain network', () => {
  const trained = (settings: Parameters<typeof createPlainCnn>[0]): Network => {
    const network = createPlainCnn(settings);
    // Units that are off for some images and on for others, which zeros would not show.
    weightOf(network.weights, 'naevus_head/bias').values.set([0.5, -0.5, 0.25]);
    network.weights.get('dense/bias')?.values.set([0.3, -0.4, 0.1, -0.2]);
    return network;
  };

  it.each(VARIANTS.filter(([, { pooling }]) => pooling !== 'flatten'))(
    '%s, says what the plan says; the map has the logits as its mean',
    async (_, settings) => {
      const network = trained(settings);
      const images = imagesOf(6, SIZE);
      const expected = run(network, images);
      const pictures = images.arraySync();
      await useBackend('wasm');
      const answers = await runGraph(network, imagesOf(6, SIZE), [LOGITS, CAM]);
      const features = await runGraph(network, imagesOf(6, SIZE), [FEATURES], 'features');
      await useBackend('cpu');
      expect(answers).toHaveLength(pictures.length);
      answers.forEach(([logits, cam], at) => {
        expect(largestDifference(logits ?? [], expected.slice(at * 8, (at + 1) * 8))).toBeLessThan(1e-5);
        expect(cam).toHaveLength(camSize(network.plan, SIZE, network.weights) ** 2 * 8);
        const cells = (cam?.length ?? 0) / 8;
        const mean = Float32Array.from({ length: 8 }, (__, index) =>
          Array.from(cam ?? []).reduce((sum, value, position) => sum + (position % 8 === index ? value / cells : 0), 0),
        );
        expect(largestDifference(mean, logits ?? [])).toBeLessThan(1e-5);
      });
      const values = features.flatMap(([row]) => [...(row ?? [])]);
      expect(values).toHaveLength(6 * featureCount(network));
      if (settings.denseUnits !== 0) {
        expect(values.every((value) => value >= 0)).toBe(true);
        expect(new Set(values.map((value) => value > 0))).toEqual(new Set([true, false]));
      }
    },
  );

  it('is refused with a sentence where the map is flattened', () => {
    expect(() => buildGraph(createPlainCnn({ ...small, pooling: 'flatten' }), SIZE, 'answer')).toThrow(
      /flattens its feature map.*cannot be exported/u,
    );
  });

  it('names the size where a flattened network gets pictures of another', () => {
    expect(() => run(createPlainCnn({ ...small, pooling: 'flatten' }), imagesOf(1, SIZE + 4))).toThrow(
      /keep to the size that it was built for/u,
    );
  });
});

describe('the training of a plain network', () => {
  it('learns dark from bright in the usual loop, and is evaluated as every other', async () => {
    const dir = await mkdtemp(path.join(tmpdir(), 'naevus-'));
    const records: ImageRecord[] = [];
    for (let at = 0; at < 12; at++) {
      const file = path.join(dir, `${at}.png`);
      const suspicious = at % 2 === 0;
      const background = suspicious ? { r: 40 + at, g: 30, b: 30 } : { r: 220, g: 190 + at, b: 180 };
      await sharp({ create: { width: 24, height: 24, channels: 3, background } })
        .png()
        .toFile(file);
      records.push({
        ...{ file, image: file, dataset: 'drawn', split: 'train', group: file, modality: 'dermoscopy' },
        ...{ diagnosis: suspicious ? 'mel' : 'nv', suspicious, melanoma: suspicious },
      });
    }
    const spec = { sizePx: SIZE, mean: IMAGENET_MEAN, std: IMAGENET_STD };
    const settings = { ...FIT_DEFAULTS, epochs: 8, batchSize: 6, peakRate: 1e-2, sizesPx: [SIZE], augment: NO_AUGMENT };
    const network = createPlainCnn({ ...small, batchNorm: false });
    const images = new ImageCache();
    const losses: number[] = [];
    let weights = network.weights;
    await fineTune({
      ...{
        network,
        records,
        softTargets: null,
        maskFiles: null,
        framed: null,
        images,
        spec,
        settings,
        stateFile: path.join(dir, 'state.bin'),
      },
      onEpoch: ({ trainLoss, raw }) => {
        losses.push(trainLoss);
        weights = raw;
        return Promise.resolve('continue');
      },
    });
    expect(losses.at(-1)).toBeLessThan((losses[0] ?? 0) / 2);
    const scored = await predictLayerwise(network.plan, weights, records, images, spec);
    const [mel, nv] = [0, 1].map((at) => scored[at]?.logits ?? new Float32Array());
    const classOf = (logits: Float32Array | undefined): number => logits?.indexOf(Math.max(...logits)) ?? -1;
    expect(classOf(mel)).not.toBe(classOf(nv));
    scored.forEach(({ logits }, at) => {
      expect(classOf(Float32Array.from(logits))).toBe(classOf(at % 2 === 0 ? mel : nv));
    });
  });
});
