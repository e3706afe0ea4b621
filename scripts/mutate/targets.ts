/** Which files are mutated, and which tests have to notice. */

/** The folders whose score counts; a file's is the longest that it lies in. */
export const FOLDERS: readonly string[] = [
  'src/core',
  'src/storage',
  'src/inference',
  'training/src/fit',
  'training/src/evaluate',
  'training/src/export',
];

/** The files where a wrong sign or bound would change what somebody is told, or lose what they keep. */
export const FILES: readonly string[] = [
  'src/core/metrics/calibration-metrics.ts',
  'src/core/calibration/postprocess.ts',
  'src/core/image/preprocess.ts',
  'src/core/image/resample.ts',
  'src/core/metrics/binary-metrics.ts',
  'src/core/metrics/bootstrap.ts',
  'src/core/metrics/decision-metrics.ts',
  'src/core/metrics/ranked-cases.ts',
  'src/core/tta/stability.ts',
  'src/core/tta/views.ts',
  'src/storage/model-cache/model-cache.ts',
  'src/storage/model-cache/version.ts',
  'src/inference/inference-client.ts',
  'src/inference/worker/backend-health.ts',
  'src/inference/worker/image-header.ts',
  'training/src/evaluate/calibrate.ts',
  'training/src/evaluate/subgroups.ts',
  'training/src/export/choose-encoding.ts',
  'training/src/fit/fine-tune.ts',
  'training/src/fit/loss.ts',
];

/** The folder that a file's score is added to. Throws for a file outside all of them. */
export function folderOf(file: string): string {
  const folder = FOLDERS.find((candidate) => file.startsWith(`${candidate}/`));
  if (folder === undefined) throw new Error(`${file} lies in none of ${FOLDERS.join(', ')}`);
  return folder;
}

/**
 * The folders of the tests of a file, of which Vitest takes those that import it: the unit tests of its own folder, and for `src/core`, whose
 * code the others run on, those of two more. Tests of whole trainings and in a browser would kill more mutants, but take minutes for each.
 */
export function testsOf(file: string): readonly string[] {
  const folder = folderOf(file);
  const own = `tests/unit/${folder.replace('training/src/', 'training/').replace('src/', '')}`;
  return folder === 'src/core' ? [own, 'tests/unit/inference', 'tests/unit/training/evaluate'] : [own];
}
