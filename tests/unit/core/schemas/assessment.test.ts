/** The schema of the record: what the fixtures give passes, survives JSON, and anything else is refused. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LEVELS, parseAssessment } from '../../../../src/core/schemas/assessment.js';
import { assessmentOf } from '../../../fixtures/assessment.js';

describe('parseAssessment', () => {
  it.each(LEVELS)('takes an assessment that says %s, after a round trip through JSON', (level) => {
    const assessment = assessmentOf(level);
    expect(parseAssessment(JSON.parse(JSON.stringify(assessment)))).toEqual(assessment);
  });

  it.each([
    ['of another schema version', { schemaVersion: 3 }],
    ['with a digest that is none', { photo: { sha256: 'abc', width: 1, height: 1 } }],
    ['with a level that there is not', { level: 'safe' }],
    ['with a score above 1', { suspicious: 1.01 }],
    ['with seven logits', { logits: [0, 0, 0, 0, 0, 0, 0] }],
    ['without a view', { views: [] }],
    ['with a backend that there is not', { backend: 'abacus' }],
    ['with a time that is none', { createdAt: 'yesterday' }],
  ])('refuses one %s', (_, change) => {
    expect(parseAssessment({ ...assessmentOf('no-warning-sign'), ...change })).toBeUndefined();
  });

  it('never throws', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (json) => {
        expect(parseAssessment(json)).toBeUndefined();
      }),
    );
  });
});
