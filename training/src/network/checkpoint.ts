/**
 * Reads and writes a network as a tfjs layers model (`model.json` + `weights.bin`, float32 or float16): the base weights,
 * and our own checkpoints, which add the head as a dense layer, and the outline decoder in files of its own (`outline.json` +
 * `outline.bin`), since a layers model with weights that its topology does not name is refused by tfjs.
 */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { CLASS_COUNT } from '../../../src/core/classes.js';
import { IMAGENET_MEAN, IMAGENET_STD } from '../../../src/core/image/preprocess.js';
import { CliError } from '../cli-error.js';
import { decodeFloat16, encodeFloat16 } from './float16.js';
import { HEAD_BIAS, HEAD_KERNEL, HEAD_NAME } from './head.js';
import type { Network, Weight, Weights } from './network.js';
import { OUTLINE_PREFIX, outlineSteps } from './outline-decoder.js';
import { planFromTopology } from './plan-from-topology.js';
import { INPUT } from './plan.js';
import type { NetworkPlan } from './plan.js';
import { checkShapes } from './shapes.js';
import { readTopology, topologyWithHead } from './topology.js';

interface WeightSpec {
  readonly name: string;
  readonly shape: readonly number[];
  readonly dtype: string;
  readonly quantization?: { readonly dtype: string };
}

interface ModelJson {
  readonly generatedBy?: unknown;
  readonly modelTopology?: unknown;
  readonly weightsManifest?: readonly { readonly paths: readonly string[]; readonly weights: readonly WeightSpec[] }[];
}

/** How our checkpoints name their maker. */
const GENERATED_BY = 'naevus-train';

/**
 * Reads a network from a folder with `model.json`, without the classifier of its own task. Of the Keras application's weights the
 * first layer is made to expect our normalisation (see `toImagenetInput`). Throws {@link CliError} that names what is missing,
 * broken or of a wrong shape.
 */
export async function readNetwork(dir: string): Promise<Network> {
  const file = path.join(dir, 'model.json');
  const json = await orCliError(file, async () => JSON.parse(await readFile(file, 'utf8')) as ModelJson);
  const topology = readTopology(json.modelTopology, file);
  if (json.weightsManifest === undefined) throw new CliError(`${file} lists no weights.`);
  const all: Weights = new Map();
  for (const group of json.weightsManifest) {
    const parts = await Promise.all(
      group.paths.map((name) => orCliError(path.join(dir, name), () => readFile(path.join(dir, name)))),
    );
    readGroup(Buffer.concat(parts), group.weights, all, dir);
  }
  const plan = planFromTopology(topology);
  const network = await withStoredOutline({ topology, plan, weights: usedWeights(plan, all, dir) }, dir);
  return json.generatedBy === GENERATED_BY ? network : toImagenetInput(network);
}

/** File that lists the outline decoder's weights, and the file of their values. */
const [OUTLINE_JSON, OUTLINE_BIN] = ['outline.json', 'outline.bin'];

/** The network with the decoder that lies beside it; as it is where there is none. */
async function withStoredOutline(network: Network, dir: string): Promise<Network> {
  const file = path.join(dir, OUTLINE_JSON);
  const listed = await readFile(file, 'utf8').catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  });
  if (listed === null) return network;
  const specs = await orCliError(file, () => Promise.resolve(JSON.parse(listed) as readonly WeightSpec[]));
  const found: Weights = new Map();
  readGroup(await orCliError(path.join(dir, OUTLINE_BIN), () => readFile(path.join(dir, OUTLINE_BIN))), specs, found, dir);
  for (const { lateral, smooth, next } of outlineSteps(network)) {
    for (const one of [lateral, smooth, next]) {
      const shape = one === null ? undefined : found.get(`${one.name}/kernel`)?.shape;
      if (one !== null && shape?.join() !== one.shape.join()) {
        throw new CliError(`${file}: the weights of "${one.name}" do not fit the network. Delete the outline's two files.`);
      }
    }
  }
  return { ...network, weights: new Map([...network.weights, ...found]) };
}

async function orCliError<T>(file: string, read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    throw new CliError(`${file} cannot be read (${error instanceof Error ? error.message : String(error)}).`);
  }
}

/** The weights that the plan and our head read, in their order, their shapes checked; a classifier's are left behind. */
function usedWeights(plan: NetworkPlan, all: Weights, dir: string): Weights {
  const { names, features } = checkShapes(plan, all, dir);
  const [kernel, bias] = [all.get(HEAD_KERNEL), all.get(HEAD_BIAS)];
  if (kernel !== undefined || bias !== undefined) {
    const fits =
      kernel?.shape.length === 2 && kernel.shape[0] === (features ?? kernel.shape[0]) && kernel.shape[1] === CLASS_COUNT;
    if (!fits || bias?.values.length !== CLASS_COUNT) {
      throw new CliError(`${dir}: the weights of "${HEAD_NAME}" do not make a head of ${CLASS_COUNT} classes.`);
    }
  }
  return new Map([...all].filter(([name]) => names.has(name) || name === HEAD_KERNEL || name === HEAD_BIAS));
}

function readGroup(bytes: Buffer, specs: readonly WeightSpec[], into: Weights, dir: string): void {
  let at = 0;
  for (const spec of specs) {
    const count = spec.shape.reduce((a, b) => a * b, 1);
    const half = spec.quantization?.dtype === 'float16';
    if (spec.dtype !== 'float32' || (spec.quantization !== undefined && !half)) {
      throw new CliError(`${dir}: weight "${spec.name}" is neither float32 nor float16.`);
    }
    const length = count * (half ? 2 : 4);
    if (at + length > bytes.length) throw new CliError(`${dir}: the weights end within "${spec.name}"; the file is cut short.`);
    const copy = bytes.buffer.slice(bytes.byteOffset + at, bytes.byteOffset + at + length);
    const values = half ? decodeFloat16(new Uint16Array(copy)) : new Float32Array(copy);
    const broken = values.findIndex((value) => !Number.isFinite(value));
    if (broken >= 0)
      throw new CliError(`${dir}: weight "${spec.name}" holds ${String(values[broken])}; the checkpoint is broken.`);
    into.set(spec.name, { shape: spec.shape, values });
    at += length;
  }
  if (at !== bytes.length)
    throw new CliError(`${dir}: the weight file has ${bytes.length - at} bytes more than model.json lists.`);
}

/**
 * Writes a network with its head, so that `--base DIR` and `tf.loadLayersModel` read it.
 * @param precision float32 keeps every bit; float16 halves the file, for a checkpoint that is handed on.
 */
export async function writeNetwork(dir: string, network: Network, precision: 'float32' | 'float16' = 'float32'): Promise<void> {
  await mkdir(dir, { recursive: true });
  const isOutline = ([name]: readonly [string, unknown]): boolean => name.startsWith(OUTLINE_PREFIX);
  const { specs, bytes } = weightGroup(
    [...network.weights].filter((entry) => !isOutline(entry)),
    precision,
  );
  const json = {
    format: 'layers-model',
    generatedBy: GENERATED_BY,
    convertedBy: null,
    modelTopology: topologyWithHead(network.topology, HEAD_NAME),
    weightsManifest: [{ paths: ['weights.bin'], weights: specs }],
  };
  await writeFile(path.join(dir, 'weights.bin'), bytes);
  await writeFile(path.join(dir, 'model.json'), JSON.stringify(json));
  const outline = weightGroup([...network.weights].filter(isOutline), precision);
  if (outline.specs.length === 0) return;
  await writeFile(path.join(dir, OUTLINE_BIN), outline.bytes);
  await writeFile(path.join(dir, OUTLINE_JSON), JSON.stringify(outline.specs));
}

function weightGroup(
  entries: readonly (readonly [string, Weight])[],
  precision: 'float32' | 'float16',
): { readonly specs: readonly WeightSpec[]; readonly bytes: Buffer } {
  const quantization = precision === 'float16' ? { quantization: { dtype: 'float16', original_dtype: 'float32' } } : {};
  return {
    specs: entries.map(([name, { shape }]) => ({ name, shape, dtype: 'float32', ...quantization })),
    bytes: Buffer.concat(
      entries.map(([, { values }]) => {
        const encoded = precision === 'float16' ? encodeFloat16(values) : values;
        return Buffer.from(encoded.buffer, encoded.byteOffset, encoded.byteLength);
      }),
    ),
  };
}

/** The first batch normalisation of Keras's MobileNetV2 and of its MobileNet; no other layout that we know has these names. */
const KERAS_APPLICATION_NORMS = ['bn_Conv1', 'conv1_bn'];

/**
 * Keras's MobileNets were trained on pixels from -1 to 1 (`keras.applications.mobilenet_v2.preprocess_input`). Ours are
 * `(value - mean) / std`, so Keras's value is `2 (std * ours + mean) - 1`: a factor for the first kernel and a shift for the mean
 * that is subtracted behind it. Exact but for the row and the column at the border, whose padding of zeros means another grey.
 * A network of another layout is returned as it is.
 */
function toImagenetInput(network: Network): Network {
  const first = network.plan.units.find((unit) => unit.kind === 'conv' && unit.input === INPUT);
  const norm = first?.kind === 'conv' ? first.batchNorm : null;
  if (first?.kind !== 'conv' || norm === null || !KERAS_APPLICATION_NORMS.includes(norm.name)) return network;
  const [kernel, mean] = [network.weights.get(first.kernel), network.weights.get(`${norm.name}/moving_mean`)];
  if (kernel === undefined || mean === undefined) return network;
  const { shape, values } = kernel;
  const channels = shape[3] ?? 0;
  const shifted = mean.values.slice();
  const scaled = values.map((value, at) => {
    const colour = Math.floor(at / channels) % 3;
    const output = at % channels;
    shifted[output] = (shifted[output] ?? 0) - value * (2 * (IMAGENET_MEAN[colour] ?? 0) - 1);
    return value * 2 * (IMAGENET_STD[colour] ?? 1);
  });
  const weights = new Map(network.weights);
  weights.set(first.kernel, { shape, values: scaled });
  weights.set(`${norm.name}/moving_mean`, { shape: mean.shape, values: shifted });
  return { ...network, weights };
}
