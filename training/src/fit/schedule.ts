/** The plan of a run: its steps, the size of the views and the learning rate over them. */

/**
 * One cycle: a linear rise over the first `warmUpFraction` of the steps, then half a cosine down to nearly zero.
 * @param step 0 to `steps - 1`.
 * @returns a rate above 0, at most `peak`.
 */
export function oneCycleRate(step: number, steps: number, peak: number, warmUpShare: number): number {
  const warmUp = Math.max(1, Math.round(steps * warmUpShare));
  if (step < warmUp) return (peak * (step + 1)) / warmUp;
  const progress = (step - warmUp + 1) / Math.max(1, steps - warmUp);
  return peak * Math.max(0.002, 0.5 * (1 + Math.cos(Math.PI * progress)));
}

/** How long a run is and what it shows. */
export interface ScheduleSettings {
  readonly epochs: number;
  readonly batchSize: number;
  /** Sides of the views in pixels, each for an equal fraction of the epochs. */
  readonly sizesPx: readonly number[];
}

/** Steps of an epoch over so many images. */
export function stepsPerEpochOf({ batchSize }: Pick<ScheduleSettings, 'batchSize'>, images: number): number {
  return Math.ceil(images / batchSize);
}

/** Steps of the whole run. */
export function stepsOf(plan: Pick<ScheduleSettings, 'epochs' | 'batchSize'>, images: number): number {
  return stepsPerEpochOf(plan, images) * plan.epochs;
}

/** Side of the views in an epoch, which counts from 0. */
export function sizeOfEpoch({ sizesPx, epochs }: Pick<ScheduleSettings, 'sizesPx' | 'epochs'>, epoch: number): number {
  const size = sizesPx[Math.min(sizesPx.length - 1, Math.floor((epoch * sizesPx.length) / epochs))];
  if (size === undefined) throw new Error('no size is given');
  return size;
}

/** Side of the views in a step, which counts from 0. */
export function sizeOfStep(plan: ScheduleSettings, images: number, step: number): number {
  return sizeOfEpoch(plan, Math.floor(step / stepsPerEpochOf(plan, images)));
}
