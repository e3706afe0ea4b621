/** The mean score of several photos. */
import { expect, it } from 'vitest';
import { meanScores } from '../../../../src/core/spots/visit-score.js';
import { assessmentOf } from '../../../fixtures/assessment.js';

const scored = (suspicious: number, modality: 'photo' | 'dermoscopy' = 'photo', manifestSha256 = 'a') => ({
  ...assessmentOf('some-warning-signs'),
  suspicious,
  modality: { value: modality, probability: 0.5 },
  model: { version: '1', manifestSha256 },
});

it('photos of one modality by one model have a mean; no others are mixed in', () => {
  const means = meanScores([scored(0.2), scored(0.4), scored(0.9, 'dermoscopy'), scored(0.6, 'photo', 'another model')]);
  expect(means).toHaveLength(1);
  expect(means[0]?.count).toBe(2);
  expect(means[0]?.suspicious).toBeCloseTo(0.3, 12);
});

it('a single photo has none', () => {
  expect(meanScores([scored(0.2)])).toEqual([]);
  expect(meanScores([])).toEqual([]);
});
