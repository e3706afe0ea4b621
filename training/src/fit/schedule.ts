/** The learning rate over a run. Node only, pure. */

/**
 * One cycle: a linear rise over the first `warmUpShare` of the steps, then half a cosine down to nearly zero.
 * @param step 0 to `steps - 1`.
 * @returns a rate above 0, at most `peak`.
 */
export function oneCycleRate(step: number, steps: number, peak: number, warmUpShare: number): number {
  const warmUp = Math.max(1, Math.round(steps * warmUpShare));
  if (step < warmUp) return (peak * (step + 1)) / warmUp;
  const progress = (step - warmUp + 1) / Math.max(1, steps - warmUp);
  return peak * Math.max(0.002, 0.5 * (1 + Math.cos(Math.PI * progress)));
}
