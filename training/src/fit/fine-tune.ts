/**
 * Trains all layers: augmented batches, AdamW, one-cycle rate, an exponential moving average of the weights, a checkpoint that resumes exactly. Every batch
 * depends on seed and step alone, so that a resumed run equals one that was never stopped. fast on tfjs-node.
 */
import { sha256Hex } from '../sha256.js';
import { weightOf } from '../network/network.js';
import { OUTLINE_PREFIX } from '../network/outline-decoder.js';
import { interpolate, updateEma } from '../network/weight-averaging.js';
import type { Network, Weights } from '../network/network.js';
import type { BatchStatistics } from '../runtime/fused.js';
import { trainingKernels } from '../runtime/kernels.js';
import { AdamW } from './adamw.js';
import { openBatchSource } from './batch/batch-source.js';
import type { BatchInput } from './batch/batch-source.js';
import { startProgress } from '../progress.js';
import { parameterGroups } from './parameter-groups.js';
import { oneCycleRate, sizeOfStep, stepsOf, stepsPerEpochOf } from './schedule.js';
import { readState, writeState } from './state.js';
import { trainStep } from './step.js';
import { stackRows } from './label-masks.js';

/** What a run reports at the end of an epoch: the weights as trained and their exponential moving average. */
export interface EpochResult {
  /** Counts from 1. */
  readonly epoch: number;
  readonly trainLoss: number;
  readonly raw: Weights;
  readonly ema: Weights;
}

/** Where a run reads and writes. */
export interface FineTuneInput extends BatchInput {
  readonly network: Network;
  /** File of the checkpoint. */
  readonly stateFile: string;
  /** Called after each epoch, before the checkpoint that ends it; `stop` ends the run early. */
  readonly onEpoch: (result: EpochResult) => Promise<'continue' | 'stop'>;
}

/** Fine-tunes all layers, or resumes from the checkpoint. */
export async function fineTune(input: FineTuneInput): Promise<void> {
  const { records, settings } = input;
  const network: Network = { ...input.network, weights: copyWeights(input.network.weights) };
  const ema: Weights = copyWeights(network.weights);
  const { trainedPart, distillationWeight, outlineWeight, pairWeight } = settings;
  const trained = parameterGroups(network, settings).filter(
    ({ name }) => trainedPart === 'all' || name.startsWith(OUTLINE_PREFIX),
  );
  const optimizer = new AdamW(trained, { weightDecay: settings.weightDecay });
  const stepsPerEpoch = stepsPerEpochOf(settings, records.length);
  const steps = stepsOf(settings, records.length);
  const kernels = trainingKernels();

  const stateParts = { weights: network.weights, ema, optimizer };
  const resumed = await readState(input.stateFile);
  const softTargetsSha256 = input.softTargets === null ? null : sha256Hex(floatBytes(stackRows(input.softTargets)));
  const fingerprint = JSON.stringify({ ...settings, images: records.length, softTargetsSha256 });
  const resumes = resumed?.header['fingerprint'] === fingerprint;
  let step = resumes ? restore(resumed.arrays, resumed.header, stateParts) : 0;
  let lossSum = resumes ? Number(resumed.header['lossSum']) : 0;
  let ended = resumes && resumed.header['ended'] === true;
  if (step > 0) console.error(ended ? `This run ended at step ${step}.` : `Resuming after step ${step} of ${steps}.`);

  const save = (): Promise<void> =>
    writeState(input.stateFile, { header: { step, fingerprint, lossSum, ended }, arrays: stateArrays(stateParts) });
  const progress = startProgress('fine-tune', steps * settings.batchSize, 'img', step * settings.batchSize);
  const batches = openBatchSource(input);
  try {
    while (step < steps && !ended) {
      const batch = await batches.batchAt(step);
      const rate = oneCycleRate(step, steps, settings.peakRate, settings.warmUpFraction);
      const sizePx = sizeOfStep(settings, records.length, step);
      const parts = { distillationWeight, outlineWeight, pairWeight, trainedPart };
      const result = trainStep({ network, trained, sizePx, loss: settings, ...parts, kernels }, batch);
      step += 1;
      optimizer.step(trained, result.gradients, rate, step);
      if (trainedPart === 'all') updateStatistics(network, result.statistics);
      updateEma(ema, network.weights, emaDecayAt(step, settings.emaDecay));
      lossSum += result.loss;
      const doneInEpoch = ((step - 1) % stepsPerEpoch) + 1;
      progress.update(step * settings.batchSize, `loss ${(lossSum / doneInEpoch).toFixed(4)}`);
      if (step % stepsPerEpoch === 0) {
        const epoch = step / stepsPerEpoch;
        const next = await input.onEpoch({ epoch, trainLoss: lossSum / stepsPerEpoch, raw: network.weights, ema });
        ended = next === 'stop' || step === steps;
        lossSum = 0;
        await save();
      } else if (step % settings.checkpointSteps === 0) await save();
    }
  } finally {
    batches.close();
    progress.stop();
  }
}

function floatBytes({ buffer, byteOffset, byteLength }: Float32Array): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength);
}

/** A deep copy. */
export function copyWeights(weights: Weights): Weights {
  return new Map([...weights].map(([name, { shape, values }]) => [name, { shape, values: values.slice() }]));
}

interface StateParts {
  readonly weights: Weights;
  readonly ema: Weights;
  readonly optimizer: AdamW;
}

function stateArrays({ weights, ema, optimizer }: StateParts): Map<string, Float32Array> {
  const arrays = new Map<string, Float32Array>();
  for (const [name, { values }] of weights) arrays.set(`weight:${name}`, values);
  for (const [name, { values }] of ema) arrays.set(`average:${name}`, values);
  for (const [name, { first, second }] of optimizer.moments) {
    arrays.set(`first:${name}`, first);
    arrays.set(`second:${name}`, second);
  }
  return arrays;
}

function restore(saved: ReadonlyMap<string, Float32Array>, header: Readonly<Record<string, unknown>>, parts: StateParts): number {
  for (const [name, values] of stateArrays(parts)) {
    const from = saved.get(name);
    if (from?.length !== values.length) throw new Error(`the checkpoint does not fit the network at ${name}`);
    values.set(from);
  }
  return Number(header['step']);
}

/** The decay of a step, which counts from 1: lower at first, so that the EMA forgets the initial weights within a few hundred steps. */
function emaDecayAt(step: number, decay: number): number {
  return Math.min(decay, (1 + step) / (10 + step));
}

/** Moves the running statistics of batch normalisation towards the batch's. */
function updateStatistics({ plan, weights }: Network, statistics: ReadonlyMap<string, BatchStatistics>): void {
  for (const unit of plan.units) {
    if (unit.kind !== 'conv' || unit.batchNorm === null) continue;
    const { name, momentum } = unit.batchNorm;
    const batch = statistics.get(name);
    if (batch === undefined) throw new Error(`no batch statistics for ${name}`);
    interpolate(weightOf(weights, `${name}/moving_mean`).values, batch.mean, momentum);
    interpolate(weightOf(weights, `${name}/moving_variance`).values, batch.variance, momentum);
  }
}
