/**
 * A small network as the Keras application writes MobileNetV2 (`include_top=True`): its layer names, its padding layers before
 * convolutions of stride 2, its ReLU layers capped at 6, its classifier; and any layers model run by tfjs itself.
 */
import * as tf from '@tensorflow/tfjs';
import { seededRandom } from '../../../../src/core/random.js';
import type { Weights } from '../../../../training/src/network/network.js';

/** A topology as JSON has it. */
export interface KerasLayer {
  readonly class_name: string;
  readonly name: string;
  readonly config: Record<string, unknown>;
  readonly inbound_nodes: unknown[];
}

/** A written model: topology and weights, in the order of its layers. */
export interface KerasModel {
  readonly topology: {
    readonly class_name: string;
    readonly config: { readonly layers: KerasLayer[] } & Record<string, unknown>;
  };
  readonly weights: Weights;
}

const CLASSES = 5;

/** `correct_pad` of keras.applications.imagenet_utils for a kernel of 3: nothing before an even side. */
export function correctPad(side: number): [[number, number], [number, number]] {
  const pair: [number, number] = [side % 2, 1];
  return [pair, pair];
}

/**
 * Conv1, the block without expansion, a block of stride 2, a block with a sum, Conv_1, pooling and classifier.
 * @param sizePx side of the images.
 */
export function kerasMobileNetV2(sizePx: number, seed = 3): KerasModel {
  const random = seededRandom(seed);
  const layers: KerasLayer[] = [];
  const weights: Weights = new Map();
  const add = (type: string, name: string, inputs: readonly string[], config: Record<string, unknown>): string => {
    const nodes = inputs.length === 0 ? [] : [inputs.map((input) => [input, 0, 0, {}])];
    const trainable = { trainable: true, dtype: 'float32' };
    layers.push({ class_name: type, name, config: { name, ...trainable, ...config }, inbound_nodes: nodes });
    return name;
  };
  const weight = (name: string, shape: number[], low: number, high: number): void => {
    const count = shape.reduce((a, b) => a * b, 1);
    weights.set(name, { shape, values: Float32Array.from({ length: count }, () => low + random() * (high - low)) });
  };
  const norm = (name: string, input: string, channels: number): string => {
    for (const [part, low, high] of [
      ['gamma', 0.5, 1.5],
      ['beta', -0.3, 0.6],
      ['moving_mean', -0.5, 0.5],
      ['moving_variance', 0.2, 2],
    ] as const) {
      weight(`${name}/${part}`, [channels], low, high);
    }
    return add('BatchNormalization', name, [input], { axis: [3], momentum: 0.999, epsilon: 0.001, center: true, scale: true });
  };
  const relu6 = (name: string, input: string): string =>
    add('ReLU', name, [input], { max_value: 6, negative_slope: 0, threshold: 0 });
  const conv = (name: string, input: string, shape: number[], stride: number, padding: string): string => {
    weight(`${name}/kernel`, shape, -0.5, 0.5);
    return add('Conv2D', name, [input], {
      ...{ filters: shape[3], kernel_size: shape.slice(0, 2), strides: [stride, stride], padding, data_format: 'channels_last' },
      ...{ dilation_rate: [1, 1], groups: 1, activation: 'linear', use_bias: false },
    });
  };
  const depthwise = (name: string, input: string, channels: number, stride: number, padding: string): string => {
    weight(`${name}/depthwise_kernel`, [3, 3, channels, 1], -0.5, 0.5);
    return add('DepthwiseConv2D', name, [input], {
      ...{ kernel_size: [3, 3], strides: [stride, stride], padding, data_format: 'channels_last', dilation_rate: [1, 1] },
      ...{ groups: 1, activation: 'linear', use_bias: false, depth_multiplier: 1 },
    });
  };
  const block = (id: number, input: string, inputs: number, outputs: number, side: number, stride: number): string => {
    const name = `block_${id}`;
    const inner = inputs * 6;
    let x = conv(`${name}_expand`, input, [1, 1, inputs, inner], 1, 'same');
    x = relu6(`${name}_expand_relu`, norm(`${name}_expand_BN`, x, inner));
    if (stride === 2) x = add('ZeroPadding2D', `${name}_pad`, [x], { padding: correctPad(side), data_format: 'channels_last' });
    x = depthwise(`${name}_depthwise`, x, inner, stride, stride === 2 ? 'valid' : 'same');
    x = relu6(`${name}_depthwise_relu`, norm(`${name}_depthwise_BN`, x, inner));
    x = norm(`${name}_project_BN`, conv(`${name}_project`, x, [1, 1, inner, outputs], 1, 'same'), outputs);
    return stride === 1 && inputs === outputs ? add('Add', `${name}_add`, [input, x], {}) : x;
  };

  add('InputLayer', 'input_1', [], { batch_input_shape: [null, sizePx, sizePx, 3], sparse: false, ragged: false });
  let x = relu6('Conv1_relu', norm('bn_Conv1', conv('Conv1', 'input_1', [3, 3, 3, 8], 2, 'same'), 8));
  x = depthwise('expanded_conv_depthwise', x, 8, 1, 'same');
  x = relu6('expanded_conv_depthwise_relu', norm('expanded_conv_depthwise_BN', x, 8));
  x = norm('expanded_conv_project_BN', conv('expanded_conv_project', x, [1, 1, 8, 4], 1, 'same'), 4);
  x = block(1, x, 4, 6, Math.ceil(sizePx / 2), 2);
  x = block(2, x, 6, 6, Math.ceil(sizePx / 4), 1);
  x = relu6('out_relu', norm('Conv_1_bn', conv('Conv_1', x, [1, 1, 6, 16], 1, 'same'), 16));
  x = add('GlobalAveragePooling2D', 'global_average_pooling2d', [x], { data_format: 'channels_last', keepdims: false });
  weight('predictions/kernel', [16, CLASSES], -1, 1);
  weight('predictions/bias', [CLASSES], -1, 1);
  add('Dense', 'predictions', [x], { units: CLASSES, activation: 'softmax', use_bias: true });
  const ends = { input_layers: [['input_1', 0, 0]], output_layers: [['predictions', 0, 0]] };
  return { topology: { class_name: 'Functional', config: { name: 'mobilenetv2_small', layers, ...ends } }, weights };
}

/** The same topology in Keras 3's spelling. */
export function inKeras3({ config, ...rest }: KerasModel['topology']): unknown {
  const tensor = (name: unknown) => ({
    class_name: '__keras_tensor__',
    config: { shape: [null, 1, 1, 1], dtype: 'float32', keras_history: [name, 0, 0] },
  });
  const layers = config.layers.map((layer) => {
    const { batch_input_shape: shape, dtype: name, ...settings } = layer.config;
    const inputs = ((layer.inbound_nodes[0] ?? []) as [string][]).map(([input]) => tensor(input));
    const dtype = { module: 'keras', class_name: 'DTypePolicy', config: { name }, registered_name: null };
    return {
      module: 'keras.layers',
      class_name: layer.class_name,
      name: layer.name,
      registered_name: null,
      config: { ...settings, ...(shape === undefined ? {} : { batch_shape: shape }), dtype },
      inbound_nodes: inputs.length === 0 ? [] : [{ args: inputs.length === 1 ? inputs : [inputs], kwargs: {} }],
    };
  });
  return { ...rest, config: { ...config, layers, input_layers: ['input_1', 0, 0], output_layers: ['predictions', 0, 0] } };
}

/** What tfjs's own layers model says to a batch; for a topology that ends at `output`, or at its own end. */
export async function predictWithLayers(
  { topology, weights }: { readonly topology: unknown; readonly weights: Weights },
  images: tf.Tensor4D,
  output?: string,
): Promise<Float32Array> {
  const used = [...weights];
  const weightSpecs = used.map(([name, { shape }]) => ({ name, shape: [...shape], dtype: 'float32' as const }));
  const values = Float32Array.from(used.flatMap(([, weight]) => [...weight.values]));
  const artifacts = { modelTopology: topology as tf.io.ModelJSON['modelTopology'], weightSpecs, weightData: values.buffer };
  const model = await tf.loadLayersModel(tf.io.fromMemory(artifacts), { strict: false });
  const end = output === undefined ? model : tf.model({ inputs: model.inputs, outputs: model.getLayer(output).output });
  return (end.predict(images) as tf.Tensor).dataSync<'float32'>().slice();
}
