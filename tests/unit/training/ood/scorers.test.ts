/** The scores as they are fitted: which formula each name stands for. */
import { describe, expect, it } from 'vitest';
import { CLASS_COUNT } from '../../../../src/core/classes.js';
import { seededRandom } from '../../../../src/core/random.js';
import type { OodCase } from '../../../../training/src/ood/compare.js';
import { energyScore, maxLogitScore, rectifiedLogits } from '../../../../training/src/ood/logit-scores.js';
import { fitScorers } from '../../../../training/src/ood/scorers.js';

const FEATURES = 4;
const random = seededRandom(4);
const numbers = (count: number): number[] => Array.from({ length: count }, random);
const head = { kernel: numbers(FEATURES * CLASS_COUNT), bias: numbers(CLASS_COUNT) };

function caseOf(features: readonly number[], diagnosis: 'mel' | 'nv' = 'nv'): OodCase {
  return {
    record: {
      ...{ file: '', image: '', dataset: 'a', diagnosis, suspicious: false, melanoma: false },
      ...{ split: 'train', group: '', modality: 'photo' },
    },
    features,
    logits: rectifiedLogits(features, head, Infinity),
  };
}

describe('the scores', () => {
  // Of both diagnoses half lie around another point, one feature apart.
  const kinds = [0, 10, 20, 30];
  const lesions = Array.from({ length: 400 }, (_, at) => {
    const [first = 0, ...others] = numbers(FEATURES);
    return caseOf([first + (kinds[at % 4] ?? 0), ...others], at % 2 === 0 ? 'mel' : 'nv');
  });
  const scorers = fitScorers(lesions, head);
  const score = (name: string, one: OodCase): number => scorers.find((scorer) => scorer.name === name)?.scoreOf(one) ?? NaN;

  it('of the logits are those of the network', () => {
    const one = caseOf([1, 2, 3, 4]);
    expect(score('energy', one)).toBe(energyScore(one.logits));
    expect(score('max logit', one)).toBe(maxLogitScore(one.logits));
  });

  it('ReAct is the energy of features cut off at the 90th percentile of those of train', () => {
    const all = lesions.flatMap(({ features }) => Array.from(features)).sort((a, b) => a - b);
    const ceiling = all[Math.floor(0.9 * all.length)] ?? NaN;
    const one = caseOf([1, 40, 0.5, 90]);
    expect(score('ReAct and energy', one)).toBe(energyScore(rectifiedLogits([1, ceiling, 0.5, ceiling], head, Infinity)));
  });

  it('of distance rise away from what was learned; prototypes lie nearer than means, and a relative distance is the less', () => {
    const [near, far] = [caseOf([0.5, 0.5, 0.5, 0.5]), caseOf([0.5, 0.5, 9, 0.5])];
    for (const name of ['Mahalanobis', 'nearest prototype']) expect(score(name, far), name).toBeGreaterThan(score(name, near));
    expect(score('nearest prototype', near)).toBeLessThan(score('Mahalanobis', near));
    expect(score('relative Mahalanobis', near)).toBeLessThan(score('Mahalanobis', near));
  });
});
