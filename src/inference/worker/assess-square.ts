/** From a person's square of a photo to the answer: framed by the spot's outline where the model says how, then assessed. */
import type { Modality } from '../../core/modality.js';
import type { Framing } from '../../core/outline/frame.js';
import { frameSpot } from '../../core/outline/frame.js';
import type { Assessment } from '../../core/schemas/assessment.js';
import type { SquareCrop } from '../../core/image/image.js';
import { assess } from './assess.js';
import type { PhotoSquare } from './assessment-prefetcher.js';
import type { CropPrefetcher } from './crop-prefetcher.js';
import { createRunTimer } from './run-pace.js';
import type { RunPace, RunTimes } from './run-pace.js';
import type { RunningEngine } from './startup.js';

/**
 * What is assessed for a square, as `evaluate` does it (`frame` in `training/src/inference/predict.ts`). Without an outline in the manifest the square itself,
 * and no run of the network. Rejects where an output is not a finite number.
 * @param input of that square, values of shape [sizePx, sizePx, 3].
 * @param onTimes is told how long the network took, where it ran.
 * @param pace of an answer that nobody waits for yet.
 */
export async function frame(
  { model, network }: Pick<RunningEngine, 'model' | 'network'>,
  input: Float32Array,
  square: SquareCrop,
  photo: { readonly width: number; readonly height: number },
  onTimes?: (times: RunTimes) => void,
  pace?: RunPace,
): Promise<Framing> {
  const { outline: framing } = model.manifest;
  if (framing === undefined) return { square };
  await pace?.beforeRun();
  const outline = await network.outline(input, onTimes);
  if (!outline.every(Number.isFinite)) throw new Error('the network gave no numbers');
  return frameSpot(square, outline, framing.cells, framing, photo);
}

/**
 * Computes an answer, from the pixels on. Its crop, quality and heat-map are those of the square that is assessed.
 * @param crops preprocesses, or has done so ahead.
 * @param startedAt when it was asked for, or begun ahead, by `performance.now()`.
 * @param pace of one that nobody waits for yet.
 * @param statedModality what the person says of the photo.
 */
export async function assessSquare(
  engine: RunningEngine,
  crops: Pick<CropPrefetcher, 'take'>,
  { photo, crop }: PhotoSquare,
  startedAt: number,
  pace?: RunPace,
  statedModality?: Modality,
): Promise<Assessment> {
  const spec = engine.model.manifest.input;
  // The photo's small versions and the crop come first, in tasks of their own.
  await pace?.beforeRun();
  const timer = createRunTimer(pace);
  const own = crops.take(photo, crop, spec);
  const { square, spot } = await frame(engine, own.input, crop, photo, timer.add, pace);
  const taken = square === crop ? [own] : [own, crops.take(photo, square, spec)];
  const { input, quality } = taken.at(-1) ?? own;
  const sum = (stage: 'cropMs' | 'qualityMs' | 'prefetchMs'): number => taken.reduce((total, one) => total + one[stage], 0);
  const [cropMs, qualityMs, prefetchMs] = [sum('cropMs'), sum('qualityMs'), sum('prefetchMs') + timer.aheadMs()];
  const { width, height, decodeMs } = photo;
  return assess(
    engine,
    {
      input,
      photo: { sha256: await photo.sha256, width, height },
      crop: square,
      quality,
      timings: {
        ...timer.times,
        decodeMs,
        downsampleMs: photo.downsampleMs(),
        ...(pace ? { prefetchMs: prefetchMs + cropMs + qualityMs } : { cropMs, qualityMs, prefetchMs }),
      },
      startedAt,
      ...(statedModality && { statedModality }),
      ...(spot && { spot }),
    },
    pace,
  );
}
