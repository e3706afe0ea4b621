/** The report on answers whose figures can be worked out by hand, and its promises on a middling network's. */
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { evaluationSchema } from '../../../../src/core/schemas/evaluation.js';
import { syntheticRecord } from '../../../../training/src/evaluate/synthetic/images.js';
import { evaluationReport, reportTable } from '../../../../training/src/evaluate/report.js';
import { SPEC, middlingAnswers, recordOf, scoredAs } from '../../../fixtures/scored-lesions.js';

// Scores of "suspicious": mel 0.9, mel 0.2; nv 0.1, 0.4. Named: mel, nv, nv, nv.
const fourLesions = (copy = '') => [
  scoredAs(recordOf('mel', 0, { group: `g0${copy}` }), { mel: 0.9, akiec: 0, bcc: 0, nv: 0.1, other: 0 }),
  scoredAs(recordOf('mel', 1, { group: `g1${copy}` }), { mel: 0.2, akiec: 0, bcc: 0, nv: 0.8, other: 0 }),
  scoredAs(recordOf('nv', 2, { group: `g2${copy}` }), { mel: 0.1, akiec: 0, bcc: 0, nv: 0.9, other: 0 }),
  scoredAs(recordOf('nv', 3, { group: `g2${copy}` }), { mel: 0.4, akiec: 0, bcc: 0, nv: 0.6, other: 0 }),
];
const FOUR = fourLesions();

describe('the figures of four lesions', () => {
  const report = evaluationReport(FOUR, SPEC, 'v', 'test');
  const clinic = report.sources['clinic'];

  it('count images, lesions and positives', () => {
    expect(clinic).toMatchObject({ n: 4, groups: 3, suspicious: { n: 4, positives: 2 }, melanoma: { positives: 2 } });
  });

  it('are those of the eight classes', () => {
    expect(clinic).toMatchObject({ accuracy: 0.75, balancedAccuracy: 0.75 });
    expect(clinic?.macroPrecision).toBeCloseTo((1 + 2 / 3) / 2, 4);
    expect(clinic?.macroF1).toBeCloseTo((2 / 3 + 4 / 5) / 2, 4);
    expect(clinic?.classes?.map(({ id, n, precision, recall }) => [id, n, precision, recall])).toEqual([
      ['mel', 2, 1, 0.5],
      ['nv', 2, 0.66667, 1],
    ]);
  });

  it('are those of the question', () => {
    expect(clinic?.suspicious).toMatchObject({
      sensitivity: 0.5,
      specificity: 0.5,
      sensitivityRuleIn: 0.5,
      specificityRuleIn: 1,
    });
    expect(clinic?.suspicious?.brier).toBeCloseTo((0.01 + 0.64 + 0.01 + 0.16) / 4, 4);
    expect(clinic?.suspicious?.ece).toBeCloseTo((0.1 + 0.8 + 0.1 + 0.4) / 4, 4);
  });

  it('rank nothing with fewer than ten cases a side, and say so', () => {
    for (const name of ['auc', 'prAuc', 'specificityAt95Sensitivity', 'curves']) {
      expect(clinic?.suspicious).not.toHaveProperty(name);
    }
    expect(reportTable(report)).toMatch(/^clinic +4 .* too few /mu);
    // Pairs in order: 0.9 above both, 0.2 above 0.1: 3 of 4. Average precision: 1/1 and 2/3.
    const forty = evaluationReport(
      ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j'].flatMap(fourLesions),
      ...([SPEC, 'v', 'test'] as const),
    );
    expect(forty.sources['clinic']?.suspicious).toMatchObject({
      ...{ auc: 0.75, prAuc: 0.83333, specificityAt95Sensitivity: 0.5, curves: expect.anything() as object },
    });
  });

  it('give predictive values by Bayes from sensitivity and specificity', () => {
    const row = clinic?.suspicious?.predictive?.find(
      ({ prevalence, point }) => prevalence === 0.1 && point === 'highSensitivity',
    );
    expect(row?.ppv).toBeCloseTo(0.05 / (0.05 + 0.45), 4);
    expect(row?.npv).toBeCloseTo(0.45 / (0.45 + 0.05), 4);
  });

  it('bound a specificity of 1 by its one group', () => {
    expect(clinic?.suspicious?.specificityRuleInLow).toBeCloseTo(0.025, 4);
    expect(clinic?.suspicious?.specificityRuleInHigh).toBe(1);
  });
});

describe('OOD rejection', () => {
  const other = (at: number, probability: number) => scoredAs(recordOf('other', at), { other: probability });
  const drawn = [0, 1].map((seed) => scoredAs(syntheticRecord('noise', seed), { other: seed === 0 ? 0.9 : 0.1 }));
  const report = evaluationReport([...FOUR, other(10, 0.9), other(11, 0.8), other(12, 0.2)], SPEC, 'v', 'test', drawn);

  it('is evaluated by kind; synthetic images count nowhere else', () => {
    expect(report.notALesion?.kinds['other-skin']).toMatchObject({ n: 3, drawn: false, recall: 0.66667 });
    expect(report.notALesion?.kinds['drawn-noise']).toMatchObject({ n: 2, drawn: true, recall: 0.5 });
    expect(Object.keys(report.sources).sort()).toEqual(['clinic', 'other']);
    expect(report.sources['other']).toMatchObject({ n: 3, other: { recall: 0.66667 } });
    expect(report.sources['other']).not.toHaveProperty('suspicious');
  });

  it('counts rejected lesions by source and modality, with a bound where there are none', () => {
    expect(report.notALesion?.falseRejections.map(({ by, value, n, turnedAway }) => [by, value, n, turnedAway])).toEqual([
      ['source', 'clinic', 4, 0],
      ['modality', 'dermoscopy', 4, 0],
    ]);
    expect(report.notALesion?.falseRejections[0]?.falseRejectionHigh).toBeCloseTo(1 - 0.025 ** (1 / 3), 4);
  });
});

describe('what may be refused, kind by kind', () => {
  const other = (kind: string, at: number, probability: number, more: object = {}) =>
    scoredAs(recordOf('other', at, { dataset: kind, ...more }), { other: probability });
  const condition = (detail: string, at: number, scores: { other: number; mel?: number }, more: object = {}) =>
    scoredAs(
      { ...recordOf('nv', at, { dataset: 'milk10k-clinical', modality: 'photo', detail, ...more }), diagnosis: null },
      scores,
    );
  const report = evaluationReport(
    [
      ...Array.from({ length: 18 }, (_, at) => other('other-skin', at, at < 16 ? 0.9 : 0.1)),
      ...Array.from({ length: 12 }, (_, at) => other('other-hands', 100 + at, 0.9, { group: `person ${at >> 1}` })),
      condition('INF', 200, { other: 0.8 }),
      condition('INF', 201, { other: 0.01, mel: 0.9 }),
      condition('INF', 202, { other: 0.01, mel: 0.1 }, { modality: 'dermoscopy' }),
      condition('BEN_OTH', 203, { other: 0.01, mel: 0.5 }),
      scoredAs(recordOf('mel', 300), { other: 0.9 }),
      scoredAs(recordOf('mel', 301), { mel: 0.9 }),
      scoredAs(recordOf('nv', 302), { other: 0.9 }),
    ],
    ...([SPEC, 'v', 'val'] as const),
  );
  const { kinds = {}, otherConditions = [], melanomas } = report.notALesion ?? {};

  it('has exact intervals, in which images of one person count as one', () => {
    expect(kinds['other-skin']).toMatchObject({ n: 18, recall: 0.88889, recallLow: 0.65288, recallHigh: 0.98625 });
    expect(kinds['other-hands']).toMatchObject({ n: 12, recall: 1, recallHigh: 1 });
    expect(kinds['other-hands']?.recallLow).toBeCloseTo(0.025 ** (1 / 6), 4);
  });

  it('tells which level other skin conditions get, by modality, and that a kind is not there', () => {
    expect(otherConditions.map(({ condition: name, modality, n, turnedAway }) => [name, modality, n, turnedAway])).toEqual([
      ...[
        ['INF', 'dermoscopy', 1, 0],
        ['BEN_OTH', 'dermoscopy', 0, 0],
        ['MAL_OTH', 'dermoscopy', 0, 0],
      ],
      ...[
        ['INF', 'photo', 2, 1],
        ['BEN_OTH', 'photo', 1, 0],
        ['MAL_OTH', 'photo', 0, 0],
      ],
    ]);
    expect(otherConditions[3]?.levels).toEqual({
      ...{ 'not-a-lesion': 1, 'no-warning-sign': 0, 'some-warning-signs': 0, 'clear-warning-signs': 1 },
    });
    expect(otherConditions[3]).toMatchObject({ rejected: 0.5, rejectedLow: 0.01258, rejectedHigh: 0.98742 });
    expect(otherConditions[5]).not.toHaveProperty('rejected');
  });

  it('counts the melanomas that are refused', () => {
    expect(melanomas).toEqual([
      expect.objectContaining({ modality: 'dermoscopy', n: 2, turnedAway: 1, falseRejection: 0.5 }) as object,
    ]);
    expect(reportTable(report)).toContain('Melanomas that are rejected: dermoscopy 1 of 2.');
    expect(reportTable(report)).toContain('INF photo 1 of 2');
    expect(v.safeParse(evaluationSchema, report).success).toBe(true);
  });
});

describe('modalities', () => {
  it('do not rank one source against another', () => {
    // Within each source the scores say nothing; the source of cancers has the higher ones.
    const answers = ['clinic', 'screening'].flatMap((dataset, source) =>
      Array.from({ length: 60 }, (_, at) => {
        const id = at % 6 === source * 5 || (source === 0 && at % 6 !== 5) ? 'mel' : 'nv';
        const record = recordOf(id, at, { dataset, group: `${dataset}${at}`, sex: 'female' });
        return scoredAs(record, { mel: (source === 0 ? 0.5 : 0.05) + ((at * 7) % 60) / 150, nv: 0.04 });
      }),
    );
    const report = evaluationReport(answers, SPEC, 'v', 'test');
    const { clinic, screening } = report.sources;
    const [all] = report.subgroups?.filter(({ within, by }) => within === 'all' && by === 'sex') ?? [];
    const ends = [clinic?.suspicious?.auc ?? NaN, screening?.suspicious?.auc ?? NaN];
    for (const auc of [report.modalities?.['dermoscopy']?.suspicious?.auc, all?.figures?.suspicious?.auc]) {
      expect(auc).toBeGreaterThanOrEqual(Math.min(...ends) - 1e-5);
      expect(auc).toBeLessThanOrEqual(Math.max(...ends) + 1e-5);
    }
    expect(all?.figures?.suspicious).toMatchObject({ n: 120, sensitivity: expect.any(Number) as number });
  });
});

describe('a report on a middling network', () => {
  const answers = middlingAnswers(240);
  const report = evaluationReport(answers, SPEC, 'v', 'test');
  const clinic = report.sources['clinic'];

  it('keeps to its schema and repeats', () => {
    expect(v.safeParse(evaluationSchema, report).success).toBe(true);
    expect(evaluationReport(answers, SPEC, 'v', 'test')).toEqual(report);
  });

  it('holds every estimate in its interval', () => {
    let held = 0;
    const walk = (value: unknown): void => {
      if (typeof value !== 'object' || value === null) return;
      const fields = value as Record<string, unknown>;
      for (const [name, estimate] of Object.entries(fields)) {
        const [low, high] = [fields[`${name}Low`], fields[`${name}High`]];
        if (typeof estimate === 'number' && typeof low === 'number' && typeof high === 'number') {
          expect(low, name).toBeLessThanOrEqual(estimate);
          expect(high, name).toBeGreaterThanOrEqual(estimate);
          held++;
        }
        walk(estimate);
      }
    };
    walk(report.sources);
    expect(held).toBeGreaterThan(40);
  });

  it('thins its curves', () => {
    const curves = clinic?.suspicious?.curves;
    expect(curves?.roc.length).toBeLessThanOrEqual(60);
    expect(curves?.roc.at(-1)).toEqual([1, 1]);
    expect(curves?.reliability).toHaveLength(15);
    const { positives = [], negatives = [] } = curves?.histogram ?? {};
    expect([...positives, ...negatives].reduce((a, b) => a + b, 0)).toBe(clinic?.suspicious?.n);
  });

  it('evaluates subgroups of at least 30 images and only names smaller ones', () => {
    const of = (within: string, by: string) => report.subgroups?.filter((one) => one.within === within && one.by === by) ?? [];
    expect(of('clinic', 'sex').map(({ value }) => value)).toEqual(['female', 'male']);
    expect(of('clinic', 'ageBand').map(({ value }) => value)).toEqual(['under 30', '30-44', '45-59', '60-74', '75 and over']);
    expect(of('clinic', 'skinType')).toEqual([]);
    for (const { n, figures } of report.subgroups ?? []) expect(figures === undefined).toBe(n < 30);
    expect(of('all', 'sex').reduce((sum, { n }) => sum + n, 0)).toBe(clinic?.n);
  });

  it('prints PR AUC, the specificity at 95% sensitivity and the error that chance gives', () => {
    const table = reportTable(report);
    expect(table).toContain('spec@95');
    expect(table).toContain(clinic?.suspicious?.prAuc?.toFixed(3));
    expect(table).toContain(`(${clinic?.suspicious?.eceByChance?.mean.toFixed(3) ?? ''}, `);
  });
});
