/**
 * Mutants that no test can notice, because the changed code does the same: each with the reason. They count as survivors all the same; the
 * report says how many of the survivors they are.
 */
import type { FileScore } from './report.js';

interface EquivalentMutant {
  readonly file: string;
  /** What stands there afterwards, as Stryker writes it. */
  readonly replacement: string;
  readonly reason: string;
}

const PAST_THE_END = 'One past the end is read as 0, or as a label of neither kind, which adds nothing.';
const WRITTEN_PAST_THE_END = 'What is written one past the end of a typed array is lost.';
const NO_WEIGHT = 'The weight after the last one used is 0.';

/** See above. */
const EQUIVALENT: readonly EquivalentMutant[] = [
  ...of('src/core/metrics/calibration-metrics.ts', PAST_THE_END, ['at <= ranked.scores.length', 'at <= scores.length']),
  ...of('src/core/metrics/ranked-cases.ts', PAST_THE_END, ['at <= positive.length', 'at <= scores.length']),
  ...of('src/core/image/preprocess.ts', WRITTEN_PAST_THE_END, ['at <= rgb.length']),
  ...of('src/core/image/resample.ts', NO_WEIGHT, ['tap <= used', 'tap <= weightsEnd', 'row <= end']),
  ...of('src/core/image/resample.ts', WRITTEN_PAST_THE_END, ['at <= sums.length']),
  ...of('src/core/tta/views.ts', WRITTEN_PAST_THE_END, ['row <= size', 'at <= sum.length']),
  ...of('src/core/calibration/postprocess.ts', WRITTEN_PAST_THE_END, ['cell <= values.length']),
];

function of(file: string, reason: string, replacements: readonly string[]): EquivalentMutant[] {
  return replacements.map((replacement) => ({ file, replacement, reason }));
}

/** A file's score with the reasons for those of its survivors that do the same as the original. */
export function explained(file: string, score: FileScore): FileScore {
  const survivors = score.survivors.map((survivor) => {
    const known = EQUIVALENT.find((one) => one.file === file && one.replacement === survivor.replacement);
    return known === undefined ? survivor : { ...survivor, equivalentBecause: known.reason };
  });
  return { ...score, survivors, equivalent: survivors.filter((one) => 'equivalentBecause' in one).length };
}
