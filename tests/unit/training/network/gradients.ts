/** One training step's gradients of all trained weights of a network on noise. */
import { CLASS_COUNT } from '../../../../src/core/classes.js';
import { parameterGroups } from '../../../../training/src/fit/parameter-groups.js';
import { trainStep } from '../../../../training/src/fit/step.js';
import type { StepResult } from '../../../../training/src/fit/step.js';
import type { Network } from '../../../../training/src/network/network.js';
import { COMPOSED_KERNELS } from '../../../../training/src/runtime/kernels.js';
import { imagesOf } from './running.js';

/** The step of a batch of `count` images of different classes. */
export function stepOf(network: Network, count: number, sizePx: number): StepResult {
  const pixels = imagesOf(count, sizePx).dataSync<'float32'>();
  const size = sizePx * sizePx * 3;
  const views = Array.from({ length: count }, (_, at) => pixels.slice(at * size, (at + 1) * size));
  const masks = views.map((_, at) =>
    Float32Array.from({ length: CLASS_COUNT }, (__, index) => (index === at % CLASS_COUNT ? 1 : 0)),
  );
  const trained = parameterGroups(network, { headRateFactor: 1, layerDecay: 1 });
  const labels = [{ masks, softTargets: null, weights: views.map(() => 1) }];
  return trainStep(
    {
      network,
      trained,
      sizePx,
      loss: { labelSmoothing: 0, diagnosisWeight: 1 },
      distillationWeight: 0,
      outlineWeight: 0,
      pairWeight: 0,
      trainedPart: 'all',
      kernels: COMPOSED_KERNELS,
    },
    { views, labels, outlines: views.map(() => null), pairs: [] },
  );
}
