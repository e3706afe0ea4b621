/** The training loss against sums worked by hand. */
import * as tf from '@tensorflow/tfjs';
import { beforeAll, describe, expect, it } from 'vitest';
import { BENIGN_CLASS_IDS, CLASS_COUNT, CLASS_IDS, classIndex } from '../../../../src/core/classes.js';
import type { ClassId } from '../../../../src/core/classes.js';
import { seededRandom } from '../../../../src/core/random.js';
import { marginalCrossEntropy } from '../../../../training/src/fit/loss.js';
import { groupMask, stackRows, targetMask } from '../../../../training/src/fit/label-masks.js';
import { useBackend } from '../../../../training/src/runtime/backend.js';

beforeAll(() => useBackend('cpu'));

const LOGITS = [0.3, -1, 2, 0.1, 1.5, 2.5, -0.4, -2];
const probabilities = LOGITS.map((logit) => Math.exp(logit) / LOGITS.reduce((sum, other) => sum + Math.exp(other), 0));
const probabilityOf = (...ids: ClassId[]): number => ids.reduce((sum, id) => sum + (probabilities[classIndex(id)] ?? 0), 0);

function lossOf(
  labels: readonly (readonly ClassId[])[],
  weights: readonly number[],
  labelSmoothing: number,
  diagnosisWeight: number,
  soft?: { readonly row: readonly number[]; readonly weight: number },
) {
  return tf.tidy(() => {
    const masks = labels.map(targetMask);
    const shape: [number, number] = [labels.length, CLASS_COUNT];
    const targets = {
      masks: tf.tensor2d(stackRows(masks), shape),
      groupMasks: tf.tensor2d(stackRows(masks.map(groupMask)), shape),
      weights: tf.tensor1d([...weights]),
      ...(soft === undefined
        ? {}
        : {
            softTargets: {
              probabilities: tf.tensor2d(stackRows(labels.map(() => Float32Array.from(soft.row))), shape),
              weight: soft.weight,
            },
          }),
    };
    const logits = tf.tensor2d(
      labels.flatMap(() => LOGITS),
      shape,
    );
    return marginalCrossEntropy(logits, targets, { labelSmoothing, diagnosisWeight }).dataSync()[0] ?? NaN;
  });
}

describe('marginalCrossEntropy', () => {
  it('is the cross-entropy for one class and its marginal for a coarse label', () => {
    expect(lossOf([['mel']], [1], 0, 1)).toBeCloseTo(-Math.log(probabilityOf('mel')), 5);
    expect(lossOf([BENIGN_CLASS_IDS], [1], 0, 1)).toBeCloseTo(-Math.log(probabilityOf(...BENIGN_CLASS_IDS)), 5);
  });

  it('averages by weight', () => {
    const [a, b] = [-Math.log(probabilityOf('mel')), -Math.log(probabilityOf('nv'))];
    expect(lossOf([['mel'], ['nv']], [3, 1], 0, 1)).toBeCloseTo((3 * a + b) / 4, 5);
  });

  it('mixes in the cross-entropy against even odds', () => {
    const even = -probabilities.reduce((sum, p) => sum + Math.log(p), 0) / CLASS_COUNT;
    expect(lossOf([['df']], [1], 0.1, 1)).toBeCloseTo(0.9 * -Math.log(probabilityOf('df')) + 0.1 * even, 5);
  });

  it('weighs the diagnosis within its group apart from the group', () => {
    const group = -Math.log(probabilityOf('akiec', 'bcc', 'mel'));
    const within = -Math.log(probabilityOf('mel') / probabilityOf('akiec', 'bcc', 'mel'));
    expect(lossOf([['mel']], [1], 0, 0.5)).toBeCloseTo(group + 0.5 * within, 5);
    expect(lossOf([['mel']], [1], 0, 0)).toBeCloseTo(group, 5);
  });

  it('gives teachers their share, and all of it at 1', () => {
    const row = [0.1, 0.2, 0.05, 0.05, 0.3, 0.25, 0.03, 0.02];
    const soft = -row.reduce((sum, p, at) => sum + p * Math.log(probabilities[at] ?? NaN), 0);
    const label = -Math.log(probabilityOf('mel'));
    expect(lossOf([['mel']], [1], 0, 1, { row, weight: 0.25 })).toBeCloseTo(0.75 * label + 0.25 * soft, 5);
    expect(lossOf([['mel']], [1], 0.1, 0.5, { row, weight: 1 })).toBeCloseTo(soft, 5);
    expect(lossOf([['mel']], [1], 0.1, 0.5, { row, weight: 0 })).toBeCloseTo(lossOf([['mel']], [1], 0.1, 0.5), 5);
  });

  it('leaves coarse labels and pictures without a lesion alone, whatever the diagnosis weighs', () => {
    for (const label of [BENIGN_CLASS_IDS, ['other']] as const) {
      expect(lossOf([label], [1], 0, 0.2)).toBeCloseTo(lossOf([label], [1], 0, 1), 5);
    }
  });
});

describe('groupMask', () => {
  it('holds its label, is made of whole groups, and changes nothing the second time', () => {
    const random = seededRandom(7);
    for (let draw = 0; draw < 200; draw++) {
      const mask = Float32Array.from(CLASS_IDS, () => (random() < 0.3 ? 1 : 0));
      const group = groupMask(mask);
      mask.forEach((value, at) => {
        expect(group[at]).toBeGreaterThanOrEqual(value);
      });
      expect(new Set(BENIGN_CLASS_IDS.map((id) => group[classIndex(id)])).size).toBe(1);
      expect(groupMask(group)).toEqual(group);
    }
  });
});
