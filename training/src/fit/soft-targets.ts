/**
 * Soft targets for knowledge distillation: the mean prediction of teacher networks for each training image (self-distillation, Furlanello
 * et al. 2018, arXiv 1805.04770). Computed once, on wasm, and cached on disk in a file for each teacher.
 */
import { createHash } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { CLASS_COUNT } from '../../../src/core/classes.js';
import { softmax } from '../../../src/core/calibration/postprocess.js';
import type { InputSpec } from '../../../src/core/image/preprocess.js';
import { CliError } from '../cli-error.js';
import type { ImageRecord } from '../data/image-manifest.js';
import { readNetwork } from '../network/checkpoint.js';
import { HEAD_KERNEL } from '../network/head.js';
import type { Network } from '../network/network.js';
import { contentSha256, readPart, writePart } from './feature-cache.js';
import { foldedPredictions, foldedFiles } from './folded-predictions.js';
import { stackRows } from './label-masks.js';

/** A teacher network. */
export interface Teacher {
  /** How `run.json` names it. */
  readonly name: string;
  readonly network: Network;
}

/**
 * Opens the networks of these folders. Rejects with a `CliError` that names one without our head, which has no class probabilities to
 * give.
 * @param resolve makes an absolute path of a folder as it was typed; the folder's own text names it in `run.json`.
 */
export function openTeachers(folders: readonly string[], resolve: (folder: string) => string): Promise<Teacher[]> {
  return Promise.all(
    folders.map(async (folder) => {
      const network = await readNetwork(resolve(folder));
      if (!network.weights.has(HEAD_KERNEL))
        throw new CliError(`${folder} has no head, so it gives no soft targets. Train it first.`);
      return { name: folder, network };
    }),
  );
}

/**
 * The teachers' mean answer to the upright centre square of each record, as probabilities: the softmax of their mean logits.
 * @param spec of the views that the student trains on.
 * @param cacheDir where answers are kept; answers of the same teacher to the same images are read from there.
 * @returns in the order of the records, shape [8] each. Rejects with `CliError` naming a file that cannot be decoded.
 */
export async function softTargetsOf(
  teachers: readonly Teacher[],
  records: readonly ImageRecord[],
  spec: InputSpec,
  cacheDir: string,
): Promise<Float32Array[]> {
  await mkdir(cacheDir, { recursive: true });
  const sum = new Float32Array(records.length * CLASS_COUNT);
  for (const teacher of teachers) {
    const logits = await answersOf(teacher, records, spec, cacheDir);
    logits.forEach((value, at) => {
      sum[at] = (sum[at] ?? 0) + value / teachers.length;
    });
  }
  return records.map((_, at) => Float32Array.from(softmax(sum.subarray(at * CLASS_COUNT, (at + 1) * CLASS_COUNT), 1)));
}

/** Logits of one teacher, shape [records.length, 8]. */
async function answersOf(
  { name, network }: Teacher,
  records: readonly ImageRecord[],
  spec: InputSpec,
  cacheDir: string,
): Promise<Float32Array> {
  const files = foldedFiles(network, spec);
  const key = createHash('sha256').update(files.weightsBin).update(JSON.stringify(spec));
  key.update(await contentSha256(records));
  const file = path.join(cacheDir, `answers-${key.digest('hex').slice(0, 24)}.bin`);
  const known = await readPart(file, records.length * CLASS_COUNT);
  if (known !== null) return known;
  const scored = await foldedPredictions(network, files, records, spec, `teacher ${name}`);
  const logits = stackRows(scored.map((one) => one.logits));
  await writePart(file, logits);
  return logits;
}
