/** The result: what is asked first, every finding on one screen, and all else folded below it. */
import { act, cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { adviceFor } from '../../../../src/diagnosis/advice.js';
import { FINDING_TEXT, SUBJECT_TEXT, SYMPTOMS, adviceText } from '../../../../src/diagnosis/advice-messages.js';
import { CLASS_NAMES } from '../../../../src/diagnosis/class-messages.js';
import { EMPTY_HISTORY, SYMPTOM_IDS } from '../../../../src/core/clinical-history.js';
import { SCORED_FINDINGS } from '../../../../src/diagnosis/finding.js';
import type { Finding } from '../../../../src/diagnosis/finding.js';
import type { ModelCardOutcome } from '../../../../src/diagnosis/use-model-card.js';
import { preferences, resetPreferences } from '../../../../src/storage/preferences.js';
import { stopWriters } from '../../../../src/storage/writers.js';
import { answerSkinType, forgetSkinType } from '../../../../src/workflow/skin-type.js';
import { assessmentOf, qualityOf } from '../../../fixtures/assessment.js';
import { fixtureCard } from '../model-card/card-fixture.js';
import { cardOf, finding, fold, heading, renderResult, scored } from './render-result.js';

beforeEach(() => {
  answerSkinType(null, false);
});
afterEach(() => {
  cleanup();
  forgetSkinType();
  resetPreferences();
});

test('the scale of an early stage says so, whatever its score, and its number is divided', () => {
  renderResult(scored('clear-warning-signs', 'akiec'));
  const scale = screen.getByRole('img', { name: /Early stage/u });
  expect(scale.textContent).toContain('Early stage');
  expect(document.body.textContent).toContain('33% are for an early stage and under 1% for a skin cancer');
  cleanup();
  renderResult(scored('clear-warning-signs'));
  expect(screen.queryByText('Early stage')).toBeNull();
});

describe.each([
  [scored('clear-warning-signs'), 'clear-signs', 'Plan the visit'],
  [scored('clear-warning-signs', 'akiec'), 'early-stage', 'Plan the visit'],
  [scored('some-warning-signs'), 'some-signs', 'Plan the visit'],
  [scored('no-warning-sign'), 'no-sign', 'Check again in a month'],
] as const)('a photo %#', (assessment, expected, action) => {
  test(`is ${expected}: advice first, one reason, one scale, one thing to press`, () => {
    renderResult(assessment);
    expect(finding()).toBe(expected);
    expect(heading()).toBe(FINDING_TEXT[expected].heading);
    expect(document.title).toBe(`${FINDING_TEXT[expected].heading} · Naevus`);
    expect(document.activeElement).toBe(screen.getByRole('heading', { level: 1 }));
    expect(screen.getByText(FINDING_TEXT[expected].reason)).toBeTruthy();
    expect(document.querySelectorAll('[data-suspicious]')).toHaveLength(1);
    expect(screen.getByRole('button', { name: action })).toBeTruthy();
    expect(document.querySelectorAll('details[open]')).toHaveLength(0);
  });
});

test('an early stage and a cancer differ in heading, reason and advice', () => {
  const [early, cancer] = [FINDING_TEXT['early-stage'], FINDING_TEXT['clear-signs']];
  expect(early.heading).not.toBe(cancer.heading);
  expect(early.reason).not.toBe(cancer.reason);
  expect(adviceFor('early-stage', EMPTY_HISTORY)).not.toBe(adviceFor('clear-signs', EMPTY_HISTORY));
});

describe('the scores', () => {
  test('can be read by a machine in full precision', () => {
    const assessment = assessmentOf('some-warning-signs');
    renderResult(assessment);
    expect(document.querySelector('[data-suspicious]')?.getAttribute('data-suspicious')).toBe(String(assessment.suspicious));
    for (const { id, probability } of assessment.scores) {
      expect(document.querySelector(`[data-class=${id}]`)?.getAttribute('data-probability')).toBe(String(probability));
    }
  });

  test('are those of the seven diagnoses given that it is one: what is no spot does not stand among them', () => {
    const assessment = scored('some-warning-signs');
    renderResult(assessment);
    const rows = within(fold('classes')).getAllByRole('listitem');
    expect(rows).toHaveLength(7);
    expect(rows[0]?.textContent).toContain('Mole (naevus)');
    // 0.6 of the 0.9 that are lesions.
    expect(rows[0]?.textContent).toContain('67%');
    expect(rows[0]?.textContent).toContain('a melanoma can look like one');
    expect(fold('classes').querySelector('[data-class=other]')).toBeNull();
    expect(fold('details').querySelector('[data-class=other]')).not.toBeNull();
  });

  test('next to a cut-off say what decides, on the first screen and in the list', () => {
    renderResult({ ...scored('clear-warning-signs'), suspicious: 0.521 });
    expect(document.querySelector('[data-borderline]')?.textContent).toContain('From 52.0% on it counts as “Clear signs”');
    expect(within(fold('score')).getByText('52.0% or more')).toBeTruthy();
    expect(within(fold('score')).getByText('Clear signs (this photo)').closest('li')?.getAttribute('aria-current')).toBe('true');
  });
});

test.each([
  ['photo', 'No, it is through a dermatoscope', 'dermoscopy'],
  ['dermoscopy', 'No, it is from a phone or camera', 'photo'],
] as const)('a %s that is taken for the other can be corrected', (value, name, other) => {
  const { actions } = renderResult({ ...scored('some-warning-signs'), modality: { value, probability: 0.5 } });
  fireEvent.click(within(fold('score')).getByRole('button', { name, hidden: true }));
  expect(actions.correctModality).toHaveBeenCalledExactlyOnceWith(other);
});

describe('a photo without a spot', () => {
  test('gets no score, no diagnoses and no heat-map', () => {
    renderResult(assessmentOf('not-a-lesion'));
    expect(heading()).toBe(FINDING_TEXT['not-a-spot'].heading);
    expect(document.querySelector('[data-suspicious], [data-class], canvas')).toBeNull();
    expect(document.body.textContent).not.toMatch(/\d%/u);
    expect(fold('better-photo')).toBeTruthy();
  });

  test('can be overruled: then there is a score with a note', () => {
    renderResult({ ...scored('not-a-lesion'), suspicious: 0.6 });
    fireEvent.click(screen.getByRole('button', { name: 'It is a spot' }));
    expect(finding()).toBe('clear-signs');
    expect(screen.getByText(/You said it is a spot/u)).toBeTruthy();
    expect(document.querySelector('[data-suspicious]')).not.toBeNull();
  });

  test('that is overruled with a low score can’t tell, and says so', () => {
    renderResult({ ...scored('not-a-lesion'), suspicious: 0.01 });
    fireEvent.click(screen.getByRole('button', { name: 'It is a spot' }));
    expect(finding()).toBe('cannot-tell');
    expect(screen.getByText(/still can’t read this photo/u)).toBeTruthy();
    expect(document.querySelector('[data-suspicious]')).toBeNull();
  });

  test('that was poor as well says nothing of that before it is one', () => {
    renderResult({ ...scored('not-a-lesion'), suspicious: 0.6, quality: qualityOf('few-pixels') });
    expect(document.querySelector('[data-quality-note]')).toBeNull();
    fireEvent.click(screen.getByRole('button', { name: 'It is a spot' }));
    expect(document.querySelector('[data-quality-note]')?.textContent).toContain('The spot is too small');
  });
});

test('a photo that can’t tell gets no score, but another photo to take', () => {
  const { actions } = renderResult(assessmentOf('inconclusive'));
  expect(heading()).toBe(FINDING_TEXT['cannot-tell'].heading);
  expect(document.querySelector('[data-suspicious], [data-class], canvas')).toBeNull();
  fireEvent.click(screen.getByRole('button', { name: 'Take a new photo' }));
  expect(actions.discardCase).toHaveBeenCalledOnce();
});

describe('the heat-map', () => {
  const scores = { scoreBefore: 0.6, scoreAfter: 0.12, controlAfter: 0.58 };
  const spotBox = { left: 0, top: 0, right: 0.5, bottom: 0.5 };

  test('is shown where it explains the score and lies on the spot, in words as well', () => {
    renderResult({ ...scored('clear-warning-signs'), heatMapCheck: { kind: 'explains', ...scores }, spotBox });
    expect(document.querySelector('[data-heat-map=shown] canvas')).not.toBeNull();
    expect(screen.getByText(/the score fell from 60% to 12%.*58%/u)).toBeTruthy();
    expect(screen.getByText(/Strongest in the upper left of the square/u)).toBeTruthy();
    const slider = screen.getByRole('slider', { name: 'Strength of the colours', hidden: true });
    fireEvent.change(slider, { target: { value: '0' } });
    expect(slider.getAttribute('aria-valuetext')).toBe('hidden');
  });

  test.each([
    [
      'lies beside the spot',
      { heatMapCheck: { kind: 'explains' as const, ...scores }, spotBox: { left: 0.6, top: 0.6, right: 1, bottom: 1 } },
    ],
    ['does not explain the score', { heatMapCheck: { kind: 'does-not-explain' as const, ...scores }, spotBox }],
    ['has nothing to explain', { heatMapCheck: { kind: 'nothing-to-explain' as const } }],
  ])('is one line where it %s', (_, part) => {
    renderResult({ ...scored('some-warning-signs'), ...part });
    expect(fold('heat-map').textContent).toContain('We can’t name a part of the spot that raised the score.');
    expect(fold('heat-map').textContent).not.toMatch(/nothing to explain|score is low/u);
    expect(document.querySelector('canvas')).toBeNull();
  });
});

describe('the questions', () => {
  const tick = (name: string): void => {
    fireEvent.click(screen.getByRole('checkbox', { name, hidden: true }));
  };

  test('raise the advice and say why', () => {
    renderResult(scored('no-warning-sign'));
    tick(SYMPTOMS.sore.ask);
    expect(heading()).toBe('Have it checked in the next weeks');
    expect(document.body.textContent).toContain('You told us: it is sore or itches.');
    tick(SYMPTOMS.changed.ask);
    expect(heading()).toBe('See a doctor within two weeks');
    expect(document.title).toBe('See a doctor within two weeks · Naevus');
    expect(document.body.textContent).toContain('it has changed and it is sore or itches');
    expect(fold('symptoms').querySelector('summary')?.textContent).toContain('2 answers');
  });

  test('tell the advice where they are, to a screen reader as well, and only once something was ticked', () => {
    renderResult(scored('no-warning-sign'));
    const status = within(fold('symptoms')).getByRole('status', { hidden: true });
    expect(status.textContent).toBe('');
    tick(SYMPTOMS.bleeding.ask);
    expect(status.textContent).toBe('Advice now: Have it checked in the next weeks');
    tick(SYMPTOMS.bleeding.ask);
    expect(status.textContent).toBe('Advice now: No warning sign found in this photo');
  });

  test('are asked where the photo is of no use, and give advice all the same', () => {
    renderResult(assessmentOf('not-a-lesion'));
    tick(SYMPTOMS.bleeding.ask);
    expect(heading()).toBe('Have it checked in the next weeks');
    expect(screen.getByRole('button', { name: 'Plan the visit' })).toBeTruthy();
    expect(document.querySelector('[data-suspicious], [data-class], canvas')).toBeNull();
  });

  test('about the person raise it, too: an earlier skin cancer, or a spot that is new after 40', () => {
    renderResult(scored('no-warning-sign'));
    tick('I have had skin cancer');
    expect(heading()).toBe('Have it checked in the next weeks');
    expect(document.body.textContent).toContain('skin cancer is more likely for you');
    tick('I have had skin cancer');
    expect(heading()).toBe('No warning sign found in this photo');
    fireEvent.change(screen.getByRole('combobox', { name: 'Your age', hidden: true }), { target: { value: '60-79' } });
    expect(heading()).toBe('No warning sign found in this photo');
    fireEvent.change(screen.getByRole('combobox', { name: 'How long you have had the spot', hidden: true }), {
      target: { value: 'weeks' },
    });
    expect(heading()).toBe('Have it checked in the next weeks');
  });

  test('leave the score as it is', () => {
    renderResult(scored('clear-warning-signs'));
    for (const box of screen.getAllByRole('checkbox', { hidden: true })) fireEvent.click(box);
    expect(heading()).toBe(FINDING_TEXT['clear-signs'].heading);
    expect(Number(document.querySelector('[data-suspicious]')?.getAttribute('data-suspicious'))).toBeCloseTo(1 / 3);
  });
});

describe('the skin type', () => {
  test('is asked before the answer, once, and one tap leads on', () => {
    forgetSkinType();
    renderResult(scored('clear-warning-signs'), cardOf(scored('clear-warning-signs')));
    expect(document.querySelector('[data-level]')).toBeNull();
    expect(heading()).toBe('Which skin type is closest to yours?');
    fireEvent.click(screen.getByRole('button', { name: 'I’d rather not say' }));
    expect(finding()).toBe('clear-signs');
    expect(preferences.snapshot()).toMatchObject({ isSkinTypeAsked: false, skinType: null });
  });

  test('is remembered where that is wanted', () => {
    forgetSkinType();
    renderResult(scored('clear-warning-signs'), cardOf(scored('clear-warning-signs')));
    fireEvent.click(screen.getByRole('checkbox', { name: 'Remember this on my device' }));
    fireEvent.click(screen.getByRole('button', { name: /^II:/u }));
    expect(preferences.snapshot()).toMatchObject({ isSkinTypeAsked: true, skinType: '2' });
    cleanup();
    forgetSkinType();
    renderResult(scored('clear-warning-signs'), cardOf(scored('clear-warning-signs')));
    expect(document.querySelector('[data-question]')).toBeNull();
  });

  test('is forgotten when everything is deleted', async () => {
    renderResult(scored('clear-warning-signs'));
    await act(() => stopWriters());
    expect(document.querySelector('[data-question=skin-type]')).not.toBeNull();
  });

  test('that was hardly tested withholds a low score, and the figures say why', async () => {
    answerSkinType('6', false);
    const assessment = scored('no-warning-sign');
    renderResult(assessment, cardOf(assessment));
    await waitFor(() => expect(finding()).toBe('untested-skin'));
    expect(heading()).toBe('No clear answer for your skin tone');
    expect(document.querySelector('[data-suspicious], [data-class]')).toBeNull();
    expect(fold('limits').textContent).toContain('no test photos of this skin type');
    expect(screen.getByRole('button', { name: 'Plan the visit' })).toBeTruthy();
  });

  test('that was hardly tested leaves a warning as it is', async () => {
    answerSkinType('6', false);
    const assessment = scored('some-warning-signs');
    renderResult(assessment, cardOf(assessment));
    await waitFor(() => expect(finding()).toBe('some-signs'));
  });

  test('withholds a low score where the card of the model can’t be read', async () => {
    answerSkinType('2', false);
    const load = vi.fn((): Promise<ModelCardOutcome> => Promise.resolve({ kind: 'ok', card: fixtureCard() }));
    renderResult(scored('no-warning-sign'), load);
    await waitFor(() => expect(finding()).toBe('untested-skin'));
  });
});

describe('what the network has not learned', () => {
  test.each(['rash', 'wound', 'nail-lip-mouth'] as const)('%s gets advice with the urgent signs, and no score', (subject) => {
    forgetSkinType();
    renderResult(scored('clear-warning-signs'));
    fireEvent.click(screen.getByRole('button', { name: SUBJECT_TEXT[subject].choice }));
    expect(heading()).toBe(SUBJECT_TEXT[subject].heading);
    expect(document.querySelector('[data-suspicious], [data-class], [data-level]')).toBeNull();
    for (const sign of [/fever/u, /spreads/u, /grows/u, /bleeds/u]) expect(screen.getByText(sign)).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'It is one spot or mole' }));
    expect(document.querySelector('[data-question=skin-type]')).not.toBeNull();
  });

  test('can be said on the result, too', () => {
    renderResult(scored('clear-warning-signs'));
    fireEvent.click(within(fold('subject')).getByRole('button', { name: SUBJECT_TEXT.rash.choice, hidden: true }));
    expect(heading()).toBe(SUBJECT_TEXT.rash.heading);
  });
});

describe('with the model’s card', () => {
  test('the first screen has the number that holds for the person, and more cancers change it in the fold', async () => {
    const assessment = scored('some-warning-signs');
    renderResult(assessment, cardOf(assessment));
    await screen.findByText(/About \d+ of 1,000 such spots/u);
    const count = (): number => Number(document.querySelector('[data-of-thousand]')?.getAttribute('data-of-thousand'));
    const first = count();
    expect(first).toBeGreaterThan(0);
    expect(fold('people').textContent).toContain('584 of 33,126');
    const slider = screen.getByRole('slider', { name: 'How common is it among all spots?', hidden: true });
    expect(slider.getAttribute('aria-valuetext')).toBe('18 of 1,000');
    fireEvent.change(slider, { target: { value: '6' } });
    expect(slider.getAttribute('aria-valuetext')).toBe('100 of 1,000');
    expect(count()).toBeGreaterThan(first);
  });

  test.each([
    ['photo', 'some-warning-signs', 71],
    ['photo', 'clear-warning-signs', 35],
    ['dermoscopy', 'some-warning-signs', 20],
  ] as const)('a warning on a %s at %s says how often it is a false alarm', async (value, level, count) => {
    const assessment = { ...scored(level), modality: { value, probability: value === 'photo' ? 0.02 : 0.98 } };
    renderResult(assessment, cardOf(assessment));
    await screen.findByText(`Of 100 spots without cancer in photos like this, ${String(count)} get this warning, too.`);
  });

  test('without a warning there is no false alarm', async () => {
    const assessment = scored('no-warning-sign');
    renderResult(assessment, cardOf(assessment));
    await screen.findByText(/of 1,000 such spots/u);
    expect(screen.queryByText(/Of 100 spots without cancer/u)).toBeNull();
  });

  test('the dots tell an early stage from a cancer', async () => {
    const assessment = scored('clear-warning-signs', 'akiec');
    renderResult(assessment, cardOf(assessment));
    await screen.findByText(/of 1,000 such spots/u);
    expect(
      screen.getByRole('img', { name: /^1,000 dots: 0 with skin cancer, [1-9]\d* with an early stage$/u, hidden: true }),
    ).toBeTruthy();
  });

  test('of another version nothing is said', async () => {
    const load = vi.fn((): Promise<ModelCardOutcome> => Promise.resolve({ kind: 'ok', card: fixtureCard() }));
    renderResult(scored('some-warning-signs'), load);
    await waitFor(() => expect(load).toHaveBeenCalled());
    expect(document.querySelector('[data-fold=people]')).toBeNull();
  });
});

describe('the next step', () => {
  test('is how to get an appointment, with the urgent signs', () => {
    renderResult(scored('clear-warning-signs'));
    fireEvent.click(screen.getByRole('button', { name: 'Plan the visit' }));
    const dialog = screen.getByRole('dialog', { name: FINDING_TEXT['clear-signs'].heading });
    expect(within(dialog).getByText(/within two weeks to have it checked/u)).toBeTruthy();
    expect(within(dialog).getByText('Get help today if')).toBeTruthy();
    fireEvent.click(within(dialog).getByRole('button', { name: 'Close' }));
    expect(dialog.hasAttribute('open')).toBe(false);
  });

  test('without a warning sign is a reminder in the calendar', async () => {
    vi.spyOn(URL, 'createObjectURL').mockReturnValue('blob:calendar');
    renderResult(scored('no-warning-sign'));
    fireEvent.click(screen.getByRole('button', { name: 'Check again in a month' }));
    fireEvent.click(screen.getByRole('button', { name: 'Add to my calendar' }));
    expect(await screen.findByText(/put it into your calendar/u, {}, { timeout: 20_000 })).toBeTruthy();
  });
});

test('no finding is called safe, benign or healthy, whatever is answered', () => {
  const findings: readonly Finding[] = [
    ...SCORED_FINDINGS,
    'untested-skin',
    'cannot-tell',
    'not-a-spot',
    'rash',
    'wound',
    'nail-lip-mouth',
  ];
  const advice = findings.flatMap((one) =>
    [[], SYMPTOM_IDS.slice(1, 2), SYMPTOM_IDS].map((symptoms) => {
      const history = { ...EMPTY_HISTORY, symptoms };
      return Object.values(adviceText(one, adviceFor(one, history), history)).join(' ');
    }),
  );
  for (const words of [...advice, ...Object.values(CLASS_NAMES)]) {
    expect(words).not.toMatch(/\b(safe|benign|healthy|harmless)\b/iu);
  }
});
