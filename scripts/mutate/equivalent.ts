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

/** See above. */
const EQUIVALENT: readonly EquivalentMutant[] = [
  ...['at <= ranked.scores.length', 'at <= scores.length'].map((replacement) => ({
    ...{ file: 'src/core/metrics/calibration-metrics.ts', replacement, reason: PAST_THE_END },
  })),
  ...['at <= positive.length', 'at <= scores.length'].map((replacement) => ({
    ...{ file: 'src/core/metrics/ranked-cases.ts', replacement, reason: PAST_THE_END },
  })),
];

/** A file's score with the reasons for those of its survivors that do the same as the original. */
export function explained(file: string, score: FileScore): FileScore {
  const survivors = score.survivors.map((survivor) => {
    const known = EQUIVALENT.find((one) => one.file === file && one.replacement === survivor.replacement);
    return known === undefined ? survivor : { ...survivor, equivalentBecause: known.reason };
  });
  return { ...score, survivors, equivalent: survivors.filter((one) => 'equivalentBecause' in one).length };
}
