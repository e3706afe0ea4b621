/** What a report says: the advice with its reason, the band, every answer, and how far to trust it. */
import { expect, test } from 'vitest';
import { reportContent } from '../../../../src/features/report/report-content.js';
import { wrapText } from '../../../../src/features/report/result-image.js';
import { dayText } from '../../../../src/features/report/report-messages.js';
import type { Level } from '../../../../src/core/calibration/postprocess.js';
import { EMPTY_HISTORY } from '../../../../src/core/clinical-history.js';
import type { ClinicalHistory } from '../../../../src/core/clinical-history.js';
import { findingOf } from '../../../../src/diagnosis/finding.js';
import { assessmentOf, qualityOf } from '../../../fixtures/assessment.js';

const date = new Date(2026, 10, 4, 9, 5);

const factsOf = (level: Level, told: Partial<ClinicalHistory> = {}, assessment = assessmentOf(level)) => {
  const history = { ...EMPTY_HISTORY, ...told };
  const dated = { ...assessment, createdAt: date.toISOString() };
  return reportContent({ assessment: dated, history, finding: findingOf(dated, history, true), card: undefined });
};

test('the score comes with its band, the diagnoses with the likeliest first, and the day with the time', () => {
  const { score, diagnoses, reliability, ...rest } = factsOf('some-warning-signs');
  expect(score).toMatchObject({ words: '30%: Some signs', range: 'This band: 14% to 52%', level: 'some-warning-signs' });
  expect(score?.bands).toEqual(['No sign', 'Some signs', 'Clear signs']);
  expect(diagnoses).toHaveLength(7);
  expect(diagnoses[0]).toEqual({ name: 'Mole (naevus)', percent: '41%' });
  expect(diagnoses).toContainEqual({ name: 'Melanoma *', percent: '16%' });
  expect(reliability.join(' ')).toContain('hardly tested on dark skin');
  expect(rest).toMatchObject({ modelVersion: '1.2.3', app: 'test-build', backend: 'processor (WebAssembly)' });
  expect(rest.date).toBe('4 November 2026 at 09:05');
});

test('the reason is the photo, or what was answered, with what the photo alone says', () => {
  const byPhoto = factsOf('some-warning-signs');
  expect(byPhoto.whyHeading).toBe('Because of the photo:');
  expect(byPhoto.why).toEqual(['The photo has some signs that are also seen in skin cancer.']);
  expect(byPhoto.photoAlone).toBeUndefined();
  const byAnswers = factsOf('no-warning-sign', { symptoms: ['sore'], riskFactors: ['many-moles'] });
  expect(byAnswers.heading).toBe('Have it checked in the next weeks');
  expect(byAnswers.whyHeading).toBe('Because of what the person said:');
  expect(byAnswers.why).toEqual(['It is sore, or it itches', 'I have more than 50 moles']);
  expect(byAnswers.photoAlone).toBe('The photo alone: No warning sign found in this photo');
});

test('every question is told of, and age and duration where they were told: else there is room to write', () => {
  const { answers, age, duration } = factsOf('no-warning-sign', { symptoms: ['sore'], ageBand: '60-79' });
  expect(answers.map(({ isTrue }) => isTrue)).toEqual([false, false, false, true, false, false, false, false, false]);
  expect({ age, duration }).toEqual({ age: '60 to 79', duration: '' });
  // The risk factors are folded: nobody is said to have left them alone who has not seen them.
  expect(factsOf('no-warning-sign', { symptoms: ['sore'] }).answers).toHaveLength(5);
});

test('nothing tells a doctor to show the spot to a doctor', () => {
  const { heading, ...rest } = factsOf('clear-warning-signs', { symptoms: ['changed', 'bleeding'] });
  expect(heading).toBe('See a doctor within two weeks');
  expect(JSON.stringify(rest)).not.toMatch(/see a doctor|show (?:it|the spot|them)|your doctor/iu);
});

test('a photo that shows no spot has neither score nor diagnoses', () => {
  const facts = factsOf('not-a-lesion');
  expect(facts.score).toBeUndefined();
  expect(facts.diagnoses).toEqual([]);
  expect(facts.noScore).toContain('does not look like a close-up');
});

test('one that the person says is a spot has a score, and the report says who said so', () => {
  const facts = factsOf('not-a-lesion', { isConfirmedSpot: true });
  expect(facts.score?.words).toBe('30%: Some signs');
  expect(facts.reliability).toContain('The app saw no skin spot. The person said that it is one.');
});

test('a photo that can’t tell has neither score nor diagnoses, and the report says why', () => {
  const facts = factsOf('inconclusive');
  expect(facts.heading).toBe('We can’t tell from this photo');
  expect(facts.score).toBeUndefined();
  expect(facts.diagnoses).toEqual([]);
  expect(facts.noScore).toContain('small changes to the photo gave different answers');
});

test('a poor photo is named as one', () => {
  const poor = { ...assessmentOf('no-warning-sign'), quality: qualityOf('blurred') };
  expect(factsOf('no-warning-sign', {}, poor).reliability.join(' ')).toContain('not passed: The photo is blurred.');
  expect(factsOf('no-warning-sign').reliability.join(' ')).toContain('Photo check passed');
  expect(factsOf('no-warning-sign').reliability[0]).toBe('Read as a photo from a phone or camera.');
});

test('a text is broken between words, and a word that is too long stands alone', () => {
  expect(wrapText('one two three', 7, (line) => line.length)).toEqual(['one two', 'three']);
  expect(wrapText('a incomprehensible b', 5, (line) => line.length)).toEqual(['a', 'incomprehensible', 'b']);
});

test('the day in a file’s name has two digits each', () => {
  expect(dayText(date)).toBe('2026-11-04');
});
