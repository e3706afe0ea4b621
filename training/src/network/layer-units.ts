/** Reads single Keras layers into what the plan is made of; refuses by name what it cannot express. */
import type { BatchNorm, ConvUnit, DenseUnit, ExplicitPadding, MaxPoolUnit } from './plan.js';
import { unsupported } from './topology.js';
import type { LayerConfig } from './topology.js';

/** A `Conv2D` or `DepthwiseConv2D` layer that reads the unit `input`, after padding with zeros where `explicit` is given. */
export function convUnit(layer: LayerConfig, input: string, explicit: ExplicitPadding | undefined): ConvUnit {
  const { config } = layer;
  const depthwise = layer.class_name === 'DepthwiseConv2D';
  requireChannelsLast(layer);
  if (((config['dilation_rate'] as number[] | undefined) ?? []).some((rate) => rate !== 1))
    throw unsupported(layer, 'it is dilated');
  if (depthwise && config['depth_multiplier'] !== 1) throw unsupported(layer, 'its depth multiplier is not 1');
  if ((config['groups'] ?? 1) !== 1) throw unsupported(layer, 'its channels are in groups');
  const padding = paddingOf(layer);
  if (explicit !== undefined && padding !== 'valid') throw unsupported(layer, 'it pads what a layer before it has padded');
  return {
    kind: 'conv',
    name: layer.name,
    input,
    depthwise,
    kernel: `${layer.name}/${depthwise ? 'depthwise_kernel' : 'kernel'}`,
    bias: config['use_bias'] === false ? null : `${layer.name}/bias`,
    stride: oneNumber(layer, 'strides'),
    padding: explicit ?? padding,
    batchNorm: null,
    activation: namedActivation(layer),
  };
}

/** A `MaxPooling2D` layer. */
export function maxPoolUnit(layer: LayerConfig, input: string): MaxPoolUnit {
  requireChannelsLast(layer);
  const size = oneNumber(layer, 'pool_size');
  const stride = layer.config['strides'] === null ? size : oneNumber(layer, 'strides');
  return { kind: 'max-pool', name: layer.name, input, size, stride, padding: paddingOf(layer) };
}

/** A `Dense` layer with ReLU. */
export function denseUnit(layer: LayerConfig): DenseUnit {
  const bias = layer.config['use_bias'] === false ? null : `${layer.name}/bias`;
  return { name: layer.name, kernel: `${layer.name}/kernel`, bias };
}

/** A `BatchNormalization` layer. */
export function batchNorm(layer: LayerConfig): BatchNorm {
  const { config } = layer;
  if (config['center'] !== true || config['scale'] !== true) throw unsupported(layer, 'it lacks gamma or beta');
  const axis = Array.isArray(config['axis']) ? (config['axis'] as unknown[])[0] : (config['axis'] ?? -1);
  if (axis !== -1 && axis !== 3) throw unsupported(layer, `its axis is ${String(axis)}`);
  return { name: layer.name, epsilon: Number(config['epsilon']), momentum: Number(config['momentum']) };
}

/** A `ZeroPadding2D` layer. */
export function zeroPadding(layer: LayerConfig): ExplicitPadding {
  requireChannelsLast(layer);
  return layer.config['padding'] as ExplicitPadding;
}

/** A `ReLU` or `Activation` layer. */
export function activationOf(layer: LayerConfig): ConvUnit['activation'] {
  if (layer.class_name !== 'ReLU') return namedActivation(layer);
  const { max_value: highest, negative_slope: slope, threshold } = layer.config;
  if (Number(slope ?? 0) !== 0 || Number(threshold ?? 0) !== 0) throw unsupported(layer, 'it is not zero below zero');
  if (highest === 6) return 'relu6';
  if (highest === null || highest === undefined) return 'relu';
  throw unsupported(layer, 'it clips at a value other than 6');
}

function namedActivation(layer: LayerConfig): ConvUnit['activation'] {
  const name = layer.config['activation'] ?? 'linear';
  if (name === 'relu' || name === 'relu6' || name === 'linear') return name;
  throw unsupported(layer, `its activation is ${typeof name === 'string' ? name : JSON.stringify(name)}`);
}

function requireChannelsLast(layer: LayerConfig): void {
  if ((layer.config['data_format'] ?? 'channels_last') !== 'channels_last') throw unsupported(layer, 'its channels come first');
}

function paddingOf(layer: LayerConfig): 'same' | 'valid' {
  const padding = layer.config['padding'];
  if (padding !== 'same' && padding !== 'valid') throw unsupported(layer, `its padding is ${String(padding)}`);
  return padding;
}

/** A setting that is given for both directions and must be the same in both. */
function oneNumber(layer: LayerConfig, key: string): number {
  const value = layer.config[key];
  const [y, x = y] = Array.isArray(value) ? (value as unknown[]) : [value];
  if (typeof y !== 'number' || x !== y) throw unsupported(layer, `its ${key} differ: ${JSON.stringify(value)}`);
  return y;
}
