/**
 * How the weights of a version are quantised, and the decoder. The app's worker and `training/` decode with this same code, so that both
 * compute with the same bits.
 *
 * The 8-bit quantisation of tfjs has one scale for a whole tensor, which is too coarse for a network whose channels differ in range. Here
 * every output channel has its own: value = minimum + scale * byte (Krishnamoorthi 2018, arXiv 1806.08342, section 3.1.1).
 */

/** The encodings of weights. In both the smallest tensors stay float32; in `uint8-per-channel` small ones are float16. */
export const WEIGHTS_ENCODINGS = ['float16', 'uint8-per-channel'] as const;

/** See {@link WEIGHTS_ENCODINGS}. */
export type WeightsEncoding = (typeof WEIGHTS_ENCODINGS)[number];

/** Marks a tensor quantised to one byte a value. tfjs itself rejects this dtype with an error instead of decoding wrong numbers. */
export const UINT8_PER_CHANNEL = 'uint8-per-channel' satisfies WeightsEncoding;

/** A tensor that tfjs decodes itself. */
export interface NativeWeightSpec {
  readonly name: string;
  readonly shape: number[];
  readonly dtype: 'float32' | 'int32';
  readonly quantization?: { readonly dtype: 'float16'; readonly original_dtype: 'float32' };
}

/**
 * A tensor quantised to one byte a value. The file has the scales of all channels, then their minimums (both float32), then the bytes in
 * the tensor's order.
 */
export interface ChannelWeightSpec {
  readonly name: string;
  readonly shape: number[];
  readonly dtype: 'float32';
  readonly quantization: {
    readonly dtype: typeof UINT8_PER_CHANNEL;
    readonly original_dtype: 'float32';
    /** The channel axis of `shape`: each index has its own scale and minimum. */
    readonly axis: number;
  };
}

/** A tensor in the weights manifest of a `model.json`. */
export type WeightSpec = NativeWeightSpec | ChannelWeightSpec;

/** Weights that tfjs decodes itself. */
export interface DecodedWeights {
  readonly weightSpecs: NativeWeightSpec[];
  readonly weightData: ArrayBuffer;
}

/** The stored parts of a {@link ChannelWeightSpec}. */
export interface QuantisedTensor {
  /** Quantisation step by channel; 0 where all values of the channel are equal. */
  readonly scales: Float32Array;
  /** The value of byte 0 by channel. */
  readonly minimums: Float32Array;
  readonly bytes: Uint8Array;
}

/** Whether a tensor is quantised to one byte a value. */
function isChannelSpec(spec: WeightSpec): spec is ChannelWeightSpec {
  return spec.quantization?.dtype === UINT8_PER_CHANNEL;
}

const valueCount = (shape: readonly number[]): number => shape.reduce((product, size) => product * size, 1);

/** Length of a tensor in the weights file, in bytes. */
function storedLength(spec: WeightSpec): number {
  const values = valueCount(spec.shape);
  if (isChannelSpec(spec)) return 8 * (spec.shape[spec.quantization.axis] ?? 0) + values;
  return values * (spec.quantization === undefined ? 4 : 2);
}

/**
 * Number of consecutive values of one channel: 1 where the axis is the last, or only axes of size 1 follow, as in a depthwise kernel of
 * shape [height, width, channels, 1].
 */
export function channelRunLength(shape: readonly number[], axis: number): number {
  return valueCount(shape.slice(axis + 1));
}

/** Dequantises a tensor. @param run see {@link channelRunLength}. */
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
  return dequantiseChannels(tensor, channelRunLength(shape, axis));
}

/**
 * Decodes weights to what tfjs reads itself: 8-bit tensors become float32, everything else stays as it is.
 * Throws where the file is not as long as the specs say, which a version's digests rule out.
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
