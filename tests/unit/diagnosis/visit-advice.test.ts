/** The advice of a whole visit: of its photos the one that asks for most, raised by what was told and by what changed, and never lowered. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EMPTY_HISTORY } from '../../../src/core/clinical-history.js';
import type { ChangeVerdict } from '../../../src/core/change/limits.js';
import { MEASURES } from '../../../src/core/change/measures.js';
import { LEVELS } from '../../../src/core/schemas/assessment.js';
import type { Assessment } from '../../../src/core/schemas/assessment.js';
import { urgencyOf } from '../../../src/diagnosis/advice.js';
import { adviceOfVisit, adviceOfVisits } from '../../../src/diagnosis/visit-advice.js';
import { assessmentOf } from '../../fixtures/assessment.js';

const photo = (level: Assessment['level']) => ({ assessment: assessmentOf(level) });
/** Actinic keratosis alone raised the score. */
const EARLY_STAGE = {
  assessment: {
    ...assessmentOf('some-warning-signs'),
    scores: assessmentOf('some-warning-signs').scores.map(({ id }) => ({
      id,
      probability: id === 'akiec' ? 0.3 : 0.1 * Number(id === 'nv'),
    })),
  },
};
const compared = (...measures: (typeof MEASURES)[number][]) => [
  { changes: measures.map((measure) => ({ measure, verdict: 'more' as const })) },
];
const adviceOf = (visit: Partial<Parameters<typeof adviceOfVisit>[0]>) =>
  adviceOfVisit({ photos: [photo('no-warning-sign')], history: EMPTY_HISTORY, ...visit }, true);

describe('the advice of a visit', () => {
  it('is that of the photo that asks for most', () => {
    expect(adviceOf({ photos: [photo('no-warning-sign'), photo('clear-warning-signs'), photo('inconclusive')] })).toEqual({
      finding: 'clear-signs',
      advice: 'see-a-doctor-soon',
      isRaisedByChange: false,
      heading: 'See a doctor within two weeks',
    });
    expect(adviceOf({ photos: [EARLY_STAGE] }).finding).toBe('early-stage');
    expect(adviceOf({ photos: [EARLY_STAGE, photo('some-warning-signs')] }).finding).toBe('some-signs');
  });

  it('rises with a change beyond repeatability, and says so', () => {
    expect(adviceOf({ comparisons: compared('area') })).toMatchObject({ advice: 'have-it-looked-at', isRaisedByChange: true });
    expect(adviceOf({ comparisons: compared('area', 'darkness') })).toMatchObject({ advice: 'see-a-doctor-soon' });
    expect(adviceOf({ comparisons: [...compared(), ...compared('area')] }).heading).toBe('Have it checked in the next weeks');
  });

  it('rises by one change from an early stage, and from warning signs, as it does by what is told', () => {
    for (const seen of [EARLY_STAGE, photo('some-warning-signs')]) {
      expect(adviceOf({ photos: [seen] }).advice).toBe('have-it-looked-at');
      expect(adviceOf({ photos: [seen], comparisons: compared('darkness') }).advice).toBe('see-a-doctor-soon');
    }
    const history = { ...EMPTY_HISTORY, symptoms: ['sore' as const] };
    expect(adviceOf({ photos: [EARLY_STAGE], history }).advice).toBe('see-a-doctor-soon');
  });

  it('of a day is that of its most urgent visit', () => {
    const calm = { photos: [photo('no-warning-sign')], history: EMPTY_HISTORY };
    const told = { ...calm, history: { ...EMPTY_HISTORY, symptoms: ['changed' as const, 'bleeding' as const] } };
    expect(adviceOfVisits([calm, told], true).advice).toBe('see-a-doctor-soon');
    expect(adviceOfVisits([calm], false).heading).toBe('No clear answer for your skin tone');
  });

  it('never falls with another photo, or another comparison', () => {
    const anyPhoto = fc.constantFrom(...LEVELS).map(photo);
    const anyChanges = fc
      .array(
        fc.record({
          measure: fc.constantFrom(...MEASURES),
          verdict: fc.constantFrom<ChangeVerdict[]>('more', 'less', 'no-change', 'unknown'),
        }),
      )
      .map((changes) => ({ changes }));
    fc.assert(
      fc.property(
        fc.array(anyPhoto, { minLength: 1 }),
        anyPhoto,
        fc.array(anyChanges),
        anyChanges,
        (photos, more, comparisons, another) => {
          const before = urgencyOf(adviceOf({ photos, comparisons }).advice);
          expect(urgencyOf(adviceOf({ photos: [...photos, more], comparisons }).advice)).toBeGreaterThanOrEqual(before);
          expect(urgencyOf(adviceOf({ photos, comparisons: [...comparisons, another] }).advice)).toBeGreaterThanOrEqual(before);
        },
      ),
    );
  });
});
