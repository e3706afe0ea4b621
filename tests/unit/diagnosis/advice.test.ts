/** The answers raise the advice and never lower it. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ADVICE_LEVELS, QUESTION_IDS, adviceFor, urgencyOf } from '../../../src/diagnosis/advice.js';
import type { Level } from '../../../src/core/calibration/postprocess.js';

const LEVELS: readonly Level[] = ['not-a-lesion', 'no-warning-sign', 'some-warning-signs', 'clear-warning-signs'];

const level = fc.constantFrom(...LEVELS);
const answers = fc.subarray([...QUESTION_IDS]);

describe('the advice', () => {
  it('is that of the photo where nothing was answered', () => {
    expect(LEVELS.map((one) => adviceFor(one, []))).toEqual([...ADVICE_LEVELS]);
  });

  it('is none of the spot where the photo can’t tell, and that of the answers where there are some', () => {
    expect(adviceFor('inconclusive', [])).toBe('cannot-tell');
    expect(adviceFor('inconclusive', ['sore'])).toBe('have-it-looked-at');
    expect(adviceFor('inconclusive', [...QUESTION_IDS])).toBe('see-a-doctor-soon');
  });

  it('is never lower than that of the photo, whatever is answered', () => {
    fc.assert(
      fc.property(level, answers, (one, yes) => {
        expect(urgencyOf(adviceFor(one, yes))).toBeGreaterThanOrEqual(urgencyOf(adviceFor(one, [])));
      }),
    );
  });

  it('never falls when one more question is answered with yes', () => {
    fc.assert(
      fc.property(level, answers, fc.constantFrom(...QUESTION_IDS), (one, yes, more) => {
        expect(urgencyOf(adviceFor(one, [...yes, more]))).toBeGreaterThanOrEqual(urgencyOf(adviceFor(one, yes)));
      }),
    );
  });

  it('never falls with the level of the photo', () => {
    fc.assert(
      fc.property(fc.nat({ max: LEVELS.length - 2 }), answers, (at, yes) => {
        const [lower, higher] = LEVELS.slice(at, at + 2);
        if (lower === undefined || higher === undefined) throw new Error('there are four levels');
        expect(urgencyOf(adviceFor(higher, yes))).toBeGreaterThanOrEqual(urgencyOf(adviceFor(lower, yes)));
      }),
    );
  });

  it('does not depend on the order of the answers, or on one given twice', () => {
    fc.assert(
      fc.property(level, answers, (one, yes) => {
        expect(adviceFor(one, [...yes.toReversed(), ...yes])).toBe(adviceFor(one, yes));
      }),
    );
  });

  it('is to have the spot looked at after any yes, also where the photo is of no use', () => {
    for (const id of QUESTION_IDS) {
      expect(adviceFor('no-warning-sign', [id])).toBe('have-it-looked-at');
      expect(adviceFor('not-a-lesion', [id])).toBe('have-it-looked-at');
    }
  });

  it('is to see a doctor soon from three points on, and from two where the photo shows some signs', () => {
    expect(adviceFor('no-warning-sign', ['bleeding', 'sore'])).toBe('have-it-looked-at');
    expect(adviceFor('no-warning-sign', ['changed', 'bleeding'])).toBe('see-a-doctor-soon');
    expect(adviceFor('not-a-lesion', ['bleeding', 'sore', 'new-after-40'])).toBe('see-a-doctor-soon');
    expect(adviceFor('some-warning-signs', ['sore'])).toBe('have-it-looked-at');
    expect(adviceFor('some-warning-signs', ['changed'])).toBe('see-a-doctor-soon');
  });
});
