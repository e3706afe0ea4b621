/** Reads a {@link NetworkPlan} from a Keras/tfjs layers topology. A layer that the plan cannot express is refused by name. */
import { CliError } from '../cli-error.js';
import { activationOf, batchNorm, convUnit, denseUnit, maxPoolUnit, zeroPadding } from './layer-units.js';
import { INPUT } from './plan.js';
import type { ConvUnit, ExplicitPadding, NetworkPlan, SpatialUnit } from './plan.js';
import { backboneOf, sourcesOf, unsupported } from './topology.js';
import type { LayerConfig, LayersTopology } from './topology.js';

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
