/** What was told at two photos of one visit, as one. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  AGE_BANDS,
  DURATIONS,
  EMPTY_HISTORY,
  RISK_FACTOR_IDS,
  SUBJECTS,
  SYMPTOM_IDS,
  mergedHistory,
} from '../../../src/core/clinical-history.js';

it('nothing that was told is lost, and the later word on age and duration counts', () => {
  const earlier = { ...EMPTY_HISTORY, symptoms: ['sore' as const], ageBand: '20-39' as const, duration: 'years' as const };
  const later = {
    ...EMPTY_HISTORY,
    symptoms: ['changed' as const],
    riskFactors: ['many-moles' as const],
    duration: 'weeks' as const,
  };
  expect(mergedHistory(earlier, later)).toEqual({
    ...EMPTY_HISTORY,
    symptoms: ['changed', 'sore'],
    riskFactors: ['many-moles'],
    ageBand: '20-39',
    duration: 'weeks',
  });
});

it('it is no spot only where that was said of both', () => {
  const rash = { ...EMPTY_HISTORY, subject: 'rash' as const };
  expect(mergedHistory(EMPTY_HISTORY, rash).subject).toBe('spot');
  expect(mergedHistory(rash, EMPTY_HISTORY).subject).toBe('spot');
  expect(mergedHistory(rash, rash).subject).toBe('rash');
});

it('the same told twice is the same', () => {
  const anyHistory = fc.record(
    {
      subject: fc.constantFrom(...SUBJECTS),
      isConfirmedSpot: fc.boolean(),
      symptoms: fc.subarray([...SYMPTOM_IDS]),
      riskFactors: fc.subarray([...RISK_FACTOR_IDS]),
      ageBand: fc.constantFrom(...AGE_BANDS),
      duration: fc.constantFrom(...DURATIONS),
    },
    { requiredKeys: ['subject', 'isConfirmedSpot', 'symptoms', 'riskFactors'] },
  );
  fc.assert(
    fc.property(anyHistory, (history) => {
      expect(mergedHistory(history, history)).toEqual(history);
    }),
  );
});
