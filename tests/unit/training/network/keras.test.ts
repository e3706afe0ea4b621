/** Networks in the Keras application's layout: read, run and exported as tfjs itself runs them; what is refused, and by which name. */
import { mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import * as tf from '@tensorflow/tfjs';
import { beforeAll, describe, expect, it } from 'vitest';
import { IMAGENET_MEAN, IMAGENET_STD } from '../../../../src/core/image/preprocess.js';
import { CAM, FEATURES, LOGITS, buildGraph, camSize } from '../../../../training/src/graph/graph.js';
import { loadGraph } from '../../../../training/src/graph/load-graph.js';
import { serialiseGraph } from '../../../../training/src/graph/serialise.js';
import { readNetwork, writeNetwork } from '../../../../training/src/network/checkpoint.js';
import { withHead } from '../../../../training/src/network/head.js';
import type { Network } from '../../../../training/src/network/network.js';
import { unitMaps } from '../../../../training/src/network/forward.js';
import { planFromTopology } from '../../../../training/src/network/plan-from-topology.js';
import { readTopology } from '../../../../training/src/network/topology.js';
import { useBackend } from '../../../../training/src/runtime/backend.js';
import { toyNetwork } from '../../../fixtures/toy-network.js';
import { correctPad, inKeras3, kerasMobileNetV2, predictWithLayers } from './keras-layout.js';
import type { KerasLayer, KerasModel } from './keras-layout.js';
import { imagesOf, largestDifference, run, runGraph } from './running.js';

const POOLED = 'global_average_pooling2d';

/** Writes a model as the tfjs converter does; the weights in one file. */
async function writeKeras(model: KerasModel, topology: unknown = model.topology): Promise<string> {
  const dir = await mkdtemp(path.join(tmpdir(), 'naevus-'));
  const weights = [...model.weights].map(([name, { shape }]) => ({ name, shape, dtype: 'float32' }));
  const values = Float32Array.from([...model.weights.values()].flatMap((weight) => [...weight.values]));
  await writeFile(path.join(dir, 'group1-shard1of1.bin'), new Uint8Array(values.buffer));
  const json = {
    ...{ format: 'layers-model', generatedBy: 'keras v2.11.0', convertedBy: 'TensorFlow.js Converter v4.22.0' },
    modelTopology: { keras_version: '2.11.0', backend: 'tensorflow', model_config: topology },
    weightsManifest: [{ paths: ['group1-shard1of1.bin'], weights }],
  };
  await writeFile(path.join(dir, 'model.json'), JSON.stringify(json));
  return dir;
}

/** The network as it stands, its first layer not yet made to expect our normalisation. */
function networkOf({ topology, weights }: KerasModel): Network {
  const read = readTopology(JSON.parse(JSON.stringify(topology)), 'the test');
  return { topology: read, plan: planFromTopology(read), weights };
}

beforeAll(async () => {
  await useBackend('cpu');
});

describe.each([
  ['even sides, which Keras pads after', 32],
  ['odd sides, which Keras pads on both', 36],
])('the Keras layout with %s', (_, sizePx) => {
  const model = kerasMobileNetV2(sizePx);

  it('becomes a plan with its padding', () => {
    const { units } = networkOf(model).plan;
    const side = sizePx / 2;
    expect(units.find(({ name }) => name === 'block_1_depthwise')).toMatchObject({ stride: 2, padding: correctPad(side) });
    expect(units.find(({ name }) => name === 'block_2_add')).toMatchObject({ inputs: ['block_1_project', 'block_2_project'] });
    expect(units.filter(({ kind }) => kind === 'conv')).toHaveLength(10);
  });

  it('computes what tfjs computes from the topology, in the plan and in the exported graph', async () => {
    const network = networkOf(model);
    const images = imagesOf(2, sizePx);
    const expected = await predictWithLayers(model, images, POOLED);
    const map = unitMaps(network.plan, tensorsOf(network), images, { kind: 'evaluation' })(network.plan.output);
    expect(largestDifference(tf.mean(map, [1, 2]).dataSync<'float32'>(), expected)).toBeLessThan(1e-5);
    for (const backend of ['cpu', 'wasm'] as const) {
      await useBackend(backend);
      const got = await runGraph(network, imagesOf(2, sizePx), [FEATURES], 'features');
      expect(
        largestDifference(
          got.flatMap(([values]) => [...(values ?? [])]),
          expected,
        ),
      ).toBeLessThan(1e-5);
    }
    await useBackend('cpu');
    expect(camSize(network.plan, sizePx, network.weights)).toBe(map.shape[1]);
  });
});

function tensorsOf({ weights }: Network): Map<string, tf.Tensor> {
  return new Map([...weights].map(([name, { shape, values }]) => [name, tf.tensor(values, [...shape])]));
}

describe('readNetwork', () => {
  it('leaves the classifier behind, and says the same after it was written and read again, also through tfjs', async () => {
    const read = await readNetwork(await writeKeras(kerasMobileNetV2(32)));
    expect([...read.weights.keys()].some((name) => name.startsWith('predictions'))).toBe(false);
    const network = withHead(read);
    network.weights.get('naevus_head/kernel')?.values.forEach((_, at, values) => (values[at] = Math.sin(at)));
    const dir = await mkdtemp(path.join(tmpdir(), 'naevus-'));
    await writeNetwork(dir, network);
    const again = await readNetwork(dir);
    expect([...again.weights]).toEqual([...network.weights]);
    const images = imagesOf(2, 32);
    const { modelTopology } = JSON.parse(await readFile(path.join(dir, 'model.json'), 'utf8')) as { modelTopology: unknown };
    const expected = await predictWithLayers({ topology: modelTopology, weights: network.weights }, images);
    expect(largestDifference(run(again, images), expected)).toBeLessThan(1e-5);
  });

  it('reads the same network from the topology of Keras 3, and writes it as tfjs can load it', async () => {
    const model = kerasMobileNetV2(32);
    const [two, three] = [
      await readNetwork(await writeKeras(model)),
      await readNetwork(await writeKeras(model, inKeras3(model.topology))),
    ];
    expect(three.plan).toEqual(two.plan);
    const dir = await mkdtemp(path.join(tmpdir(), 'naevus-'));
    await writeNetwork(dir, withHead(three));
    const { modelTopology } = JSON.parse(await readFile(path.join(dir, 'model.json'), 'utf8')) as { modelTopology: unknown };
    const logits = await predictWithLayers({ topology: modelTopology, weights: withHead(three).weights }, imagesOf(1, 32));
    expect(logits).toHaveLength(8);
  });

  it('takes a network without pooling, as Keras saves it without its top', async () => {
    const { topology, weights } = kerasMobileNetV2(32);
    const layers = topology.config.layers.filter(({ name }) => name !== POOLED && name !== 'predictions');
    const bare = { ...topology, config: { ...topology.config, layers, output_layers: [['out_relu', 0, 0]] } };
    const network = withHead(networkOf({ topology: bare, weights }));
    const dir = await mkdtemp(path.join(tmpdir(), 'naevus-'));
    await writeNetwork(dir, network);
    expect((await readNetwork(dir)).plan).toEqual(network.plan);
  });

  it("makes Keras's first layer, which wants pixels from -1 to 1, expect ours; once", async () => {
    const model = kerasMobileNetV2(32);
    const read = await readNetwork(await writeKeras(model));
    const first = (network: Network, images: tf.Tensor4D): tf.Tensor4D => {
      const units = network.plan.units.slice(0, 1);
      const map = unitMaps({ ...network.plan, units }, tensorsOf(network), images, { kind: 'evaluation' })('Conv1');
      // The last row and column see the padding.
      return tf.slice(map, [0, 0, 0, 0], [2, 15, 15, 8]);
    };
    const pixels = tf.randomUniform<tf.Rank.R4>([2, 32, 32, 3], 0, 1, 'float32', 5);
    const kerasInput = tf.sub<tf.Tensor4D>(tf.mul(pixels, 2), 1);
    const ourInput = tf.div<tf.Tensor4D>(tf.sub(pixels, [...IMAGENET_MEAN]), [...IMAGENET_STD]);
    const expected = first(networkOf(model), kerasInput).dataSync<'float32'>();
    expect(largestDifference(first(read, ourInput).dataSync<'float32'>(), expected)).toBeLessThan(1e-5);
    expect(expected.some((value) => value > 0 && value < 6)).toBe(true);
    const dir = await mkdtemp(path.join(tmpdir(), 'naevus-'));
    await writeNetwork(dir, withHead(read));
    expect((await readNetwork(dir)).weights.get('Conv1/kernel')).toEqual(read.weights.get('Conv1/kernel'));
  });

  it.each<[string, (model: KerasModel) => void, RegExp]>([
    ['a missing weight', ({ weights }) => weights.delete('block_2_project/kernel'), /"block_2_project\/kernel" is missing/u],
    [
      'a weight of another shape',
      ({ weights }) => weights.set('bn_Conv1/beta', { shape: [4], values: new Float32Array(4) }),
      /"bn_Conv1\/beta" has the shape \[4\] instead of \[8\]/u,
    ],
    ['NaN', ({ weights }) => weights.get('Conv_1/kernel')?.values.fill(NaN), /"Conv_1\/kernel" holds NaN/u],
  ])('refuses %s by its name', async (_, corruptIt, message) => {
    const model = kerasMobileNetV2(32);
    corruptIt(model);
    await expect(readNetwork(await writeKeras(model))).rejects.toThrow(message);
  });

  it.each<[string, unknown]>([
    ['a Sequential model', { class_name: 'Sequential', config: { layers: [] } }],
    ['a graph model', { node: [] }],
    ['nothing', null],
  ])('asks for a functional model where it finds %s', async (_, topology) => {
    const dir = await writeKeras(kerasMobileNetV2(32), topology);
    await expect(readNetwork(dir)).rejects.toThrow(/model\.json holds no functional layers model/u);
  });

  it('names a file of weights that is not there', async () => {
    const dir = await mkdtemp(path.join(tmpdir(), 'naevus-'));
    await writeFile(
      path.join(dir, 'model.json'),
      await readFile(path.join(await writeKeras(kerasMobileNetV2(32)), 'model.json')),
    );
    await expect(readNetwork(dir)).rejects.toThrow(/group1-shard1of1\.bin cannot be read/u);
  });
});

describe('planFromTopology', () => {
  const layer = (type: string, name: string, inputs: string[], config: Record<string, unknown> = {}): KerasLayer => ({
    ...{ class_name: type, name, config: { name, ...config } },
    inbound_nodes: [inputs.map((input) => [input, 0, 0, {}])],
  });
  const change = (name: string, config: Record<string, unknown>) => (layers: KerasLayer[]) =>
    layers.map((of) => (of.name === name ? { ...of, config: { ...of.config, ...config } } : of));

  it.each<[string, string, (layers: KerasLayer[]) => KerasLayer[]]>([
    [
      'a gate over channels (squeeze-and-excitation)',
      'gate',
      (layers) => [...layers, layer('Multiply', 'gate', ['out_relu', POOLED])],
    ],
    ['padding twice over', 'block_1_depthwise', change('block_1_depthwise', { padding: 'same' })],
    ['channels that come first', 'Conv1', change('Conv1', { data_format: 'channels_first' })],
    ['groups of channels', 'block_1_expand', change('block_1_expand', { groups: 2 })],
    ['dilation', 'block_2_depthwise', change('block_2_depthwise', { dilation_rate: [2, 2] })],
    ['strides that differ', 'Conv1', change('Conv1', { strides: [2, 1] })],
    ['a leaking ReLU', 'out_relu', change('out_relu', { negative_slope: 0.1 })],
    [
      'a reader of what a convolution gave before its normalisation',
      'block_2_add',
      (layers) =>
        layers.map((of) => (of.name === 'block_2_add' ? layer('Add', of.name, ['block_2_project', 'block_1_project_BN']) : of)),
    ],
    [
      'padding that no convolution follows',
      'out_relu',
      (layers) => [
        ...layers.slice(0, -3),
        layer('ZeroPadding2D', 'late', ['Conv_1_bn'], {
          padding: [
            [1, 1],
            [1, 1],
          ],
        }),
        layer('ReLU', 'out_relu', ['late']),
      ],
    ],
  ])('refuses %s by the name of the layer', (_, name, corruptIt) => {
    const { topology } = kerasMobileNetV2(32);
    const corrupt = { ...topology, config: { ...topology.config, layers: corruptIt(topology.config.layers) } };
    expect(() => planFromTopology(readTopology(corrupt, 'the test'))).toThrow(new RegExp(`"${name}" cannot be used`, 'u'));
  });
});

describe('the toy network', () => {
  it('gives logits that are the mean of its map, in the graph as in the plan', async () => {
    const network = toyNetwork(33);
    const images = imagesOf(1, 33);
    const graph = await loadGraph(serialiseGraph(buildGraph(network, 33, 'answer'), 'float32'));
    const [logits, cam] = graph.run(images.dataSync<'float32'>(), 33, [LOGITS, CAM]);
    graph.dispose();
    expect(largestDifference(logits ?? [], run(network, images))).toBeLessThan(1e-5);
    expect(largestDifference(tf.mean(tf.reshape(tf.tensor1d(cam ?? []), [-1, 8]), 0).dataSync(), logits ?? [])).toBeLessThan(
      1e-5,
    );
  });
});
