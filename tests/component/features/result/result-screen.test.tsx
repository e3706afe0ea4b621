/** The result of each level: advice first, and no score where there is no lesion. */
import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, describe, expect, test, vi } from 'vitest';
import type { ModelCardOutcome } from '../../../../src/diagnosis/use-model-card.js';
import { ADVICE, QUESTIONS, adviceText } from '../../../../src/diagnosis/advice-messages.js';
import { ResultScreen } from '../../../../src/features/result/result-screen.js';
import { QUESTION_IDS, adviceFor } from '../../../../src/diagnosis/advice.js';
import type { HeatMapCheck } from '../../../../src/core/explanation/occlusion-check.js';
import type { Level } from '../../../../src/core/calibration/postprocess.js';
import { CLASS_TEXT } from '../../../../src/diagnosis/class-messages.js';
import { assessmentOf } from '../../../fixtures/assessment.js';
import { workflowReducer } from '../../../../src/workflow/workflow-state.js';
import { assessedCase, renderInWorkflow } from '../../render-in-workflow.js';
import { fixtureCard } from '../model-card/card-fixture.js';

afterEach(cleanup);

const noCard = (): Promise<ModelCardOutcome> => new Promise(() => undefined);

function renderResult(level: Level, load = noCard, heatMapCheck?: HeatMapCheck) {
  const currentCase = assessedCase({ ...assessmentOf(level), ...(heatMapCheck && { heatMapCheck }) });
  const { state, actions } = renderInWorkflow(<ResultScreen load={load} />, { path: '/result', currentCase });
  actions.changeAnswers.mockImplementation((answers) => {
    state.set(workflowReducer(state.snapshot(), { kind: 'answers-changed', answers }));
  });
  return actions;
}

/** The screen with a card of the model that answered. */
async function renderWithCard(level: Level): Promise<void> {
  const { evaluation, ...rest } = fixtureCard();
  const val = { ...evaluation.val, sources: { clinic: { n: 200, groups: 200, suspicious: { n: 200, positives: 40 } } } };
  const card = { ...rest, version: assessmentOf(level).model.version, evaluation: { ...evaluation, val } };
  const load = (): Promise<ModelCardOutcome> => Promise.resolve({ kind: 'ok', card });
  renderResult(level, load);
  await screen.findByRole('heading', { name: 'Out of 1,000 similar spots' });
}

describe.each(['clear-warning-signs', 'some-warning-signs', 'no-warning-sign'] as const)('%s', (level) => {
  test('puts the advice before the score, names the window and takes the focus', () => {
    renderResult(level);
    const headings = screen.getAllByRole('heading').map((heading) => heading.textContent);
    expect(headings[0]).toBe(ADVICE[level].heading);
    expect(headings.indexOf('Suspicion score')).toBeGreaterThan(0);
    expect(document.title).toBe(`${ADVICE[level].heading} · Naevus`);
    expect(document.activeElement).toBe(screen.getByRole('heading', { level: 1 }));
  });

  test('marks its own band between the model’s limits', () => {
    renderResult(level);
    const here = screen.getByText(/\(this photo\)/u);
    expect(here.closest('li')?.getAttribute('aria-current')).toBe('true');
    expect(screen.getByText('14% to 52%')).toBeTruthy();
  });
});

test('the scores can be read by a machine in full precision', () => {
  renderResult('some-warning-signs');
  const { scores, suspicious } = assessmentOf('some-warning-signs');
  expect(document.querySelector('[data-suspicious]')?.getAttribute('data-suspicious')).toBe(String(suspicious));
  for (const { id, probability } of scores) {
    expect(document.querySelector(`[data-class=${id}]`)?.getAttribute('data-probability')).toBe(String(probability));
  }
});

test('the likeliest class comes first, and each opens to a sentence', () => {
  renderResult('some-warning-signs');
  const rows = within(screen.getByRole('heading', { name: 'What it resembles' }).parentElement ?? document.body);
  const [first] = rows.getAllByRole('listitem');
  expect(first?.textContent).toContain('Mole (naevus)');
  expect(first?.textContent).toContain('41%');
  expect(first?.textContent).toContain('a melanoma can look like one');
});

test('a picture that shows no lesion gets no score, no classes and no heat-map', () => {
  renderResult('not-a-lesion');
  expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('This does not look like a close-up of a skin spot');
  expect(document.querySelector('[data-suspicious], [data-class], canvas')).toBeNull();
  expect(document.querySelector('main, body')?.textContent).not.toMatch(/\d%/u);
});

test('a photo that can’t tell gets no score, no classes and no heat-map, but how to take a better one', () => {
  renderResult('inconclusive');
  expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('I can’t tell from this photo');
  expect(screen.getByRole('heading', { name: 'To take a better photo' })).toBeTruthy();
  expect(document.querySelector('[data-suspicious], [data-class], canvas')).toBeNull();
  expect(document.querySelector('[data-level]')?.getAttribute('data-advice')).toBe('cannot-tell');
  fireEvent.click(screen.getByRole('checkbox', { name: QUESTIONS.changed.ask }));
  expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('Have it checked');
  expect(document.body.textContent).toContain('The photo can’t tell, so it adds nothing.');
  expect(document.querySelector('[data-suspicious]')).toBeNull();
});

test('the marking is told in words, and its strength can be set', () => {
  renderResult('clear-warning-signs');
  expect(screen.getByText(/Strongest in the upper left of the square/u)).toBeTruthy();
  const slider = screen.getByRole('slider', { name: 'Strength of the marking' });
  fireEvent.change(slider, { target: { value: '0' } });
  expect(slider.getAttribute('aria-valuetext')).toBe('hidden');
});

describe('a heat-map that was checked', () => {
  const checked = (level: Level, heatMapCheck: HeatMapCheck): void => {
    cleanup();
    renderResult(level, noCard, heatMapCheck);
  };
  const scores = { scoreBefore: 0.6, scoreAfter: 0.12, controlAfter: 0.58 };

  test('is shown where it explains the score, with the scores that say so', () => {
    checked('clear-warning-signs', { kind: 'explains', ...scores });
    expect(
      screen.getByText(/the score would be about 12% instead of 60%; with an equally large part .* about 58%/u),
    ).toBeTruthy();
    expect(screen.getByRole('slider', { name: 'Strength of the marking' })).toBeTruthy();
    expect(document.querySelector('canvas')).toBeTruthy();
  });

  test('is withheld where it does not, and says why', () => {
    checked('clear-warning-signs', { kind: 'does-not-explain', ...scores });
    expect(screen.getByText(/We can’t show reliably what drove this score/u)).toBeTruthy();
    expect(screen.queryByRole('slider', { name: 'Strength of the marking' })).toBeNull();
    expect(document.querySelector('canvas')).toBeNull();
    expect(document.body.textContent).not.toContain('Strongest');
  });

  test('is none where the score is low', () => {
    checked('no-warning-sign', { kind: 'nothing-to-explain' });
    expect(screen.getByText(/nothing that a marking could explain/u)).toBeTruthy();
    expect(document.querySelector('canvas')).toBeNull();
  });
});

describe('the questions', () => {
  test('raise the advice, say why, and tell what the photo alone says', () => {
    renderResult('no-warning-sign');
    fireEvent.click(screen.getByRole('checkbox', { name: QUESTIONS.sore.ask }));
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('Have it checked');
    expect(document.body.textContent).toContain('You told us that it is sore or itches.');
    expect(document.body.textContent).toContain('The photo alone says “No warning sign found in this photo”.');
    fireEvent.click(screen.getByRole('checkbox', { name: QUESTIONS.changed.ask }));
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('See a doctor soon');
    expect(document.title).toBe('See a doctor soon · Naevus');
    expect(document.body.textContent).toContain('it has changed and it is sore or itches');
  });

  test('tell the advice where they are, to a screen reader as well, and only once something was ticked', () => {
    renderResult('no-warning-sign');
    const box = screen.getByRole('checkbox', { name: QUESTIONS.bleeding.ask });
    const status = within(screen.getByRole('region', { name: 'What a photo can’t show' })).getByRole('status');
    expect(status.textContent).toBe('');
    fireEvent.click(box);
    expect(status.textContent).toBe('Advice now: Have it checked');
    fireEvent.click(box);
    expect(status.textContent).toBe('Advice now: No warning sign found in this photo');
  });

  test('are asked where the photo is of no use, and give advice all the same', () => {
    renderResult('not-a-lesion');
    fireEvent.click(screen.getByRole('checkbox', { name: QUESTIONS.bleeding.ask }));
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('Have it checked');
    expect(screen.getByRole('heading', { name: 'To take a better photo' })).toBeTruthy();
    expect(document.querySelector('[data-suspicious], [data-class], canvas')).toBeNull();
  });

  test('leave the score as it is', () => {
    renderResult('clear-warning-signs');
    for (const box of screen.getAllByRole('checkbox')) fireEvent.click(box);
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe(ADVICE['clear-warning-signs'].heading);
    expect(document.querySelector('[data-suspicious]')?.getAttribute('data-suspicious')).toBe('0.295');
  });
});

describe('with the model’s card', () => {
  test('says what the score means in people, and another share of cancers changes the number', async () => {
    await renderWithCard('some-warning-signs');
    const count = (): number => Number(document.querySelector('[data-of-thousand]')?.getAttribute('data-of-thousand'));
    const first = count();
    // The odds of 0.295 by those of 584 in 33,126 over those of 1 in 5.
    expect(first).toBe(29);
    expect(screen.getByRole('img', { name: new RegExp(`1,000 dots, ${first} of them filled`, 'u') })).toBeTruthy();
    expect(document.body.textContent).toContain('584 of 33,126');
    const slider = screen.getByRole('slider', { name: 'How common skin cancer is among all spots' });
    expect(slider.getAttribute('aria-valuetext')).toBe('18 of 1,000');
    fireEvent.change(slider, { target: { value: '6' } });
    expect(slider.getAttribute('aria-valuetext')).toBe('100 of 1,000');
    expect(count()).toBeGreaterThan(first);
    expect(document.body.textContent).toContain('An assumption, for comparison.');
  });

  test('says what is known of a skin type, or that it was not tested', async () => {
    await renderWithCard('some-warning-signs');
    const list = screen.getByRole('combobox', { name: 'Your skin type, if you like' });
    fireEvent.change(list, { target: { value: '6' } });
    expect(document.body.textContent).toContain('Not tested: none of the test photos is known to show this skin type');
    fireEvent.change(list, { target: { value: '2' } });
    expect(document.body.textContent).toMatch(/photos known to show this skin type/u);
  });

  test('of another version nothing is said', async () => {
    const load = vi.fn((): Promise<ModelCardOutcome> => Promise.resolve({ kind: 'ok', card: fixtureCard() }));
    renderResult('some-warning-signs', load);
    await waitFor(() => expect(load).toHaveBeenCalled());
    expect(screen.queryByRole('heading', { name: 'Out of 1,000 similar spots' })).toBeNull();
    fireEvent.change(screen.getByRole('combobox'), { target: { value: '2' } });
    expect(document.body.textContent).toContain('nothing can be said of this skin type');
  });
});

test('no level is called safe, benign or healthy, whatever is answered', () => {
  const names = Object.values(CLASS_TEXT).map(({ name }) => name);
  const levels = Object.keys(ADVICE) as Level[];
  const advice = levels.flatMap((level) =>
    [[], QUESTION_IDS.slice(1, 2), QUESTION_IDS].map((answers) => {
      const { heading, lead, sentence } = adviceText(level, adviceFor(level, answers), answers);
      return `${heading} ${lead} ${sentence}`;
    }),
  );
  for (const words of [...advice, ...names]) {
    expect(words).not.toMatch(/\b(safe|benign|healthy|harmless)\b/iu);
  }
});
