/**
 * Adam with decoupled weight decay (Loshchilov and Hutter 2019, arXiv 1711.05101) on plain arrays: one pass over the numbers is
 * faster than tfjs's optimizers, which run ten operations a weight, and its state is saved and restored exactly.
 */

/** One weight that is trained. */
export interface TrainedWeight {
  readonly name: string;
  /** Changed in place by each step. */
  readonly values: Float32Array;
  /** Multiplies the rate: the head learns faster than the backbone. */
  readonly rateFactor: number;
  /** Whether weight decay applies: kernels only. */
  readonly decays: boolean;
}

/** Constants of the optimizer. */
export interface AdamWSettings {
  readonly beta1: number;
  readonly beta2: number;
  readonly epsilon: number;
  readonly weightDecay: number;
  /** The gradients' common Euclidean norm is scaled down to this. */
  readonly clipNorm: number;
}

/** Adam's usual constants, decay and clipping of the reference run. */
export const DEFAULT_ADAMW: AdamWSettings = { beta1: 0.9, beta2: 0.999, epsilon: 1e-8, weightDecay: 0.01, clipNorm: 2 };

/** First and second moments of one weight. */
export interface Moments {
  readonly first: Float32Array;
  readonly second: Float32Array;
}

/** The optimizer and its state. */
export class AdamW {
  readonly moments = new Map<string, Moments>();
  readonly #settings: AdamWSettings;

  constructor(weights: readonly TrainedWeight[], settings: Partial<AdamWSettings> = {}) {
    this.#settings = { ...DEFAULT_ADAMW, ...settings };
    for (const { name, values } of weights) {
      this.moments.set(name, { first: new Float32Array(values.length), second: new Float32Array(values.length) });
    }
  }

  /**
   * Takes one step.
   * @param step counts from 1; it corrects the moments' bias.
   * @param gradients by weight name; same lengths as the weights.
   * @returns the gradients' norm before clipping.
   */
  step(weights: readonly TrainedWeight[], gradients: ReadonlyMap<string, Float32Array>, rate: number, step: number): number {
    const { beta1, beta2, epsilon, weightDecay, clipNorm } = this.#settings;
    let squares = 0;
    for (const gradient of gradients.values()) for (const value of gradient) squares += value * value;
    const norm = Math.sqrt(squares);
    if (!Number.isFinite(norm)) throw new Error(`the gradient's norm is ${norm} at step ${step}; lower the rate`);
    const scale = norm > clipNorm ? clipNorm / norm : 1;
    const correction1 = 1 - beta1 ** step;
    const correction2 = 1 - beta2 ** step;
    for (const { name, values, rateFactor, decays } of weights) {
      const gradient = gradients.get(name);
      const moments = this.moments.get(name);
      if (gradient === undefined || moments === undefined) throw new Error(`no gradient or state for ${name}`);
      const { first, second } = moments;
      const stepRate = rate * rateFactor;
      const keep = decays ? 1 - stepRate * weightDecay : 1;
      for (let at = 0; at < values.length; at++) {
        const slope = (gradient[at] ?? 0) * scale;
        const mean = beta1 * (first[at] ?? 0) + (1 - beta1) * slope;
        const square = beta2 * (second[at] ?? 0) + (1 - beta2) * slope * slope;
        first[at] = mean;
        second[at] = square;
        values[at] = (values[at] ?? 0) * keep - (stepRate * (mean / correction1)) / (Math.sqrt(square / correction2) + epsilon);
      }
    }
    return norm;
  }
}
