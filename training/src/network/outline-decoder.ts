/**
 * The outline decoder: from the backbone's maps to the spot's outline at a quarter of the input's resolution. Top-down with lateral connections
 * (Lin et al. 2017, arXiv 1612.03144), made of depthwise-separable convolutions: about 3% of the network's multiplications.
 */
import * as tf from '@tensorflow/tfjs';
import { seededRandom } from '../../../src/core/random.js';
import { checkShapes } from './shapes.js';
import { weightOf } from './network.js';
import type { Network, Weights } from './network.js';
import { INPUT } from './plan.js';
import type { NetworkPlan } from './plan.js';

/** First part of the names of the decoder's weights. */
export const OUTLINE_PREFIX = 'outline/';
/** The outline's side in pixels is the input's divided by this. */
export const OUTLINE_STRIDE = 4;

/** Channels of the decoder at a level's resolution. */
const WIDTHS: ReadonlyMap<number, number> = new Map([
  [32, 64],
  [16, 48],
  [8, 32],
  [4, 24],
]);
/** Log-odds of a pixel before anything is learned: a spot takes about a quarter of a square. */
const PRIOR_LOGIT = -1.1;

/** One resolution that the decoder reads. */
export interface OutlineLevel {
  /** Name of the unit whose map is read. */
  readonly unit: string;
  /** Input pixels a cell. */
  readonly stride: number;
  /** Channels of the unit's map. */
  readonly channels: number;
  /** Channels of the decoder at this level. */
  readonly width: number;
}

/**
 * The levels, coarsest first: of each resolution the last map before an activation (a bottleneck, which is narrow), or the last one.
 * @returns empty where the network has not all four resolutions, so that it takes no decoder.
 */
export function outlineLevels({ plan, weights }: Pick<Network, 'plan' | 'weights'>): OutlineLevel[] {
  const { channels } = checkShapes(plan, weights, 'The network');
  const strides = stridesOf(plan);
  const levels = [...WIDTHS].flatMap(([stride, width]): OutlineLevel[] => {
    const units = plan.units.filter(({ name }) => strides.get(name) === stride);
    const linear = units.filter((unit) => unit.kind === 'add' || (unit.kind === 'conv' && unit.activation === 'linear'));
    const unit = (linear.at(-1) ?? units.at(-1))?.name;
    return unit === undefined ? [] : [{ unit, stride, width, channels: channels.get(unit) ?? 0 }];
  });
  return levels.length === WIDTHS.size ? levels : [];
}

function stridesOf(plan: NetworkPlan): ReadonlyMap<string, number> {
  const strides = new Map<string, number>([[INPUT, 1]]);
  for (const unit of plan.units) {
    const input = strides.get(unit.kind === 'add' ? unit.inputs[0] : unit.input) ?? 1;
    strides.set(unit.name, unit.kind === 'add' ? input : input * unit.stride);
  }
  return strides;
}

/** A convolution of the decoder. */
export interface OutlineConvolution {
  /** `<name>/kernel` and `<name>/bias` are its weights. */
  readonly name: string;
  readonly shape: readonly [number, number, number, number];
}

/** The decoder's convolutions at one level. */
export interface OutlineStep extends OutlineLevel {
  /** 1x1, from the unit's map to the decoder's width; what the coarser level brings is added. */
  readonly lateral: OutlineConvolution;
  /** 3x3 depthwise with ReLU6; null at the coarsest level, which has nothing to smooth. */
  readonly smooth: OutlineConvolution | null;
  /** 1x1, to the width of the next finer level, or to the outline's one channel. */
  readonly next: OutlineConvolution;
}

/** The decoder as convolutions, coarsest level first; empty where the network takes none. */
export function outlineSteps(network: Pick<Network, 'plan' | 'weights'>): OutlineStep[] {
  const levels = outlineLevels(network);
  return levels.map((level, at) => {
    const { stride, width } = level;
    const name = (part: string): string => `${OUTLINE_PREFIX}${stride}/${part}`;
    return {
      ...level,
      lateral: { name: name('lateral'), shape: [1, 1, level.channels, width] },
      smooth: at === 0 ? null : { name: name('smooth'), shape: [3, 3, width, 1] },
      next: { name: name('next'), shape: [1, 1, width, levels[at + 1]?.width ?? 1] },
    };
  });
}

/** Whether the network has a decoder. */
export function hasOutline({ weights }: Pick<Network, 'weights'>): boolean {
  return [...weights.keys()].some((name) => name.startsWith(OUTLINE_PREFIX));
}

/** The same network with a decoder of random weights where it has none and can take one. @param seed equal seeds give equal weights. */
export function withOutlineDecoder(network: Network, seed: number): Network {
  if (hasOutline(network)) return network;
  const random = seededRandom(seed);
  const weights: Weights = new Map(network.weights);
  const steps = outlineSteps(network);
  for (const { lateral, smooth, next } of steps) {
    for (const one of [lateral, smooth, next]) {
      if (one === null) continue;
      const { name, shape } = one;
      const inputs = one === smooth ? 9 : shape[2];
      const deviation = Math.sqrt(2 / inputs);
      const count = shape.reduce((a, b) => a * b, 1);
      // The sum of four uniform numbers is near enough to a Gaussian, as for He's initialisation (2015, arXiv 1502.01852).
      const normal = (): number => (random() + random() + random() + random() - 2) * Math.sqrt(3);
      const bias = new Float32Array(one === smooth ? shape[2] : shape[3]);
      weights.set(`${name}/kernel`, { shape, values: Float32Array.from({ length: count }, () => normal() * deviation) });
      weights.set(`${name}/bias`, { shape: [bias.length], values: bias });
    }
  }
  const last = steps.at(-1);
  if (last !== undefined) weightOf(weights, `${last.next.name}/bias`).values.fill(PRIOR_LOGIT);
  return { ...network, weights };
}

/**
 * The outline's log-odds.
 * @param parameters tensors of the decoder's weights by name.
 * @param mapOf the backbone's map of a unit, shape [batch, cells, cells, channels].
 * @param relu6 the activation, with a gradient where it is trained.
 * @returns shape [batch, side / 4, side / 4, 1].
 */
export function outlineLogits(
  steps: readonly OutlineStep[],
  parameters: ReadonlyMap<string, tf.Tensor>,
  mapOf: (unit: string) => tf.Tensor4D,
  relu6: (x: tf.Tensor4D) => tf.Tensor4D,
): tf.Tensor4D {
  const part = (name: string): tf.Tensor => {
    const tensor = parameters.get(name);
    if (tensor === undefined) throw new Error(`no tensor for the weight ${name}`);
    return tensor;
  };
  const kernel = ({ name }: OutlineConvolution): tf.Tensor4D => part(`${name}/kernel`) as tf.Tensor4D;
  const biased = (x: tf.Tensor4D, { name }: OutlineConvolution): tf.Tensor4D => tf.add(x, part(`${name}/bias`));
  const pointwise = (x: tf.Tensor4D, one: OutlineConvolution): tf.Tensor4D => biased(tf.conv2d(x, kernel(one), 1, 'valid'), one);
  let carried: tf.Tensor4D | null = null;
  for (const { unit, lateral, smooth, next } of steps) {
    let map = pointwise(mapOf(unit), lateral);
    if (carried !== null) {
      const [, height, width] = map.shape;
      map = tf.add(map, tf.image.resizeNearestNeighbor(carried, [height, width]));
    }
    const smoothed = smooth === null ? map : biased(tf.depthwiseConv2d(map, kernel(smooth), 1, 'same'), smooth);
    carried = pointwise(relu6(smoothed), next);
  }
  if (carried === null) throw new Error('the network has no levels for an outline');
  return carried;
}
