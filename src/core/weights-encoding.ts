/**
 * How the weights of a version are stored, and the reader that turns one byte a value back into numbers. Pure; the app's worker and
 * `training/` read with this same code, so that both compute with the same bits.
 *
 * tfjs's own 8 bits have one scale for a whole tensor, which loses much of a network whose channels differ in range. Here every output
 * channel has its own: value = minimum + scale * byte (Krishnamoorthi 2018, arXiv 1806.08342, section 3.1.1).
 */

/** The ways to store weights: in both the smallest tensors are float32, and beside bytes the smaller ones are float16. */
export const WEIGHTS_ENCODINGS = ['float16', 'uint8-per-channel'] as const;

/** A way to store weights. */
export type WeightsEncoding = (typeof WEIGHTS_ENCODINGS)[number];

/** Marks a tensor of one byte a value; tfjs on its own refuses the name with a sentence instead of reading wrong numbers. */
export const UINT8_PER_CHANNEL = 'uint8-per-channel' satisfies WeightsEncoding;

/** A tensor as tfjs reads it on its own. */
export interface NativeWeightSpec {
  readonly name: string;
  readonly shape: number[];
  readonly dtype: 'float32' | 'int32';
  readonly quantization?: { readonly dtype: 'float16'; readonly original_dtype: 'float32' };
}

/**
 * A tensor of one byte a value. In the file lie, for each of its channels, the scales and then the minimums (float32), and then the
 * bytes in the tensor's order.
 */
export interface ChannelWeightSpec {
  readonly name: string;
  readonly shape: number[];
  readonly dtype: 'float32';
  readonly quantization: {
    readonly dtype: typeof UINT8_PER_CHANNEL;
    readonly original_dtype: 'float32';
    /** The axis of `shape` whose every index has a scale and a minimum. */
    readonly axis: number;
  };
}

/** A tensor in the weights manifest of a `model.json`. */
export type WeightSpec = NativeWeightSpec | ChannelWeightSpec;

/** Weights that tfjs reads on its own. */
export interface DecodedWeights {
  readonly weightSpecs: NativeWeightSpec[];
  readonly weightData: ArrayBuffer;
}

/** A tensor in 8 bits: what {@link ChannelWeightSpec} says lies in the file. */
export interface QuantisedTensor {
  /** What a step of one byte stands for, by channel; 0 where all values of the channel are the same. */
  readonly scales: Float32Array;
  /** What byte 0 stands for, by channel. */
  readonly minimums: Float32Array;
  readonly bytes: Uint8Array;
}

/** Whether a tensor has one byte a value. */
function isChannelSpec(spec: WeightSpec): spec is ChannelWeightSpec {
  return spec.quantization?.dtype === UINT8_PER_CHANNEL;
}

const valuesOf = (shape: readonly number[]): number => shape.reduce((product, size) => product * size, 1);

/** Length of a tensor in the weights file, in bytes. */
function storedLength(spec: WeightSpec): number {
  const values = valuesOf(spec.shape);
  if (isChannelSpec(spec)) return 8 * (spec.shape[spec.quantization.axis] ?? 0) + values;
  return values * (spec.quantization === undefined ? 4 : 2);
}

/**
 * How many values in a row belong to one channel: 1 where the axis is the last, or only axes of size 1 follow, as in a depthwise
 * kernel of shape [height, width, channels, 1].
 */
export function channelStride(shape: readonly number[], axis: number): number {
  return valuesOf(shape.slice(axis + 1));
}

/** The numbers that the bytes stand for. @param run see {@link channelStride}. */
export function dequantiseChannels({ scales, minimums, bytes }: QuantisedTensor, run: number): Float32Array {
  const channels = scales.length;
  const values = new Float32Array(bytes.length);
  for (let at = 0; at < bytes.length; at++) {
    const channel = Math.floor(at / run) % channels;
    values[at] = (minimums[channel] ?? 0) + (scales[channel] ?? 0) * (bytes[at] ?? 0);
  }
  return values;
}

function decodeTensor({ shape, quantization: { axis } }: ChannelWeightSpec, stored: ArrayBuffer): Float32Array {
  const channels = shape[axis] ?? 0;
  const tensor = {
    scales: new Float32Array(stored, 0, channels),
    minimums: new Float32Array(stored, 4 * channels, channels),
    bytes: new Uint8Array(stored, 8 * channels),
  };
  return dequantiseChannels(tensor, channelStride(shape, axis));
}

/**
 * Makes the weights of a version such that tfjs reads them on its own: 8 bits become float32, everything else stays as it is.
 * Throws where the file is not as long as the specs say, which the digests of a version rule out.
 * @param weights the bytes of `weights.bin`.
 */
export function decodeWeights(specs: readonly WeightSpec[], weights: ArrayBuffer): DecodedWeights {
  const expected = specs.reduce((sum, spec) => sum + storedLength(spec), 0);
  if (expected !== weights.byteLength) {
    throw new Error(`the weights file has ${weights.byteLength} bytes instead of the ${expected} that model.json lists`);
  }
  const plain = specs.filter((spec): spec is NativeWeightSpec => !isChannelSpec(spec));
  if (plain.length === specs.length) return { weightSpecs: plain, weightData: weights };
  let at = 0;
  const parts = specs.map((spec) => {
    const stored = weights.slice(at, (at += storedLength(spec)));
    return isChannelSpec(spec) ? new Uint8Array(decodeTensor(spec, stored).buffer) : new Uint8Array(stored);
  });
  const data = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  at = 0;
  for (const part of parts) {
    data.set(part, at);
    at += part.length;
  }
  const weightSpecs = specs.map((spec): NativeWeightSpec =>
    isChannelSpec(spec) ? { name: spec.name, shape: spec.shape, dtype: spec.dtype } : spec,
  );
  return { weightSpecs, weightData: data.buffer };
}
