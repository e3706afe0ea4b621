/** The margin of the heat-maps' own check, on occlusion drops that are known. */
import { describe, expect, it } from 'vitest';
import { calibratePredictions } from '../../../../src/core/metrics/scored-images.js';
import { evaluateHeatMap } from '../../../../src/core/explanation/occlusion-check.js';
import type { OcclusionDrop } from '../../../../src/core/explanation/occlusion-check.js';
import { seededRandom } from '../../../../src/core/random.js';
import {
  MAX_REVERSED_PASS_RATE,
  chooseMargin,
  explanationMetrics,
  explanationTable,
} from '../../../../training/src/explanation/choose-margin.js';
import type { OcclusionScored } from '../../../../training/src/explanation/choose-margin.js';
import { SPEC, recordOf, scoredAs } from '../../../fixtures/scored-lesions.js';

function blurred(at: number, occlusionDrop: OcclusionDrop | null): OcclusionScored {
  const [one] = calibratePredictions(
    [scoredAs(recordOf('mel', at, { dataset: at % 2 === 0 ? 'clinic' : 'phones' }), { mel: 0.8 })],
    SPEC,
  );
  if (one === undefined) throw new Error('no answer');
  return { ...one, occlusionDrop: occlusionDrop };
}

const random = seededRandom(5);
const val = Array.from({ length: 400 }, (_, at) => blurred(at, { marked: 2 * random() - 0.4, control: 1.4 * random() - 0.4 }));

describe('the margin', () => {
  it('lets at most the allowed share of controls pass for marked regions, and not much less', () => {
    const rule = chooseMargin(val);
    const reversed = val.filter(
      ({ suspicious, occlusionDrop: occlusionDrop }) =>
        occlusionDrop !== null &&
        evaluateHeatMap(suspicious, { marked: occlusionDrop.control, control: occlusionDrop.marked }, rule).kind === 'explains',
    );
    expect(reversed.length / val.length).toBeLessThanOrEqual(MAX_REVERSED_PASS_RATE);
    expect(reversed.length / val.length).toBeGreaterThan(MAX_REVERSED_PASS_RATE - 0.02);
  });

  it('is none where the marked region always matters more', () => {
    expect(chooseMargin([blurred(0, { marked: 1, control: 0.2 }), blurred(1, { marked: 0.5, control: -1 })])).toEqual({
      margin: 0,
    });
    expect(chooseMargin([])).toEqual({ margin: 0 });
  });
});

describe('the figures', () => {
  it('count what is withheld by source, and leave out maps that mark nothing', () => {
    const test = [
      blurred(0, { marked: 1, control: 0 }),
      blurred(2, { marked: 0.1, control: 0 }),
      blurred(1, { marked: -1, control: -2 }),
      blurred(3, null),
    ];
    const figures = explanationMetrics({ val: [], test }, { margin: 0.5 });
    expect(figures.test['all']).toMatchObject({ n: 3, withheldCount: 2 });
    expect(figures.test['clinic']).toMatchObject({ n: 2, withheldCount: 1, withheld: 0.5 });
    expect(figures.test['phones']).toMatchObject({ n: 1, withheldCount: 1, withheld: 1 });
    expect(explanationTable(figures)).toContain('test, all: 2 of 3 heat-maps suppressed');
  });
});
