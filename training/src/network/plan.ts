/**
 * What the network is, layer by layer, as a short plan of units read from a Keras/tfjs layers topology. Node only, pure.
 * Training, evaluation and export all walk this plan. A layer that it cannot express is refused by name.
 */
import { CliError } from '../cli-error.js';
import { activationOf, batchNorm, convUnit, denseUnit, maxPoolUnit, zeroPadding } from './layer-units.js';
import { backboneOf, sourcesOf, unsupported } from './topology.js';
import type { LayerConfig, LayersTopology } from './topology.js';

/** Rows and columns of zeros added before a convolution: [[top, bottom], [left, right]]. */
export type ExplicitPadding = readonly [readonly [number, number], readonly [number, number]];

/** Batch normalisation that follows a convolution. */
export interface BatchNorm {
  readonly name: string;
  readonly epsilon: number;
  /** Share of the old running statistics that a training step keeps. */
  readonly momentum: number;
}

/** Convolution, then batch normalisation, then activation. Weights are found by these names. */
export interface ConvUnit {
  readonly kind: 'conv';
  readonly name: string;
  /** The unit whose output it reads, or {@link INPUT}. */
  readonly input: string;
  readonly depthwise: boolean;
  /** Name of the kernel's weight. */
  readonly kernel: string;
  /** Name of the bias's weight, or null. */
  readonly bias: string | null;
  readonly stride: number;
  readonly padding: 'same' | 'valid' | ExplicitPadding;
  readonly batchNorm: BatchNorm | null;
  readonly activation: 'linear' | 'relu' | 'relu6';
}

/** The sum of two units' outputs. */
export interface AddUnit {
  readonly kind: 'add';
  readonly name: string;
  readonly inputs: readonly [string, string];
}

/** The highest value of each window. */
export interface MaxPoolUnit {
  readonly kind: 'max-pool';
  readonly name: string;
  readonly input: string;
  /** Side of the window. */
  readonly size: number;
  readonly stride: number;
  readonly padding: 'same' | 'valid';
}

/** A step from picture to feature map. */
export type SpatialUnit = ConvUnit | AddUnit | MaxPoolUnit;

/** A dense layer with ReLU between the pooled features and the head. */
export interface DenseUnit {
  readonly name: string;
  /** Name of the kernel's weight, shape [inputs, outputs]. */
  readonly kernel: string;
  /** Name of the bias's weight, or null. */
  readonly bias: string | null;
}

/** The network up to the features that the head reads. */
export interface NetworkPlan {
  readonly units: readonly SpatialUnit[];
  /** Name of the unit whose output is the feature map. */
  readonly output: string;
  /** The map's mean over its cells, or all its values in a row, which binds the network to one size of picture. */
  readonly pooling: 'average' | 'flatten';
  /** From the pooled values to the head; mostly none. */
  readonly hidden: readonly DenseUnit[];
}

/** Name of the network's input in {@link ConvUnit.input}. */
export const INPUT = 'image';

interface Draft {
  readonly units: SpatialUnit[];
  /** Which unit's output a layer's name stands for; a layer whose result went into a unit is not among them. */
  readonly alias: Map<string, string>;
  /** Padding layers, which wait for their convolution. */
  readonly padding: Map<string, ExplicitPadding>;
}

/**
 * Reads the plan, the classifier of the network's own task left off (see `backboneOf`). A network without pooling is pooled by the
 * average. Throws {@link CliError} for layers that the plan cannot express.
 */
export function planFromTopology(topology: LayersTopology): NetworkPlan {
  const { spatial, pooling, hidden } = backboneOf(topology);
  const draft: Draft = { units: [], alias: new Map(), padding: new Map() };
  for (const layer of spatial) addLayer(draft, layer);
  const output = pooling === null ? draft.units.at(-1)?.name : inputsOf(draft, pooling)[0];
  if (output === undefined || draft.units.length === 0) throw new CliError('The base network has no layers.');
  return {
    units: draft.units,
    output,
    pooling: pooling?.class_name === 'Flatten' ? 'flatten' : 'average',
    hidden: hidden.filter(({ class_name: type }) => type === 'Dense').map(denseUnit),
  };
}

function addLayer(draft: Draft, layer: LayerConfig): void {
  if (layer.class_name === 'InputLayer') {
    draft.alias.set(layer.name, INPUT);
    return;
  }
  const inputs = inputsOf(draft, layer);
  const [input] = inputs;
  if (input === undefined) throw unsupported(layer, 'it reads nothing');
  switch (layer.class_name) {
    case 'ZeroPadding2D':
      draft.padding.set(layer.name, zeroPadding(layer));
      draft.alias.set(layer.name, input);
      return;
    case 'Conv2D':
    case 'DepthwiseConv2D':
      addUnit(draft, convUnit(layer, input, draft.padding.get(sourcesOf(layer)[0] ?? '')));
      return;
    case 'MaxPooling2D':
      addUnit(draft, maxPoolUnit(layer, input));
      return;
    case 'BatchNormalization':
      changeUnit(draft, layer, input, (unit) => {
        if (unit.batchNorm !== null) throw unsupported(layer, 'its convolution has batch normalisation already');
        return { ...unit, batchNorm: batchNorm(layer) };
      });
      return;
    case 'ReLU':
    case 'Activation':
      changeUnit(draft, layer, input, (unit) => ({ ...unit, activation: activationOf(layer) }));
      return;
    case 'Dropout':
      draft.alias.set(layer.name, input);
      return;
    case 'Add': {
      const [first, second, third] = inputs;
      if (first === undefined || second === undefined || third !== undefined) {
        throw unsupported(layer, 'it adds other than two inputs');
      }
      addUnit(draft, { kind: 'add', name: layer.name, inputs: [first, second] });
      return;
    }
    default:
      throw unsupported(layer, `layers of type ${layer.class_name} are not known`);
  }
}

/** The units whose outputs a layer reads. */
function inputsOf(draft: Draft, layer: LayerConfig): string[] {
  const convolves = layer.class_name === 'Conv2D' || layer.class_name === 'DepthwiseConv2D';
  return sourcesOf(layer).map((source) => {
    const unit = draft.alias.get(source);
    if (unit === undefined) throw unsupported(layer, `it reads "${source}", which is unknown or used up by the layer after it`);
    if (draft.padding.has(source) && !convolves) throw unsupported(layer, 'it follows padding, which only a convolution can');
    return unit;
  });
}

function addUnit(draft: Draft, unit: SpatialUnit): void {
  draft.units.push(unit);
  draft.alias.set(unit.name, unit.name);
}

/** Folds a layer into the convolution before it, which must be the newest unit and is then read through this layer only. */
function changeUnit(draft: Draft, layer: LayerConfig, input: string, change: (unit: ConvUnit) => ConvUnit): void {
  const unit = draft.units.at(-1);
  if (unit?.kind !== 'conv' || unit.name !== input || unit.activation !== 'linear') {
    throw unsupported(layer, 'it does not directly follow a convolution');
  }
  draft.units[draft.units.length - 1] = change(unit);
  for (const [name, of] of draft.alias) if (of === unit.name) draft.alias.delete(name);
  draft.alias.set(layer.name, unit.name);
}
