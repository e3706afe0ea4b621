/** A small card of the second layout, made by hand, and read by the real reader so that it stays valid. */
import { byModality } from '../../../../src/core/modality.js';
import { parseModelCard } from '../../../../src/core/schemas/model-card.js';
import type { ModelCard } from '../../../../src/core/schemas/model-card.js';

const curves = {
  roc: [
    [0, 0],
    [0.25, 0.75],
    [1, 1],
  ],
  pr: [
    [0, 1],
    [0.5, 0.8],
    [1, 0.2],
  ],
  reliability: [
    { predicted: 0.1, observed: 0.2, n: 30 },
    { predicted: 0.8, observed: 0.7, n: 31 },
  ],
  reliabilityBefore: [
    { predicted: 0.05, observed: 0.2, n: 30 },
    { predicted: 0.95, observed: 0.7, n: 31 },
  ],
  selective: [
    { share: 1, confidence: 0.5, accuracy: 0.8, sensitivityAtPoint: 0.9, specificityAtPoint: 0.6 },
    { share: 0.5, confidence: 0.9, accuracy: 0.95, specificityAtPoint: 0.7 },
  ],
  histogram: { positives: [1, 2], negatives: [2, 1] },
};

const suspicious = {
  ...{ n: 400, positives: 100, auc: 0.912, aucLow: 0.9, aucHigh: 0.925, prAuc: 0.7 },
  ...{ sensitivity: 0.904, sensitivityLow: 0.85, sensitivityHigh: 0.95, specificity: 0.74, specificityLow: 0.7 },
  ...{ specificityHigh: 0.78, ece: 0.031, eceByChance: { mean: 0.012, p95: 0.017 }, curves },
};

const dermoscopy = {
  ...{ n: 400, groups: 300 },
  suspicious: {
    ...suspicious,
    predictive: [
      { prevalence: 0.01, point: 'highSensitivity', ppv: 0.034, npv: 0.999 },
      { prevalence: 0.03, point: 'highSensitivity', ppv: 0.098, ppvLow: 0.09, ppvHigh: 0.11, npv: 0.996 },
      { prevalence: 0.1, point: 'highSensitivity', ppv: 0.28, npv: 0.986 },
      { prevalence: 0.03, point: 'ruleIn', ppv: 0.32 },
    ],
  },
};

const qualityCheck = {
  ...{ split: 'test', copiedPerSource: 150, seed: 1 },
  rows: [
    { degradation: 'untouched', modality: 'dermoscopy', photos: 3000, flagged: 90, correctlyNamed: null },
    { degradation: 'untouched', modality: 'phone', photos: 150, flagged: 3, correctlyNamed: null },
    { degradation: 'blur', modality: 'dermoscopy', photos: 450, flagged: 449, correctlyNamed: 440 },
    { degradation: 'blur', modality: 'phone', photos: 150, flagged: 150, correctlyNamed: 149 },
    { degradation: 'warm', modality: 'dermoscopy', photos: 450, flagged: 448, correctlyNamed: 356 },
    { degradation: 'warm', modality: 'phone', photos: 150, flagged: 147, correctlyNamed: 141 },
  ],
};

const localisation = {
  ...{ split: 'test', seed: 1 },
  phone: ['as-taken', 'off-centre', 'wide'].flatMap((challenge) =>
    ['centre', 'localised'].map((method) => ({
      ...{ challenge, method, photos: 140, patients: 110, moved: method === 'centre' ? 0 : 5 },
      ...{ containsCentre: 0.937, containsCentreLow: 0.892, containsCentreHigh: 0.982 },
      ...{ coverage: 0.937, coverageLow: 0.904, coverageHigh: 0.97, coverageMedian: 1 },
      ...{ wellFramed: 0.349, wellFramedLow: 0.276, wellFramedHigh: 0.425, sideRatio: 2.2 },
    })),
  ),
  dermoscopy: [{ source: 'ham10000', photos: 150, moved: 5, movedSide: 0.52 }],
  moved: {
    ...{ model: '3000.1.1', photos: 3000, moved: 285, suspicious: 22, truePositivesCentred: 19, truePositivesLocalised: 18 },
    ...{ benign: 263, falsePositivesCentred: 78, falsePositivesLocalised: 91 },
  },
};

/** As `JSON.parse` gives it. A test changes its own copy. */
export function cardJson(): Record<string, unknown> {
  return structuredClone({
    schemaVersion: 3,
    version: '3000.1.1',
    createdAt: '2999-12-31',
    qualityCheck,
    localisation,
    network: {
      ...{ architecture: 'Toy network', trained: 'all layers', inputSizePx: 192, weights: 'float16', weightsBytes: 4_436_248 },
    },
    data: {
      images: { ham10000: { train: 7000, val: 900, test: 1400 }, 'new-clinic': { test: 50 } },
      splits: 'by patient',
    },
    decisions: {
      ...{ temperature: 0.8, classOffsets: [0, 0, 0, 0, 0, 0, 0, 0] },
      modalities: byModality((modality) => ({
        suspiciousScale: { slope: 1, intercept: -0.2 },
        operatingPoints: {
          highSensitivity: { threshold: modality === 'photo' ? 0.36 : 0.097, sensitivity: 0.95, specificity: 0.7 },
          ruleIn: { threshold: modality === 'photo' ? 0.8 : 0.553, sensitivity: 0.68, specificity: 0.95 },
        },
        notALesionThreshold: 0.5,
        chosenFrom: ['ham10000'],
      })),
      ...{ chosenOn: 'val', rules: { temperature: 'least loss' } },
    },
    evaluation: {
      note: '95% intervals: made by hand',
      val: { model: '3000.1.1', split: 'val', sources: {} },
      test: {
        ...{ model: '3000.1.1', split: 'test' },
        sources: {
          ham10000: {
            ...{ n: 400, groups: 300, balancedAccuracy: 0.7 },
            suspicious,
            melanoma: { n: 400, positives: 40, auc: 0.81, curves },
          },
          'new-clinic': { n: 50, groups: 40, suspicious: { n: 50, positives: 10, sensitivity: 0.3, curves } },
          other: { n: 90, groups: 90, other: { recall: 0.99 } },
        },
        modalities: { dermoscopy },
        subgroups: [
          { within: 'all', by: 'sex', value: 'female', n: 200, groups: 150, figures: { n: 200, groups: 150, suspicious } },
          { within: 'all', by: 'ageBand', value: 'under 30', n: 12, groups: 12 },
          { within: 'new-clinic', by: 'skinType', value: '2', n: 40, groups: 30, figures: { n: 40, groups: 30, suspicious } },
        ],
        notALesion: {
          kinds: {
            'other-hands': { n: 64, drawn: false, recall: 0.984, recallLow: 0.95, recallHigh: 1 },
            'drawn-text': { n: 40, drawn: true },
          },
          falseRejections: [{ by: 'source', value: 'ham10000', n: 400, turnedAway: 2, falseRejection: 0.005 }],
        },
      },
    },
    heatMapCheck: {
      ...{ margin: 0.3, allowedReversed: 0.05, val: {} },
      test: { all: { n: 150, withheldCount: 30, withheld: 0.2, withheldLow: 0.14, withheldHigh: 0.27 } },
    },
    stability: {
      ...{ limit: 0.42, allowedShare: 0.05, val: {} },
      test: {
        all: {
          ...{ n: 450, withheldCount: 18, withheld: 0.04, withheldLow: 0.03, withheldHigh: 0.06 },
          errorAnswered: { n: 432, positives: 100, wrong: 0.25, wrongLow: 0.2, wrongHigh: 0.3, sensitivity: 0.95 },
          errorWithheld: { n: 18, positives: 8, wrong: 0.5, wrongLow: 0.3, wrongHigh: 0.7, auc: 0.55 },
        },
        'new-clinic': {
          ...{ n: 50, withheldCount: 0, withheld: 0, withheldLow: 0, withheldHigh: 0.09 },
          errorAnswered: { n: 50, positives: 10, wrong: 0.3 },
          errorWithheld: { n: 0, positives: 0 },
        },
      },
      bands: [
        { to: 0, error: { n: 400, positives: 90, wrong: 0.2, sensitivity: 0.96, specificity: 0.75, auc: 0.93 } },
        { above: 0, to: 0.21, error: { n: 20, positives: 6, wrong: 0.4 } },
        { above: 0.21, to: 0.42, error: { n: 12, positives: 4, wrong: 0.45 } },
        { above: 0.42, error: { n: 18, positives: 8, wrong: 0.5 } },
      ],
    },
    ablation: [{ name: 'no mixup', change: 'without mixup', valScore: 0.801, aucSuspicious: { ham10000: 0.905 } }],
    leaveOneSourceOut: { ham10000: { n: 400, suspicious: { leftOut: { auc: 0.777 }, trained: { auc: 0.912 } } } },
    storage: [{ weights: 'uint8', bytes: 2_300_000, shipped: false, aucSuspicious: { ham10000: 0.907 } }],
    run: {
      history: [
        { phase: 'head', epoch: 1 },
        { phase: 'head', epoch: 2 },
        { phase: 'all-layers', epoch: 7 },
      ],
    },
    limits: ['Not a medical device.', 'Not tested on skin types V and VI: none are in the test data.'],
    licence: 'CC-BY-NC-4.0',
  });
}

/** Reads a card; fails where it is none. */
export function cardOf(json: unknown): ModelCard {
  const parsed = parseModelCard(json);
  if (parsed.kind !== 'ok') throw new Error(`the fixture is no card: ${JSON.stringify(parsed)}`);
  return parsed.value;
}

/** The card with parts of it changed. */
export function fixtureCard(
  change: (json: { evaluation: { test: Record<string, unknown> } } & Record<string, unknown>) => void = () => undefined,
): ModelCard {
  const json = cardJson() as Parameters<typeof change>[0];
  change(json);
  return cardOf(json);
}
