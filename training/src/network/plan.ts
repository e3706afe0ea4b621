/** The network layer by layer, as a short list of units: training, evaluation and export all walk this plan. */

/** Rows and columns of zeros added before a convolution: [[top, bottom], [left, right]]. */
export type ExplicitPadding = readonly [readonly [number, number], readonly [number, number]];

/** Batch normalisation that follows a convolution. */
export interface BatchNorm {
  readonly name: string;
  readonly epsilon: number;
  /** Fraction of the old running statistics that a training step keeps. */
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

/** A step from image to feature map. */
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
  /** The map's mean over its cells, or all its values in a row, which binds the network to one size of image. */
  readonly pooling: 'average' | 'flatten';
  /** From the pooled values to the head; mostly none. */
  readonly hidden: readonly DenseUnit[];
}

/** Name of the network's input in {@link ConvUnit.input}. */
export const INPUT = 'image';
