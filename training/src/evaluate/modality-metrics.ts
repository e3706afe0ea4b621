/** Metrics by how a picture was taken: the levels that lesions get, whether the network knows it, and the cases behind the calibration. */
import type { CalibrationPrior, EvaluationReport, LevelShares, ModalityDetection } from '../../../src/core/schemas/evaluation.js';
import { LEVELS } from '../../../src/core/schemas/assessment.js';
import { levelForProbabilities } from '../../../src/core/calibration/postprocess.js';
import type { ModelDecisions } from '../../../src/core/calibration/postprocess.js';
import { indexGroups, isLesion } from '../../../src/core/metrics/scored-images.js';
import { proportionWithInterval, seededBootstrapSamples } from '../../../src/core/metrics/intervals.js';
import { MODALITIES, modalityFromLabel } from '../../../src/core/modality.js';
import type { Modality } from '../../../src/core/modality.js';
import { sourceOf } from '../data/image-manifest.js';
import type { Calibrated, ImageLogits } from '../data/image-predictions.js';
import { representativeOf } from './calibrate.js';
import { groupBy } from './ood-rejection.js';
import { fitScale, logOddsCases } from './score-scaling.js';
import type { LogOddsCase } from './score-scaling.js';

/** The lesions of a modality by their label, of the sources that decided on `val`. */
function lesionsOf<T extends Pick<Calibrated, 'record'>>(
  predictions: readonly T[],
  modality: Modality,
  decisions: ModelDecisions,
): readonly T[] {
  const lesions = predictions.filter(({ record }) => isLesion(record) && modalityFromLabel(record.modality) === modality);
  return representativeOf(lesions, decisions[modality].chosenFrom);
}

function levelShares(lesions: readonly Calibrated[], decisions: ModelDecisions): LevelShares {
  const levelOf = ({ probabilities, modality }: Calibrated) => levelForProbabilities(probabilities, decisions[modality]);
  const isWarned = (one: Calibrated): boolean => ['some-warning-signs', 'clear-warning-signs'].includes(levelOf(one));
  return {
    n: lesions.length,
    ...proportionWithInterval('warned', lesions, isWarned),
    levels: Object.fromEntries(
      LEVELS.filter((level) => level !== 'inconclusive').map((level) => [
        level,
        proportionWithInterval('share', lesions, (one) => levelOf(one) === level),
      ]),
    ),
  };
}

/** Which levels benign and suspicious lesions get, by modality; one without lesions is absent. */
export function levelsByModality(
  calibrated: readonly Calibrated[],
  decisions: ModelDecisions,
): NonNullable<EvaluationReport['levels']> {
  return Object.fromEntries(
    MODALITIES.flatMap((modality) => {
      const lesions = lesionsOf(calibrated, modality, decisions);
      const shares = (label: boolean) =>
        levelShares(
          lesions.filter(({ record }) => record.suspicious === label),
          decisions,
        );
      const sources = [...new Set(lesions.map(({ record }) => sourceOf(record)))].sort();
      return lesions.length === 0 ? [] : [[modality, { sources, benign: shares(false), suspicious: shares(true) }]];
    }),
  );
}

/** Whether the network names the modality of the images as their sources do; each data set of non-lesions by itself. */
export function detectionMetrics(scored: readonly ImageLogits[]): ModalityDetection {
  const isCorrect = ({ record, modality }: ImageLogits): boolean => modalityFromLabel(record.modality) === modality;
  return {
    sources: Object.fromEntries(
      groupBy(scored, ({ dataset }) => dataset).map(([name, some]) => [
        name,
        {
          ...{ modality: modalityFromLabel(some[0]?.record.modality ?? ''), n: some.length },
          ...{ correct: some.filter(isCorrect).length, ...proportionWithInterval('accuracy', some, isCorrect) },
        },
      ]),
    ),
  };
}

/** Resamples behind a covariance; two hundred estimate a standard deviation to about 5%. */
const COVARIANCE_DRAWS = 200;

/**
 * The cases behind each modality's calibration, and how sure its log likelihood ratio is.
 * @param scored the images of the split that the calibration was chosen on.
 */
export function calibrationPriors(
  scored: readonly ImageLogits[],
  decisions: ModelDecisions,
): NonNullable<EvaluationReport['priors']> {
  return Object.fromEntries(
    MODALITIES.flatMap((modality) => {
      const known = lesionsOf(scored, modality, decisions).filter(({ record }) => record.suspicious !== null);
      return known.length === 0 ? [] : [[modality, priorOf(known, decisions[modality].temperature)]];
    }),
  );
}

function priorOf(known: readonly ImageLogits[], temperature: number): CalibrationPrior {
  const cases = logOddsCases(known, temperature);
  const positivesAmong = (some: readonly LogOddsCase[]): number => some.filter(({ positive }) => positive).length;
  const fits = seededBootstrapSamples(indexGroups(known), COVARIANCE_DRAWS).flatMap((members) => {
    const sample = members.flatMap((at) => cases[at] ?? []);
    const positives = positivesAmong(sample);
    if (positives === 0 || positives === sample.length) return [];
    const { slope, intercept } = fitScale(sample);
    return [[slope, intercept - Math.log(positives / (sample.length - positives))] as const];
  });
  const mean = (of: (fit: readonly [number, number]) => number): number =>
    fits.reduce((sum, fit) => sum + of(fit), 0) / Math.max(1, fits.length);
  const [slope, offset] = [mean(([a]) => a), mean(([, b]) => b)];
  return {
    n: known.length,
    positives: positivesAmong(cases),
    ...(fits.length < COVARIANCE_DRAWS / 2
      ? {}
      : {
          covariance: [
            mean(([a]) => (a - slope) ** 2),
            mean(([a, b]) => (a - slope) * (b - offset)),
            mean(([, b]) => (b - offset) ** 2),
          ],
        }),
  };
}
