/** Metrics of the eight-class prediction on diagnosed lesions, with intervals over groups. */
import { clopperPearsonAtBounds } from './bootstrap.js';
import { CLASS_COUNT, CLASS_IDS, classIndex } from '../classes.js';
import type { ClassId } from '../classes.js';
import type { SourceMetrics } from '../schemas/evaluation.js';
import {
  accuracyScore,
  balancedAccuracyScore,
  precisionRecallF1ByClass,
  confusionMatrix,
  macroF1Score,
  macroPrecisionScore,
} from './metrics.js';
import type { ConfusionMatrix } from './metrics.js';
import { metricWithInterval, metricsWithIntervals, seededIntervals } from './intervals.js';
import type { WithInterval } from './intervals.js';
import { indexGroups, isLesion } from './scored-images.js';
import type { CalibratedPrediction } from './scored-images.js';

type PerClass = `${'precision' | 'recall' | 'f1'} ${ClassId}`;

/**
 * Accuracy, precision, recall, F1 and the confusion matrix; empty where fewer than half of the lesions are diagnosed or all have the
 * same diagnosis, since a metric would then not represent the source.
 */
export function classMetrics(predicted: readonly CalibratedPrediction[]): Partial<SourceMetrics> {
  const lesions = predicted.filter(({ record }) => isLesion(record));
  const diagnosed = lesions.flatMap((one) => (one.record.diagnosis === null ? [] : [{ one, id: one.record.diagnosis }]));
  const occurring = CLASS_IDS.filter((id) => diagnosed.some((case_) => case_.id === id));
  if (occurring.length < 2 || diagnosed.length <= lesions.length / 2) return {};
  const truths = Uint8Array.from(diagnosed, ({ id }) => classIndex(id));
  const predictions = Uint8Array.from(diagnosed, ({ one }) => classIndex(one.predicted));
  const groups = indexGroups(diagnosed.map(({ one }) => one));
  const matrix = confusionMatrix(truths, predictions, CLASS_COUNT);

  const overallOf = (confusion: ConfusionMatrix) => ({
    accuracy: accuracyScore(confusion) ?? NaN,
    balancedAccuracy: balancedAccuracyScore(confusion) ?? NaN,
    macroPrecision: macroPrecisionScore(confusion) ?? NaN,
    macroF1: macroF1Score(confusion) ?? NaN,
  });
  const perClassOf = (confusion: ConfusionMatrix): Record<PerClass, number> =>
    Object.fromEntries(
      precisionRecallF1ByClass(confusion).flatMap(({ precision, recall, f1 }, at) => {
        const id = CLASS_IDS[at] ?? '';
        return [
          [`precision ${id}`, precision ?? NaN],
          [`recall ${id}`, recall ?? NaN],
          [`f1 ${id}`, f1 ?? NaN],
        ];
      }),
    ) as Record<PerClass, number>;
  const copies = new Uint16Array(truths.length);
  const intervals = seededIntervals(groups.count, (counts) => {
    for (let at = 0; at < copies.length; at++) copies[at] = counts[groups.of[at] ?? 0] ?? 0;
    const confusion = confusionMatrix(truths, predictions, CLASS_COUNT, copies);
    return { ...overallOf(confusion), ...perClassOf(confusion) };
  });
  const perClass = perClassOf(matrix);
  const ofClass = <K extends 'precision' | 'recall'>(name: K, id: ClassId, counted: Uint8Array): WithInterval<K> => {
    const [value, interval] = [perClass[`${name} ${id}`], intervals[`${name} ${id}`]];
    const members = diagnosed.filter((_, at) => counted[at] === classIndex(id)).map(({ one }) => one);
    return metricWithInterval(name, value, interval && clopperPearsonAtBounds(interval, value, indexGroups(members).count));
  };
  return {
    ...metricsWithIntervals(overallOf(matrix), intervals),
    classes: occurring.map((id) => ({
      id,
      n: matrix[classIndex(id)]?.reduce((a, b) => a + b, 0) ?? 0,
      ...ofClass('precision', id, predictions),
      ...ofClass('recall', id, truths),
      ...metricWithInterval('f1', perClass[`f1 ${id}`], intervals[`f1 ${id}`]),
    })),
    confusion: matrix,
  };
}
