/**
 * What the network is, layer by layer, as a short plan of convolution units read from a Keras/tfjs layers topology.
 * Node only, pure. Training, evaluation and export all walk this plan. A layer that it cannot express is refused by name.
 */
import { CliError } from '../cli-error.js';

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

/** The backbone: its last unit's output is the feature map that is pooled for the head. */
export interface NetworkPlan {
  readonly units: readonly (ConvUnit | AddUnit)[];
  /** Name of the last unit. */
  readonly output: string;
}

/** Name of the network's input in {@link ConvUnit.input}. */
export const INPUT = 'image';

interface LayerConfig {
  readonly class_name: string;
  readonly name: string;
  readonly config: Readonly<Record<string, unknown>>;
  readonly inbound_nodes: readonly (readonly (readonly [string, ...unknown[]])[])[];
}

/** The parts of a `model.json` that the plan is read from. */
export interface LayersTopology {
  readonly config: { readonly layers: readonly LayerConfig[] };
}

interface Draft {
  units: (ConvUnit | AddUnit)[];
  /** Which unit's output a layer's name stands for. */
  alias: Map<string, string>;
  /** Padding layers that wait for their convolution. */
  padding: Map<string, ExplicitPadding>;
}

/** Reads the backbone's plan: everything up to the global average pooling. Throws {@link CliError} for unknown layers. */
export function planFromTopology(topology: LayersTopology): NetworkPlan {
  const draft: Draft = { units: [], alias: new Map(), padding: new Map() };
  for (const layer of topology.config.layers) {
    if (layer.class_name === 'GlobalAveragePooling2D') break;
    addLayer(draft, layer);
  }
  const last = draft.units.at(-1);
  if (last === undefined) throw new CliError('The base network has no layers.');
  return { units: draft.units, output: last.name };
}

function addLayer(draft: Draft, layer: LayerConfig): void {
  const sources = layer.inbound_nodes[0]?.map(([name]) => name) ?? [];
  const [source = ''] = sources;
  const input = draft.alias.get(source) ?? source;
  switch (layer.class_name) {
    case 'InputLayer':
      draft.alias.set(layer.name, INPUT);
      return;
    case 'ZeroPadding2D':
      draft.padding.set(layer.name, layer.config['padding'] as ExplicitPadding);
      draft.alias.set(layer.name, input);
      return;
    case 'Conv2D':
    case 'DepthwiseConv2D':
      draft.units.push(convUnit(layer, input, draft.padding.get(source)));
      draft.alias.set(layer.name, layer.name);
      return;
    case 'BatchNormalization':
      changeUnit(draft, layer, input, (unit) => ({ ...unit, batchNorm: batchNorm(layer) }));
      return;
    case 'ReLU':
    case 'Activation':
      changeUnit(draft, layer, input, (unit) => ({ ...unit, activation: activationOf(layer) }));
      return;
    case 'Dropout':
      draft.alias.set(layer.name, input);
      return;
    case 'Add': {
      const [first, second] = sources.map((name) => draft.alias.get(name) ?? name);
      if (first === undefined || second === undefined) throw unsupported(layer, 'it adds other than two inputs');
      draft.units.push({ kind: 'add', name: layer.name, inputs: [first, second] });
      draft.alias.set(layer.name, layer.name);
      return;
    }
    default:
      throw unsupported(layer, `layers of type ${layer.class_name} are not known`);
  }
}

function convUnit(layer: LayerConfig, input: string, explicit: ExplicitPadding | undefined): ConvUnit {
  const { config } = layer;
  const depthwise = layer.class_name === 'DepthwiseConv2D';
  const [strideY, strideX] = config['strides'] as [number, number];
  const [dilationY = 1, dilationX = 1] = (config['dilation_rate'] as number[] | undefined) ?? [];
  if (strideY !== strideX) throw unsupported(layer, 'its strides differ');
  if (dilationY !== 1 || dilationX !== 1) throw unsupported(layer, 'it is dilated');
  if (depthwise && config['depth_multiplier'] !== 1) throw unsupported(layer, 'its depth multiplier is not 1');
  if (config['activation'] !== 'linear') throw unsupported(layer, 'it has an activation of its own');
  const padding = config['padding'];
  if (padding !== 'same' && padding !== 'valid') throw unsupported(layer, `its padding is ${String(padding)}`);
  return {
    kind: 'conv',
    name: layer.name,
    input,
    depthwise,
    kernel: `${layer.name}/${depthwise ? 'depthwise_kernel' : 'kernel'}`,
    bias: config['use_bias'] === true ? `${layer.name}/bias` : null,
    stride: strideY,
    padding: explicit ?? padding,
    batchNorm: null,
    activation: 'linear',
  };
}

function batchNorm(layer: LayerConfig): BatchNorm {
  if (layer.config['center'] !== true || layer.config['scale'] !== true) throw unsupported(layer, 'it lacks gamma or beta');
  return { name: layer.name, epsilon: Number(layer.config['epsilon']), momentum: Number(layer.config['momentum']) };
}

function activationOf(layer: LayerConfig): ConvUnit['activation'] {
  if (layer.class_name === 'ReLU') {
    const highest = layer.config['max_value'];
    if (highest === 6) return 'relu6';
    if (highest === null || highest === undefined) return 'relu';
    throw unsupported(layer, 'it clips at a value other than 6');
  }
  const name = layer.config['activation'];
  if (name === 'relu' || name === 'relu6' || name === 'linear') return name;
  throw unsupported(layer, `its activation is ${String(name)}`);
}

/** Folds a layer into the convolution before it, which must be the newest unit and read by nobody else yet. */
function changeUnit(draft: Draft, layer: LayerConfig, input: string, change: (unit: ConvUnit) => ConvUnit): void {
  const unit = draft.units.at(-1);
  if (unit?.kind !== 'conv' || unit.name !== input || unit.activation !== 'linear') {
    throw unsupported(layer, 'it does not directly follow a convolution');
  }
  draft.units[draft.units.length - 1] = change(unit);
  draft.alias.set(layer.name, unit.name);
}

function unsupported(layer: LayerConfig, reason: string): CliError {
  return new CliError(`The base network's layer "${layer.name}" cannot be used: ${reason}.`);
}
