/**
 * A MobileNetV2 of any width with random weights, in the names of the Keras application, to train without base weights.
 *
 * Source: Sandler et al. 2018, "MobileNetV2: Inverted Residuals and Linear Bottlenecks", arXiv 1801.04381, table 2.
 */
import { CliError } from '../cli-error.js';
import type { Network } from './network.js';
import { NetworkSketch } from './sketch.js';

/** The widths for which results are published (Keras has ImageNet weights for these and 1.3). */
export const WIDTH_MULTIPLIERS = [0.35, 0.5, 0.75, 1, 1.4] as const;

/** Settings of a new MobileNetV2. */
export interface MobileNetV2Settings {
  /** Factor of every layer's channels; {@link WIDTH_MULTIPLIERS} are usual, any from 0.1 to 4 works. */
  readonly widthMultiplier: number;
  /** Of the random weights. */
  readonly seed: number;
  /** Side of the images that the topology names; the weights fit every size. */
  readonly sizePx?: number;
}

/** Rows of table 2: expansion, output channels, repetitions, stride of the first repetition. */
const STAGES: readonly (readonly [number, number, number, 1 | 2])[] = [
  [1, 16, 1, 1],
  [6, 24, 2, 2],
  [6, 32, 3, 2],
  [6, 64, 4, 2],
  [6, 96, 3, 1],
  [6, 160, 3, 2],
  [6, 320, 1, 1],
];

/**
 * Keras's epsilon. Its momentum of 0.999 needs thousands of steps before the running statistics, which begin at 0 and 1, mean
 * anything; 0.99, the default of Keras's layer, follows within a short epoch.
 */
const NORM = { epsilon: 1e-3, momentum: 0.99 };

/**
 * The nearest multiple of 8, at least 8 and never below nine tenths of the value: the rule of the authors' own code
 * (`_make_divisible` in tensorflow/models, research/slim/nets/mobilenet/mobilenet.py).
 */
export function makeDivisible(value: number, divisor = 8): number {
  const rounded = Math.max(divisor, Math.floor((value + divisor / 2) / divisor) * divisor);
  return rounded < 0.9 * value ? rounded + divisor : rounded;
}

/**
 * A MobileNetV2 with He's random weights and a head of eight logits. Its convolutions of stride 2 pad as "same", which for
 * every size equals what Keras does by its `correct_pad` and a convolution without padding.
 * Throws {@link CliError} for a width out of range.
 */
export function createMobileNetV2({ widthMultiplier, seed, sizePx = 224 }: MobileNetV2Settings): Network {
  if (!(widthMultiplier >= 0.1 && widthMultiplier <= 4)) {
    throw new CliError(`A MobileNetV2 of width ${widthMultiplier} cannot be built; usual are ${WIDTH_MULTIPLIERS.join(', ')}.`);
  }
  const width = (channels: number): number => makeDivisible(channels * widthMultiplier);
  const sketch = new NetworkSketch(`mobilenetv2_${widthMultiplier}`, seed);
  const image = sketch.image('input_1', sizePx);
  const first = sketch.convolution({ name: 'Conv1', input: image, filters: width(32), kernelSize: 3, stride: 2 });
  let x = sketch.relu('Conv1_relu', sketch.batchNorm('bn_Conv1', first, NORM), 6);
  let number = 0;
  for (const [expansion, channels, repetitions, stride] of STAGES) {
    for (let repetition = 0; repetition < repetitions; repetition++) {
      const prefix = number === 0 ? 'expanded_conv' : `block_${number}`;
      x = addBlock(sketch, { prefix, input: x, expansion, filters: width(channels), stride: repetition === 0 ? stride : 1 });
      number += 1;
    }
  }
  // A narrow network keeps the width of the last convolution (section 5 of the paper).
  const last = widthMultiplier > 1 ? width(1280) : 1280;
  const conv = sketch.convolution({ name: 'Conv_1', input: x, filters: last, kernelSize: 1 });
  x = sketch.relu('out_relu', sketch.batchNorm('Conv_1_bn', conv, NORM), 6);
  sketch.averagePool('global_average_pooling2d', x);
  return sketch.finish();
}

interface Block {
  readonly prefix: string;
  readonly input: string;
  readonly expansion: number;
  readonly filters: number;
  readonly stride: 1 | 2;
}

/** An inverted residual block: widen, convolve each channel by itself, narrow without activation; add where the shapes allow. */
function addBlock(sketch: NetworkSketch, { prefix, input, expansion, filters, stride }: Block): string {
  const inputs = sketch.channelsOf(input);
  const inner = inputs * expansion;
  let x = input;
  if (expansion > 1) {
    const expand = sketch.convolution({ name: `${prefix}_expand`, input: x, filters: inner, kernelSize: 1 });
    x = sketch.relu(`${prefix}_expand_relu`, sketch.batchNorm(`${prefix}_expand_BN`, expand, NORM), 6);
  }
  const each = { name: `${prefix}_depthwise`, input: x, depthwise: true, filters: inner, kernelSize: 3, stride };
  const depthwise = sketch.batchNorm(`${prefix}_depthwise_BN`, sketch.convolution(each), NORM);
  x = sketch.relu(`${prefix}_depthwise_relu`, depthwise, 6);
  const project = sketch.convolution({ name: `${prefix}_project`, input: x, filters, kernelSize: 1 });
  x = sketch.batchNorm(`${prefix}_project_BN`, project, NORM);
  return stride === 1 && inputs === filters ? sketch.sum(`${prefix}_add`, input, x) : x;
}
