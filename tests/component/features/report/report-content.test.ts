/** What a report says: the advice that the answers raise, the band, every question, the word of the quality check. */
import { expect, test } from 'vitest';
import { reportContent } from '../../../../src/features/report/report-content.js';
import { wrapText } from '../../../../src/features/report/result-image.js';
import { dayText } from '../../../../src/features/report/report-messages.js';
import type { Answers } from '../../../../src/diagnosis/advice.js';
import type { Level } from '../../../../src/core/calibration/postprocess.js';
import { assessmentOf, qualityOf } from '../../../fixtures/assessment.js';

const date = new Date(2026, 10, 4, 9, 5);

const factsOf = (level: Level, answers: Answers = []) =>
  reportContent({ ...assessmentOf(level), createdAt: date.toISOString() }, answers);

test('the score comes with its band, the diagnoses with the likeliest first, and the day with the time', () => {
  const { score, diagnoses, limits, ...rest } = factsOf('some-warning-signs');
  expect(score).toMatchObject({ words: '30%: Some warning signs', range: 'This band: 14% to 52%', score: 0.295 });
  expect(score?.bandWidths.map((width) => width.toFixed(2))).toEqual(['0.14', '0.38', '0.48']);
  expect(diagnoses).toHaveLength(8);
  expect(diagnoses[0]).toEqual({ name: 'Mole (naevus)', percent: '41%' });
  expect(diagnoses).toContainEqual({ name: 'Melanoma *', percent: '16%' });
  expect(limits.join(' ')).toContain('types V and VI');
  expect(rest).toMatchObject({ modelVersion: '1.2.3', app: 'test-build', backend: 'processor (WebAssembly)' });
  expect(rest.date).toBe('4 November 2026 at 09:05');
});

test('the advice is the one that the answers raise, and every question is told of', () => {
  const { heading, sentence, answers } = factsOf('no-warning-sign', ['sore']);
  expect(heading).toBe('Have it checked');
  expect(sentence).toContain('The photo alone says “No warning sign found in this photo”.');
  expect(answers.map(({ isTrue }) => isTrue)).toEqual([false, false, false, true, false]);
});

test('a photo that shows no lesion has neither score nor diagnoses', () => {
  const facts = factsOf('not-a-lesion');
  expect(facts.score).toBeUndefined();
  expect(facts.diagnoses).toEqual([]);
  expect(facts.noScore).toContain('does not look like a close-up');
});

test('a photo that can’t tell has neither score nor diagnoses, and the report says why', () => {
  const facts = factsOf('inconclusive');
  expect(facts.heading).toBe('I can’t tell from this photo');
  expect(facts.score).toBeUndefined();
  expect(facts.diagnoses).toEqual([]);
  expect(facts.noScore).toContain('looked at a little differently');
});

test('a poor photo is named as one', () => {
  const poor = { ...assessmentOf('no-warning-sign'), quality: qualityOf('blurred') };
  expect(reportContent(poor, []).check).toContain('Not passed: The photo is blurred.');
  expect(factsOf('no-warning-sign').check).toMatch(/^Passed/u);
});

test('a text is broken between words, and a word that is too long stands alone', () => {
  expect(wrapText('one two three', 7, (line) => line.length)).toEqual(['one two', 'three']);
  expect(wrapText('a incomprehensible b', 5, (line) => line.length)).toEqual(['a', 'incomprehensible', 'b']);
});

test('the day in a file’s name has two digits each', () => {
  expect(dayText(date)).toBe('2026-11-04');
});
