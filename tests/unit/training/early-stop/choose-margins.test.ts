/** The margins of the early-stop rule: never more changed levels on the images that they were chosen on than allowed, and views saved. */
import { describe, expect, it } from 'vitest';
import { CLASS_COUNT, classIndex } from '../../../../src/core/classes.js';
import { UNCALIBRATED } from '../../../../src/core/calibration/postprocess.js';
import { byModality } from '../../../../src/core/modality.js';
import { seededRandom } from '../../../../src/core/random.js';
import {
  MAX_CHANGED_PER_STEP,
  chooseMargins,
  levelOfViews,
  viewsNeeded,
} from '../../../../training/src/early-stop/choose-margins.js';
import type { LevelSpec } from '../../../../training/src/early-stop/choose-margins.js';
import { earlyStopRows, earlyStopTable } from '../../../../training/src/early-stop/figures.js';
import type { ViewLogits } from '../../../../training/src/inference/predict-files.js';

const point = (threshold: number) => ({ threshold, sensitivity: 1, specificity: 1 });
const SPEC: LevelSpec = {
  decisions: byModality(() => ({
    ...UNCALIBRATED,
    operatingPoints: { highSensitivity: point(0.2), ruleIn: point(0.7) },
    notALesionThreshold: 0.5,
  })),
  stability: { limit: 1 },
  averaged: 4,
};
const VIEWS = 6;

/** Images whose views scatter around a log-odds of their own. */
function images(count: number, seed: number): ViewLogits[] {
  const random = seededRandom(seed);
  return Array.from({ length: count }, (_, at) => {
    const centre = (random() - 0.5) * 12;
    const viewLogits = Array.from({ length: VIEWS }, () => {
      const logits = new Float32Array(CLASS_COUNT).fill(-8);
      logits[classIndex('mel')] = centre + (random() + random() - 1) * 2;
      logits[classIndex('nv')] = 0;
      return logits;
    });
    return {
      record: {
        ...{ file: '', image: `${at}`, dataset: 'drawn', split: 'val', group: `${at}`, modality: 'photo' },
        ...{ diagnosis: centre > 0 ? 'mel' : 'nv', suspicious: centre > 0, melanoma: centre > 0 },
      },
      viewLogits,
      viewModality: [],
    };
  });
}

describe('the margins', () => {
  it('change at most the allowed fraction of levels a step where they were chosen, and save views', () => {
    const val = images(2000, 1);
    const rule = chooseMargins(val, SPEC);
    expect(rule.margins).toHaveLength(VIEWS - 1);
    const changed = val.filter(
      (image) => levelOfViews(image, viewsNeeded(image, rule, SPEC), SPEC) !== levelOfViews(image, VIEWS, SPEC),
    );
    expect(changed.length).toBeLessThanOrEqual((VIEWS - 1) * MAX_CHANGED_PER_STEP * val.length);
    const [all] = earlyStopRows(images(2000, 2), rule, SPEC);
    expect(all?.meanViews).toBeLessThan(4);
    expect(all?.same).toBeGreaterThan(0.99);
    expect(Math.abs((all?.auc ?? 0) - (all?.aucStopped ?? 1))).toBeLessThan(0.005);
    expect(earlyStopTable(rule, all === undefined ? [] : [all])).toContain('all: 2000 images');
  });

  it('run all views where every first view misleads', () => {
    const misleading = images(200, 3).map((image): ViewLogits => {
      const [, ...others] = image.viewLogits;
      const first = new Float32Array(CLASS_COUNT).fill(-8);
      first[classIndex(image.record.suspicious === true ? 'nv' : 'mel')] = 9;
      return { ...image, viewLogits: [first, ...others] };
    });
    const rule = chooseMargins(misleading, SPEC);
    expect(misleading.every((image) => viewsNeeded(image, rule, SPEC) > 1)).toBe(true);
  });
});
