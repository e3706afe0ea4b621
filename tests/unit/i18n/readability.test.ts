/** Every screen of the way from a photo to advice can be read at the age of eleven, in sentences of twenty words at most. */
import { describe, expect, it } from 'vitest';
import { asShown, messagesOf, readingAge, sentencesIn, wordsIn } from './readability.js';
import type { ScreenText } from './readability.js';

const OLDEST_READING_AGE = 11;
const MOST_WORDS = 20;

/** The screens of the way. A doctor reads the report, so that only its buttons are in here. */
const SCREENS: Readonly<Record<string, ScreenText>> = {
  'what went wrong': { files: ['src/diagnosis/failures/failure-messages.ts'] },
  'the start': {
    files: [
      'src/features/home/home-messages.ts',
      'src/features/home/introduction-messages.ts',
      'src/features/home/install-messages.ts',
    ],
  },
  'the camera': { files: ['src/features/capture/capture-messages.ts'] },
  'the square': { files: ['src/features/crop/crop-messages.ts'] },
  'the settings': { files: ['src/features/settings/settings-messages.ts'] },
  'the shell': { files: ['src/app/app-messages.ts', 'src/workflow/engine/engine-messages.ts'] },
  'the poor photo': { files: ['src/diagnosis/quality-messages.ts'] },
  'the result': {
    files: [
      'src/diagnosis/advice-messages.ts',
      'src/diagnosis/score-messages.ts',
      'src/diagnosis/history-messages.ts',
      'src/diagnosis/modality-messages.ts',
      'src/features/result/result-messages.ts',
      'src/features/result/next-step-messages.ts',
    ],
  },
  'what it looks like': { files: ['src/diagnosis/class-messages.ts'], without: ['class.akiec.name', 'class.bkl.name'] },
  'the skin type': { files: ['src/diagnosis/skin-type-messages.ts'] },
  'the report’s buttons': {
    files: ['src/features/report/report-messages.ts'],
    without: [
      'report.noScore',
      'report.check',
      'report.overruled',
      'report.falseAlarms',
      'report.notDiagnosis',
      'report.limits',
      'report.image',
    ],
  },
};

describe.each(Object.entries(SCREENS))('%s', (_, screen) => {
  it(`is understood at the age of ${String(OLDEST_READING_AGE)}`, async () => {
    expect(readingAge(await messagesOf(screen))).toBeLessThanOrEqual(OLDEST_READING_AGE);
  });

  it(`has no sentence of more than ${String(MOST_WORDS)} words`, async () => {
    const long = (await messagesOf(screen)).flatMap(({ id, text }) =>
      sentencesIn(text)
        .filter((sentence) => wordsIn(sentence).length > MOST_WORDS)
        .map((sentence) => `${id}: ${sentence}`),
    );
    expect(long).toEqual([]);
  });
});

describe('the measure', () => {
  it('reads a message as a person does', () => {
    expect(asShown('{count, plural, one {# answer} other {# answers}} of {all}')).toBe('ten answers of ten');
    expect(sentencesIn('One. Two? “Three.” Four: five')).toHaveLength(5);
    expect(wordsIn('Of 1,000 spots, 45.9% don’t.')).toHaveLength(5);
  });

  it('finds a sentence of a civil servant hard, and one of a friend easy', () => {
    const civil =
      'The undersigned institution recommends immediate dermatological consultation regarding the aforementioned pigmentation.';
    expect(readingAge([{ id: '', text: civil }])).toBeGreaterThan(20);
    expect(readingAge([{ id: '', text: 'Show the spot to a doctor. Go soon.' }])).toBeLessThan(8);
  });
});
