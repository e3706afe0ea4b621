/** All figures of one source, modality or subgroup. Pure. */
import { OTHER_CLASS_ID, classIndex } from '../classes.js';
import type { SourceFigures } from '../schemas/evaluation.js';
import type { DecisionSpec } from '../calibration/postprocess.js';
import { binaryFigures } from './binary-metrics.js';
import type { Detail } from './binary-metrics.js';
import { classFigures } from './class-metrics.js';
import { rangedShare } from './intervals.js';
import { MELANOMA, SUSPICIOUS, groupsOf, isLesion } from './scored-images.js';
import type { Judged, JudgedTwice } from './scored-images.js';

/** Whether the app would say that the picture shows no lesion. */
export function isTurnedAway({ probabilities }: Judged, { notALesionThreshold }: DecisionSpec): boolean {
  return (probabilities[classIndex(OTHER_CLASS_ID)] ?? 0) >= notALesionThreshold;
}

/** Figures of some images; those that the data cannot give are absent. */
export function sourceFigures(judged: readonly JudgedTwice[], spec: DecisionSpec, detail: Detail): SourceFigures {
  const lesions = judged.filter(({ record }) => isLesion(record));
  const others = judged.filter(({ record }) => !isLesion(record));
  const suspicious = binaryFigures(lesions, SUSPICIOUS, spec, detail);
  const melanoma = binaryFigures(lesions, MELANOMA, spec, detail);
  const turnedAway = (one: Judged): boolean => isTurnedAway(one, spec);
  return {
    n: judged.length,
    groups: groupsOf(judged).count,
    ...classFigures(lesions),
    ...(suspicious?.ece === undefined ? {} : { ece: suspicious.ece }),
    ...(suspicious === undefined ? {} : { suspicious }),
    ...(melanoma === undefined ? {} : { melanoma }),
    other: { ...rangedShare('recall', others, turnedAway), ...rangedShare('falseRejection', lesions, turnedAway) },
  };
}
