/**
 * The topology of a tfjs layers model: Keras 2's and Keras 3's spelling read into one, and cut down to what we train on, with
 * our head in the place of the classifier.
 */
import { CLASS_COUNT } from '../../../src/core/classes.js';
import { CliError } from '../cli-error.js';

/** One layer as Keras 2 and tfjs write it. */
export interface LayerConfig {
  readonly class_name: string;
  readonly name: string;
  readonly config: Readonly<Record<string, unknown>>;
  /** For each call of the layer, the layers that it reads: `[name, call, output, arguments]`. */
  readonly inbound_nodes: readonly (readonly (readonly [string, ...unknown[]])[])[];
}

/** The parts of a `model.json` that the plan is read from. */
export interface LayersTopology {
  readonly config: { readonly layers: readonly LayerConfig[] };
}

type Fields = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Fields => typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * Reads `modelTopology` of a `model.json`, a functional model of Keras 2 or 3. Keras 3 writes the same layers with other inbound
 * nodes, input shapes and types, which tfjs cannot load; they are put into the old form.
 * @param where what an error names, for instance the file.
 */
export function readTopology(json: unknown, where: string): LayersTopology {
  const topology = isObject(json) && isObject(json['model_config']) ? json['model_config'] : json;
  const config = isObject(topology) ? topology['config'] : undefined;
  const layers: unknown = isObject(config) ? config['layers'] : undefined;
  if (!isObject(topology) || topology['class_name'] === 'Sequential' || !isObject(config) || !Array.isArray(layers)) {
    throw new CliError(`${where} holds no functional layers model (Keras "Functional" or "Model"). Save the network as one.`);
  }
  const ends = Object.fromEntries(
    ['input_layers', 'output_layers'].filter((key) => key in config).map((key) => [key, listOfNodes(config[key])]),
  );
  return { ...topology, config: { ...config, ...ends, layers: layers.map((layer: unknown) => readLayer(layer, where)) } };
}

/** Keras 3 may write the only input as `[name, 0, 0]` where Keras 2 writes `[[name, 0, 0]]`. */
function listOfNodes(value: unknown): unknown {
  return Array.isArray(value) && typeof value[0] === 'string' ? [value] : value;
}

function readLayer(layer: unknown, where: string): LayerConfig {
  const config = isObject(layer) ? layer['config'] : undefined;
  const name = isObject(layer) && isObject(config) ? (layer['name'] ?? config['name']) : undefined;
  if (!isObject(layer) || !isObject(config) || typeof name !== 'string' || typeof layer['class_name'] !== 'string') {
    throw new CliError(`${where}: a layer of the topology lacks its name, its type or its settings.`);
  }
  const nodes: unknown = layer['inbound_nodes'];
  const inbound = Array.isArray(nodes) ? nodes.map((node: unknown) => (isObject(node) ? histories(node) : node)) : [];
  const { batch_shape: shape, dtype, ...rest } = config;
  const settings = {
    ...rest,
    ...(shape === undefined ? {} : { batch_input_shape: shape }),
    // Keras 3 writes the type as a policy object.
    ...(dtype === undefined ? {} : { dtype: isObject(dtype) && isObject(dtype['config']) ? dtype['config']['name'] : dtype }),
  };
  return {
    class_name: layer['class_name'],
    name,
    config: settings,
    inbound_nodes: inbound as LayerConfig['inbound_nodes'],
  };
}

/** The layers that a node of Keras 3 reads, wherever they stand in its arguments. */
function histories(value: unknown): unknown[] {
  if (Array.isArray(value)) return value.flatMap(histories);
  if (!isObject(value)) return [];
  if (value['class_name'] !== '__keras_tensor__') return Object.values(value).flatMap(histories);
  const config = value['config'];
  const history = isObject(config) ? config['keras_history'] : undefined;
  return Array.isArray(history) ? [[...(history as unknown[]), {}]] : [];
}

/** Refuses a layer by its name. */
export function unsupported(layer: LayerConfig, reason: string): CliError {
  return new CliError(`The base network's layer "${layer.name}" cannot be used: ${reason}.`);
}

/** Names of the layers that a layer reads. */
export function sourcesOf(layer: LayerConfig): string[] {
  if (layer.inbound_nodes.length > 1) throw unsupported(layer, 'it is used more than once');
  return layer.inbound_nodes[0]?.map(([name]) => name) ?? [];
}

/** A network without its classifier. */
export interface Backbone {
  /** Up to the feature map. */
  readonly spatial: readonly LayerConfig[];
  /** Global average pooling or flattening; null where the network ends in the feature map. */
  readonly pooling: LayerConfig | null;
  /** Dropout, and dense layers with ReLU, up to the last of these. */
  readonly hidden: readonly LayerConfig[];
}

const isHidden = (layer: LayerConfig): boolean => layer.class_name === 'Dense' && layer.config['activation'] === 'relu';

/**
 * Cuts a network into feature map, pooling and hidden dense layers. The first layer of another kind behind the pooling begins the
 * classifier of the network's own task, which our head replaces; it may read the pooled features only, else the pooling
 * belongs to the middle of the network (as in squeeze-and-excitation) and the layer is refused by name.
 */
export function backboneOf({ config: { layers } }: LayersTopology): Backbone {
  const at = layers.findIndex(({ class_name: type }) => type === 'GlobalAveragePooling2D' || type === 'Flatten');
  const pooling = layers[at];
  if (pooling === undefined) return { spatial: layers, pooling: null, hidden: [] };
  const spatial = layers.slice(0, at);
  const before = new Set(spatial.map(({ name }) => name));
  const after = layers.slice(at + 1);
  for (const layer of after) {
    const other = sourcesOf(layer).find((source) => before.has(source));
    if (other !== undefined) throw unsupported(layer, `it reads "${other}" past the pooling "${pooling.name}"`);
  }
  const end = after.findIndex((layer, index) => {
    const follows = sourcesOf(layer)[0] === (after[index - 1] ?? pooling).name;
    return !follows || (layer.class_name !== 'Dropout' && !isHidden(layer));
  });
  const candidates = end < 0 ? after : after.slice(0, end);
  return { spatial, pooling, hidden: candidates.slice(0, candidates.findLastIndex(isHidden) + 1) };
}

/** The topology with a head of this name in the classifier's place: what `loadLayersModel` of tfjs builds to 8 logits. */
export function topologyWithHead(topology: LayersTopology, headName: string): unknown {
  const { spatial, pooling: own, hidden } = backboneOf(topology);
  const pooling = own ?? averagePooling(spatial);
  const last = hidden.at(-1) ?? pooling;
  const head = {
    class_name: 'Dense',
    name: headName,
    config: { name: headName, units: CLASS_COUNT, activation: 'linear', use_bias: true, trainable: true },
    inbound_nodes: [[[last.name, 0, 0, {}]]],
  };
  const layers = [...spatial, { ...pooling, config: { ...pooling.config, keepdims: false } }, ...hidden, head];
  const config = { ...topology.config, layers, output_layers: [[headName, 0, 0]] };
  return { class_name: 'Model', keras_version: 'tfjs-layers 4.22.0', backend: 'tensor_flow.js', ...topology, config };
}

function averagePooling(spatial: readonly LayerConfig[]): LayerConfig {
  const last = spatial.at(-1);
  if (last === undefined) throw new CliError('The base network has no layers.');
  const name = 'global_average_pooling2d';
  return {
    class_name: 'GlobalAveragePooling2D',
    name,
    config: { name, data_format: 'channels_last' },
    inbound_nodes: [[[last.name, 0, 0, {}]]],
  };
}
