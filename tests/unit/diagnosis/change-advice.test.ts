import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ChangeVerdict, MeasuredChange } from '../../../src/core/change/limits.js';
import { MEASURES } from '../../../src/core/change/measures.js';
import type { Measure } from '../../../src/core/change/measures.js';
import { ADVICE_LEVELS, urgencyOf } from '../../../src/diagnosis/advice.js';
import { SCORED_FINDINGS } from '../../../src/diagnosis/finding.js';
import { adviceWithChanges } from '../../../src/diagnosis/change-advice.js';

const changed = (measure: Measure, verdict: ChangeVerdict): MeasuredChange => ({ measure, from: 1, to: 2, change: 1, verdict });
const anyChange = fc
  .tuple(fc.constantFrom(...MEASURES), fc.constantFrom<ChangeVerdict[]>('more', 'less', 'no-change', 'unknown'))
  .map(([measure, verdict]) => changed(measure, verdict));

describe('advice after a change', () => {
  it('is never lower than before, and never falls with one change more', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...ADVICE_LEVELS),
        fc.constantFrom(...SCORED_FINDINGS),
        fc.array(anyChange),
        anyChange,
        (advice, finding, changes, more) => {
          const after = adviceWithChanges(advice, finding, changes);
          expect(urgencyOf(after)).toBeGreaterThanOrEqual(urgencyOf(advice));
          expect(urgencyOf(adviceWithChanges(advice, finding, [...changes, more]))).toBeGreaterThanOrEqual(urgencyOf(after));
        },
      ),
    );
  });

  it('stays where nothing changed beyond chance', () => {
    for (const advice of ADVICE_LEVELS) {
      expect(
        adviceWithChanges(
          advice,
          'no-sign',
          MEASURES.map((measure) => changed(measure, 'no-change')),
        ),
      ).toBe(advice);
    }
  });

  it('rises with one feature to a visit, with two to a visit soon', () => {
    expect(adviceWithChanges('watch', 'no-sign', [changed('area', 'more')])).toBe('have-it-looked-at');
    expect(adviceWithChanges('watch', 'no-sign', [changed('area', 'more'), changed('diameter', 'more')])).toBe(
      'have-it-looked-at',
    );
    expect(adviceWithChanges('watch', 'no-sign', [changed('area', 'less')])).toBe('have-it-looked-at');
    expect(adviceWithChanges('watch', 'no-sign', [changed('darkness', 'less')])).toBe('watch');
    expect(adviceWithChanges('watch', 'no-sign', [changed('area', 'more'), changed('darkness', 'more')])).toBe(
      'see-a-doctor-soon',
    );
  });

  it('rises at once from an early stage or warning signs, which a change makes more suspect', () => {
    for (const finding of ['early-stage', 'some-signs'] as const)
      expect(adviceWithChanges('have-it-looked-at', finding, [changed('area', 'more')])).toBe('see-a-doctor-soon');
  });
});
