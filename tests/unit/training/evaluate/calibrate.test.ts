/** Temperature, operating points and OOD rejection, on answers whose truth is known. */
import { describe, expect, it } from 'vitest';
import { CLASS_COUNT, CLASS_IDS, classIndex } from '../../../../src/core/classes.js';
import type { ClassId } from '../../../../src/core/classes.js';
import { seededRandom } from '../../../../src/core/random.js';
import { sensitivityAtThreshold, specificityAtThreshold } from '../../../../src/core/metrics/metrics.js';
import { UNCALIBRATED_ALL, calibratePredictions, suspiciousBinaryCases } from '../../../../src/core/metrics/scored-images.js';
import { isRejectedAsOod } from '../../../../src/core/metrics/source-metrics.js';
import { MODALITIES, modalityFromLabel } from '../../../../src/core/modality.js';
import { softmax, suspiciousProbability } from '../../../../src/core/calibration/postprocess.js';
import {
  HIGH_SENSITIVITY,
  RULE_IN_SPECIFICITY,
  allowedErrors,
  chooseDecisions,
  conformalSensitivityThreshold,
  conformalSpecificityThreshold,
  fitTemperature,
  negativeLogLikelihood,
} from '../../../../training/src/evaluate/calibrate.js';
import { fitClassOffsets, fitSuspiciousScale } from '../../../../training/src/evaluate/score-scaling.js';
import { evaluationReport, reportTable } from '../../../../training/src/evaluate/report.js';
import type { ImageLogits } from '../../../../training/src/data/image-predictions.js';

function scored(id: ClassId, logits: Float32Array, at: number): ImageLogits {
  const suspicious = id === 'akiec' || id === 'bcc' || id === 'mel';
  const record = {
    file: `${at}.jpg`,
    image: `${at}.jpg`,
    dataset: id === 'other' ? 'other-skin' : 'ham10000',
    diagnosis: id,
    suspicious,
    melanoma: id === 'mel',
    split: 'val' as const,
    group: `g${Math.floor(at / 2)}`,
    modality: at % 5 === 0 ? 'smartphone' : 'dermoscopy',
  };
  return { record, logits, modality: modalityFromLabel(record.modality) };
}

/** Answers that are calibrated at `temperature`: the truth is drawn from the softmax of logits / temperature. */
function answers(count: number, temperature: number): ImageLogits[] {
  const random = seededRandom(11);
  return Array.from({ length: count }, (_, at) => {
    const logits = Float32Array.from({ length: CLASS_COUNT }, () => (random() - 0.5) * 12);
    const weights = [...logits].map((logit) => Math.exp(logit / temperature));
    let target = random() * weights.reduce((a, b) => a + b, 0);
    const truth = weights.findIndex((weight) => (target -= weight) < 0);
    return scored(CLASS_IDS[truth] ?? 'nv', logits, at);
  });
}

describe('temperature', () => {
  it('finds the temperature that the truth was drawn at', () => {
    expect(fitTemperature(answers(1500, 2))).toBeCloseTo(2, 0);
    expect(fitTemperature(answers(1500, 1))).toBeCloseTo(1, 0);
  });

  it('has the least negative log-likelihood', () => {
    const all = answers(200, 1.3);
    const fitted = fitTemperature(all);
    const least = negativeLogLikelihood(all, fitted);
    expect(negativeLogLikelihood(all, fitted * 1.02)).toBeGreaterThan(least);
    expect(negativeLogLikelihood(all, fitted / 1.02)).toBeGreaterThan(least);
  });

  it('stays between 0.25 and 8, however sure or lost the network is', () => {
    const leaning = (id: ClassId, to: ClassId): ImageLogits => {
      const logits = new Float32Array(CLASS_COUNT);
      logits[classIndex(to)] = 3;
      return scored(id, logits, 1);
    };
    expect(fitTemperature([leaning('mel', 'mel')])).toBeCloseTo(0.25, 3);
    expect(fitTemperature([leaning('mel', 'nv')])).toBeCloseTo(8, 3);
  });

  it('leaves images without a label out of the mean, and bounds the loss of one', () => {
    const sure = new Float32Array(CLASS_COUNT);
    sure[classIndex('nv')] = 500;
    const wrong = scored('mel', sure, 1);
    expect(negativeLogLikelihood([wrong], 1)).toBeCloseTo(-Math.log(1e-12), 9);
    expect(negativeLogLikelihood([scored('nv', sure, 2), wrong], 1)).toBeCloseTo(-Math.log(1e-12) / 2, 9);
    const unknown = { ...wrong, record: { ...wrong.record, diagnosis: null, suspicious: null } };
    expect(negativeLogLikelihood([unknown, wrong], 1)).toBeCloseTo(-Math.log(1e-12), 9);
    expect(negativeLogLikelihood([unknown], 1)).toBe(0);
  });

  it('counts a coarse label by the sum of what it allows', () => {
    const [first] = answers(1, 1);
    if (first === undefined) throw new Error('no answer');
    const coarse = { ...first, record: { ...first.record, diagnosis: null, suspicious: false } };
    const even = { ...coarse, logits: new Float32Array(CLASS_COUNT) };
    expect(negativeLogLikelihood([even], 1)).toBeCloseTo(-Math.log(4 / 8));
  });
});

describe('the scale of the suspicious score', () => {
  it("finds how far the truth lies from the network's log-odds", () => {
    const random = seededRandom(3);
    const shifted = answers(6000, 1).map(({ record, logits, modality }) => {
      const p = suspiciousProbability(softmax(logits, 1));
      const truth = 1 / (1 + Math.exp(-(0.6 * Math.log(p / (1 - p)) + 0.8)));
      return {
        ...{ logits, modality },
        record: { ...record, dataset: 'ham10000', diagnosis: null, suspicious: random() < truth, melanoma: null },
      };
    });
    const { slope, intercept } = fitSuspiciousScale(shifted, 1);
    expect(slope).toBeCloseTo(0.6, 1);
    expect(intercept).toBeCloseTo(0.8, 0);
  });

  it('stays finite where the sides are separated perfectly, and leaves the score alone where one is missing', () => {
    const one = (id: ClassId, at: number): ImageLogits => {
      const logits = new Float32Array(CLASS_COUNT);
      logits[classIndex(id)] = 9;
      return scored(id, logits, at);
    };
    const both = Array.from({ length: 40 }, (_, at) => one(at % 2 === 0 ? 'mel' : 'nv', at));
    const { slope, intercept } = fitSuspiciousScale(both, 1);
    expect(slope > 0 && slope <= 20 && Number.isFinite(intercept)).toBe(true);
    expect(fitSuspiciousScale(both.slice(0, 1), 1)).toEqual({ slope: 1, intercept: 0 });
  });
});

describe('class offsets', () => {
  it('give rare classes back what their rarity took, where that helps', () => {
    // nv is a hundred times as frequent as df, and the network leans on it: a df looks like an nv by half that much.
    const random = seededRandom(8);
    const leaning = Array.from({ length: 600 }, (_, at) => {
      const id: ClassId = at % 10 === 0 ? 'df' : 'nv';
      const logits = new Float32Array(CLASS_COUNT).fill(-4);
      logits[classIndex('nv')] = 1.2 + (id === 'nv' ? 1.5 : 0) + random() - 0.5;
      logits[classIndex('df')] = (id === 'df' ? 1.5 : 0) + random() - 0.5;
      return scored(id, logits, at);
    });
    const counts = CLASS_IDS.map((id) => (id === 'df' ? 60 : 6000));
    const offsets = fitClassOffsets(leaning, UNCALIBRATED_ALL, counts);
    expect((offsets[classIndex('df')] ?? 0) - (offsets[classIndex('nv')] ?? 0)).toBeGreaterThan(0.2);
    expect(
      fitClassOffsets(
        leaning,
        UNCALIBRATED_ALL,
        CLASS_IDS.map(() => 5),
      ).every((offset) => Math.abs(offset) < 1e-9),
    ).toBe(true);
  });
});

describe('conformal thresholds', () => {
  it('allow the errors of which a new case is the next with at most the stated probability', () => {
    expect(allowedErrors(19, 0.05)).toBe(0);
    expect(allowedErrors(39, 0.05)).toBe(1);
    expect(allowedErrors(127, 0.05)).toBe(5);
    expect(allowedErrors(3, 0.05)).toBe(0);
  });

  it('keep their promise on new cases, on average over draws of val', () => {
    const random = seededRandom(4);
    const draw = (count: number) => Array.from({ length: count }, (_, at) => ({ score: random(), positive: at % 2 === 0 }));
    let [missed, alarmed] = [0, 0];
    const draws = 4000;
    for (let at = 0; at < draws; at++) {
      const val = draw(80);
      if (random() < (conformalSensitivityThreshold(val, 0.95) ?? 1)) missed++;
      if (random() >= (conformalSpecificityThreshold(val, 0.95) ?? 0)) alarmed++;
    }
    // Three standard errors; the plain 95% quantile of 40 cases would err in 7% of the draws.
    expect(missed / draws).toBeLessThan(0.05 + 3 * Math.sqrt((0.05 * 0.95) / draws));
    expect(alarmed / draws).toBeLessThan(0.05 + 3 * Math.sqrt((0.05 * 0.95) / draws));
    expect(missed / draws).toBeGreaterThan(0.03);
  });
});

describe('conformal thresholds', () => {
  it('allow the errors of which a new case is the next with at most the stated probability', () => {
    expect(allowedErrors(19, 0.05)).toBe(0);
    expect(allowedErrors(39, 0.05)).toBe(1);
    expect(allowedErrors(127, 0.05)).toBe(5);
    expect(allowedErrors(3, 0.05)).toBe(0);
  });

  it('keep their promise on new cases, on average over draws of val', () => {
    const random = seededRandom(4);
    const draw = (count: number) => Array.from({ length: count }, (_, at) => ({ score: random(), positive: at % 2 === 0 }));
    let [missed, alarmed] = [0, 0];
    const draws = 4000;
    for (let at = 0; at < draws; at++) {
      const val = draw(80);
      if (random() < (conformalSensitivityThreshold(val, 0.95) ?? 1)) missed++;
      if (random() >= (conformalSpecificityThreshold(val, 0.95) ?? 0)) alarmed++;
    }
    // Three standard errors; the plain 95% quantile of 40 cases would err in 7% of the draws.
    expect(missed / draws).toBeLessThan(0.05 + 3 * Math.sqrt((0.05 * 0.95) / draws));
    expect(alarmed / draws).toBeLessThan(0.05 + 3 * Math.sqrt((0.05 * 0.95) / draws));
    expect(missed / draws).toBeGreaterThan(0.03);
  });
});

describe('decisions', () => {
  const all = answers(1200, 1.3);

  it.each(MODALITIES)('reach what their names promise on the split they were chosen on: %s', (modality) => {
    const { operatingPoints } = chooseDecisions(all)[modality];
    expect(operatingPoints.highSensitivity.sensitivity).toBeGreaterThanOrEqual(0.95);
    expect(operatingPoints.ruleIn.specificity).toBeGreaterThanOrEqual(0.95);
    expect(operatingPoints.ruleIn.threshold).toBeGreaterThanOrEqual(operatingPoints.highSensitivity.threshold);
  });

  it('differ by modality where the scores do, and are those of all lesions where a modality has too few', () => {
    // Phone photos score higher by one logit, benign or not.
    const shifted = all.map((one) => {
      if (one.modality !== 'photo') return one;
      const logits = one.logits.map((logit, at) => logit + (['akiec', 'bcc', 'mel'].includes(CLASS_IDS[at] ?? '') ? 1 : 0));
      return { ...one, logits };
    });
    const { photo, dermoscopy } = chooseDecisions(shifted);
    expect(photo.suspiciousScale.intercept).toBeLessThan(dermoscopy.suspiciousScale.intercept - 0.4);
    const few = shifted.filter((one, at) => one.modality !== 'photo' || at < 50);
    const pooled = chooseDecisions(few);
    expect(pooled.photo).toEqual(chooseDecisions(few).photo);
    expect(pooled.photo.suspiciousScale).not.toEqual(pooled.dermoscopy.suspiciousScale);
  });

  it('are chosen from the sources that stand for what people photograph, where they are named', () => {
    const phones = all.map((one) =>
      one.modality === 'photo' && one.record.diagnosis !== 'other' && one.record.group.endsWith('5')
        ? { ...one, record: { ...one.record, dataset: 'clinic' } }
        : one,
    );
    const chosen = chooseDecisions(phones, undefined, { photo: ['ham10000'] });
    expect(chosen.photo.chosenFrom).toEqual(['ham10000']);
    expect(chooseDecisions(phones).photo.chosenFrom).toEqual(['clinic', 'ham10000']);
    expect(chosen.dermoscopy).toEqual(chooseDecisions(phones).dermoscopy);
  });

  /** An image on which the network gives the classes these logits, and -6 to the rest. */
  const leaning = (id: ClassId, at: number, logits: Partial<Record<ClassId, number>>): ImageLogits =>
    scored(
      id,
      Float32Array.from(CLASS_IDS, (other) => logits[other] ?? -6),
      at,
    );

  it('cannot be chosen without lesions of both kinds', () => {
    const message = 'The images of "val" hold no suspicious or no benign lesion; operating points cannot be chosen.';
    for (const id of ['mel', 'nv', 'other'] as const) {
      expect(() => chooseDecisions([leaning(id, 0, { mel: 1 }), leaning(id, 1, { mel: 2 })])).toThrow(message);
    }
  });

  it('are the points of the cases at their thresholds, in the order that their names promise even where they cross', () => {
    const mixed = Array.from({ length: 40 }, (_, at) =>
      at % 2 === 0 ? leaning('mel', at, { mel: at / 20, nv: 0.5 }) : leaning('nv', at, { mel: at / 20 - 1.3, nv: 0.5 }),
    );
    const chosen = chooseDecisions(mixed);
    const { operatingPoints, notALesionThreshold } = chosen.dermoscopy;
    const dermoscopy = mixed.filter(({ modality }) => modality === 'dermoscopy');
    const cases = suspiciousBinaryCases(calibratePredictions(dermoscopy, chosen));
    for (const { threshold, sensitivity, specificity } of Object.values(operatingPoints)) {
      expect(sensitivity).toBe(sensitivityAtThreshold(cases, threshold));
      expect(specificity).toBe(specificityAtThreshold(cases, threshold));
    }
    expect(operatingPoints.highSensitivity.threshold).toBe(conformalSensitivityThreshold(cases, HIGH_SENSITIVITY));
    expect(operatingPoints.ruleIn.threshold).toBe(conformalSpecificityThreshold(cases, RULE_IN_SPECIFICITY));
    expect(operatingPoints.ruleIn.threshold).toBeGreaterThan(operatingPoints.highSensitivity.threshold);
    // No lesion looks like "other": the threshold is the lowest that is allowed.
    expect(notALesionThreshold).toBe(0.05);

    const apart = Array.from({ length: 40 }, (_, at) =>
      at % 2 === 0 ? leaning('mel', at, { mel: 2 + at / 40 }) : leaning('nv', at, { nv: 2 + at / 40 }),
    );
    const { highSensitivity, ruleIn } = chooseDecisions(apart).dermoscopy.operatingPoints;
    expect(ruleIn.threshold).toBeGreaterThanOrEqual(highSensitivity.threshold);
    expect(ruleIn).toMatchObject({ specificity: 1 });
  });

  it('never ask for more certainty than one half before a picture counts as no lesion', () => {
    const lesions = Array.from({ length: 20 }, (_, at) =>
      at % 2 === 0
        ? leaning('mel', at, { mel: 3 + at / 20 })
        : leaning('nv', at, { nv: 3 + at / 20, ...(at > 15 ? { other: 9 } : {}) }),
    );
    expect(chooseDecisions(lesions).dermoscopy.notALesionThreshold).toBe(0.5);
  });

  it('reject no melanoma of val as no lesion, even where that takes more certainty', () => {
    const withMelanoma = (other: number): ImageLogits[] => [
      ...Array.from({ length: 400 }, (_, at) =>
        leaning(at % 2 === 0 ? 'bcc' : 'nv', 5 * at + 1, { [at % 2 === 0 ? 'bcc' : 'nv']: 3 }),
      ),
      leaning('mel', 2001, { mel: 3, other }),
    ];
    for (const other of [1, 5]) {
      const lesions = withMelanoma(other);
      const chosen = chooseDecisions(lesions);
      expect(calibratePredictions(lesions, chosen).filter((one) => isRejectedAsOod(one, chosen))).toEqual([]);
    }
    const [low, high] = [1, 5].map((other) => chooseDecisions(withMelanoma(other)).dermoscopy.notALesionThreshold);
    expect(low).toBeLessThan(0.5);
    expect(high).toBeGreaterThan(0.5);
    // Any other lesion may be rejected, one in 200.
    const spared = chooseDecisions(withMelanoma(5).map((one) => ({ ...one, record: { ...one.record, melanoma: false } })));
    expect(spared.dermoscopy.notALesionThreshold).toBeLessThanOrEqual(0.5);
  });

  it('give rare classes something back only where it is known how rare they are', () => {
    const some = all.slice(0, 200);
    const counts = CLASS_IDS.map((id) => (id === 'df' ? 10 : 5000));
    const plain = chooseDecisions(some);
    const informed = chooseDecisions(some, counts);
    const withoutOffsets = plain.photo.classOffsets;
    expect(withoutOffsets).toEqual(CLASS_IDS.map(() => 0));
    expect(plain.photo.temperature).toBe(fitTemperature(some));
    for (const modality of MODALITIES) {
      expect(informed[modality]).toEqual({ ...plain[modality], classOffsets: fitClassOffsets(some, plain, counts) });
    }
  });

  it('make a report that leaves out what a source cannot give', () => {
    const some = all.slice(0, 300);
    const report = evaluationReport(some, chooseDecisions(some), 'v', 'val');
    expect(Object.keys(report.sources).sort()).toEqual(['ham10000', 'other']);
    expect(report.sources['other']).not.toHaveProperty('accuracy');
    expect(report.sources['other']).not.toHaveProperty('suspicious');
    const ham = report.sources['ham10000'];
    expect(ham?.suspicious?.auc).toBeGreaterThan(ham?.suspicious?.aucLow ?? 1);
    expect(ham?.suspicious?.auc).toBeLessThan(ham?.suspicious?.aucHigh ?? 0);
    expect(ham?.confusion?.[classIndex('nv')]?.reduce((a, b) => a + b, 0)).toBe(
      some.filter(({ record }) => record.diagnosis === 'nv').length,
    );
    expect(reportTable(report)).toContain('ham10000');
  });

  it('reject at most one lesion in 200 of each modality as no lesion, not of all together', () => {
    const random = seededRandom(5);
    // Of 400 dermoscopy images none looks like "other"; of 100 phone photos two do, which 0.5% of 500 would allow.
    const lesions = Array.from({ length: 500 }, (_, at) => {
      const isPhone = at >= 400;
      const id: ClassId = at % 2 === 0 ? 'mel' : 'nv';
      const logits = Float32Array.from({ length: CLASS_COUNT }, () => random() - 3);
      logits[classIndex(id)] = 1 + random();
      logits[classIndex('other')] = isPhone && at % 50 === 0 ? 1.2 : -6;
      const one = scored(id, logits, at);
      const label = isPhone ? 'smartphone' : 'dermoscopy';
      return { ...one, modality: modalityFromLabel(label), record: { ...one.record, modality: label } };
    });
    const chosen = chooseDecisions(lesions);
    const rejected = calibratePredictions(lesions, chosen).filter((one) => isRejectedAsOod(one, chosen));
    expect(rejected.filter(({ record }) => record.modality === 'smartphone')).toHaveLength(0);
    expect(chosen.photo.notALesionThreshold).toBeGreaterThan(0.05);
    expect(chosen.photo.notALesionThreshold).toBeLessThan(0.5);
    expect(chosen.dermoscopy.notALesionThreshold).toBeLessThan(chosen.photo.notALesionThreshold);
  });
});
