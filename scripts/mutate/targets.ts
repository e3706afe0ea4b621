/** Which files are mutated, and which tests have to notice. */
import path from 'node:path';

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
  'src/storage/model-cache/model-cache.ts',
  'src/storage/model-cache/version.ts',
  'src/inference/inference-client.ts',
  'src/inference/worker/backend-health.ts',
  'src/inference/worker/image-header.ts',
  'src/core/metrics/ranked-cases.ts',
  'src/core/metrics/bootstrap.ts',
  'src/core/metrics/calibration-metrics.ts',
  'src/core/image/preprocess.ts',
  'src/core/image/resample.ts',
  'src/core/tta/views.ts',
  'training/src/fit/loss.ts',
  'training/src/export/choose-encoding.ts',
  'training/src/evaluate/subgroups.ts',
  'src/core/tta/stability.ts',
  'src/core/calibration/postprocess.ts',
  'src/core/metrics/decision-metrics.ts',
  'src/core/metrics/binary-metrics.ts',
  'training/src/evaluate/calibrate.ts',
  'training/src/fit/fine-tune.ts',
];

/** The folder that a file's score is added to. Throws for a file outside all of them. */
export function folderOf(file: string): string {
  const folder = FOLDERS.find((candidate) => file.startsWith(`${candidate}/`));
  if (folder === undefined) throw new Error(`${file} lies in none of ${FOLDERS.join(', ')}`);
  return folder;
}

/** Tests of a file besides its own and its folder's; see {@link testsOf}. */
const MORE_TESTS: Readonly<Record<string, readonly string[]>> = {
  'src/core/metrics/ranked-cases.ts': ['tests/unit/core/metrics/metrics.test.ts'],
  'src/inference/inference-client.ts': ['tests/unit/inference/inference-client-failures.test.ts'],
};

/**
 * The test files that have to notice a mutant of a file: the unit test of the same name in the same folder of `tests/unit` and
 * {@link MORE_TESTS}; where there is neither, all that Vitest finds in that folder, or in the next one above it that has tests. Tests of what is
 * built on the file would kill more mutants, but take minutes for each, and would not say what is wrong.
 * @param isThere whether a path from the repository exists.
 * @returns paths or patterns.
 */
export function testsOf(file: string, isThere: (path: string) => boolean): readonly string[] {
  const mirrored = `tests/unit/${file.replace('training/src/', 'training/').replace('src/', '')}`;
  const own = mirrored.replace(/\.ts$/u, '.test.ts');
  const named = [...(isThere(own) ? [own] : []), ...(MORE_TESTS[file] ?? [])];
  if (named.length > 0) return named;
  let folder = path.dirname(mirrored);
  while (!isThere(folder)) folder = path.dirname(folder);
  return [`${folder}/**/*.test.ts`];
}
