import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ChangeVerdict, MeasuredChange } from '../../../src/core/change/limits.js';
import { MEASURES } from '../../../src/core/change/measures.js';
import type { Measure } from '../../../src/core/change/measures.js';
import { ADVICE_LEVELS, urgencyOf } from '../../../src/diagnosis/advice.js';
import { adviceWithChanges } from '../../../src/diagnosis/change-advice.js';

const changed = (measure: Measure, verdict: ChangeVerdict): MeasuredChange => ({ measure, from: 1, to: 2, change: 1, verdict });
const anyChange = fc
  .tuple(fc.constantFrom(...MEASURES), fc.constantFrom<ChangeVerdict[]>('more', 'less', 'no-change', 'unknown'))
  .map(([measure, verdict]) => changed(measure, verdict));

describe('advice after a change', () => {
  it('is never lower than before, and never falls with one change more', () => {
    fc.assert(
      fc.property(fc.constantFrom(...ADVICE_LEVELS), fc.array(anyChange), anyChange, (advice, changes, more) => {
        const after = adviceWithChanges(advice, changes);
        expect(urgencyOf(after)).toBeGreaterThanOrEqual(urgencyOf(advice));
        expect(urgencyOf(adviceWithChanges(advice, [...changes, more]))).toBeGreaterThanOrEqual(urgencyOf(after));
      }),
    );
  });

  it('stays where nothing changed beyond chance', () => {
    for (const advice of ADVICE_LEVELS) {
      expect(
        adviceWithChanges(
          advice,
          MEASURES.map((measure) => changed(measure, 'no-change')),
        ),
      ).toBe(advice);
    }
  });

  it('rises with one feature to a visit, with two to a visit soon', () => {
    expect(adviceWithChanges('watch', [changed('area', 'more')])).toBe('have-it-looked-at');
    expect(adviceWithChanges('watch', [changed('area', 'more'), changed('diameter', 'more')])).toBe('have-it-looked-at');
    expect(adviceWithChanges('watch', [changed('area', 'less')])).toBe('have-it-looked-at');
    expect(adviceWithChanges('watch', [changed('darkness', 'less')])).toBe('watch');
    expect(adviceWithChanges('watch', [changed('area', 'more'), changed('darkness', 'more')])).toBe('see-a-doctor-soon');
  });
});
