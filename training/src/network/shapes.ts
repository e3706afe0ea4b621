/** Which weights a plan reads, and whether their shapes fit together. */
import { CliError } from '../cli-error.js';
import type { Weights } from './network.js';
import { INPUT } from './plan.js';
import type { ConvUnit, NetworkPlan } from './plan.js';

/** What {@link checkShapes} found. */
export interface PlanShapes {
  /** Names of all weights that the plan reads. */
  readonly names: ReadonlySet<string>;
  /** Values that the head reads; null where they depend on the size of the images. */
  readonly features: number | null;
  /** Output channels by unit. */
  readonly channels: ReadonlyMap<string, number>;
}

/**
 * Goes through the plan with the number of channels, from the three of a image on.
 * Throws {@link CliError} that names the weight that is missing or does not fit.
 * @param where what an error begins with, for instance the folder.
 */
export function checkShapes(plan: NetworkPlan, weights: Weights, where: string): PlanShapes {
  const check = new ShapeCheck(weights, where);
  const channels = new Map<string, number>([[INPUT, 3]]);
  const of = (name: string): number => {
    const count = channels.get(name);
    if (count === undefined) throw new Error(`the plan reads ${name} before it is computed`);
    return count;
  };
  for (const unit of plan.units) {
    if (unit.kind === 'conv') channels.set(unit.name, check.convolution(unit, of(unit.input)));
    else if (unit.kind === 'max-pool') channels.set(unit.name, of(unit.input));
    else {
      const [first, second] = unit.inputs;
      if (of(first) !== of(second)) throw new CliError(`${where}: "${unit.name}" adds ${of(first)} to ${of(second)} channels.`);
      channels.set(unit.name, of(first));
    }
  }
  let features = plan.pooling === 'average' ? of(plan.output) : null;
  for (const { kernel, bias } of plan.hidden) {
    const units = check.shape(kernel, [features, null])[1] ?? 0;
    if (bias !== null) check.shape(bias, [units]);
    features = units;
  }
  return { names: check.names, features, channels };
}

class ShapeCheck {
  readonly names = new Set<string>();
  readonly #weights: Weights;
  readonly #where: string;

  constructor(weights: Weights, where: string) {
    this.#weights = weights;
    this.#where = where;
  }

  /** Checks a weight against the sizes of its axes, null for any, and returns its shape. */
  shape(name: string, expected: readonly (number | null)[]): readonly number[] {
    const shape = this.#weights.get(name)?.shape;
    if (shape === undefined) throw new CliError(`${this.#where}: the weight "${name}" is missing.`);
    if (shape.length !== expected.length || expected.some((size, axis) => size !== null && size !== shape[axis])) {
      const wanted = expected.map((size) => size ?? 'any').join(', ');
      throw new CliError(`${this.#where}: the weight "${name}" has the shape [${shape.join(', ')}] instead of [${wanted}].`);
    }
    this.names.add(name);
    return shape;
  }

  /** Checks a convolution's weights and returns its output channels. */
  convolution(unit: ConvUnit, input: number): number {
    const shape = this.shape(unit.kernel, [null, null, input, unit.depthwise ? 1 : null]);
    const output = shape[unit.depthwise ? 2 : 3] ?? 0;
    if (unit.bias !== null) this.shape(unit.bias, [output]);
    if (unit.batchNorm !== null) {
      for (const part of ['gamma', 'beta', 'moving_mean', 'moving_variance'])
        this.shape(`${unit.batchNorm.name}/${part}`, [output]);
    }
    return output;
  }
}
