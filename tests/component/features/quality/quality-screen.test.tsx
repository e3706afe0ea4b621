/** A poor photo: one thing to change, read out with the heading, and three ways on. */
import { cleanup, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { afterEach, describe, expect, test } from 'vitest';
import { QualityScreen } from '../../../../src/features/quality/quality-screen.js';
import { PROBLEM_TEXT } from '../../../../src/diagnosis/quality-messages.js';
import { QUALITY_PROBLEMS } from '../../../../src/core/quality/quality.js';
import type { QualityProblem } from '../../../../src/core/quality/quality.js';
import { assessmentOf } from '../../../fixtures/assessment.js';
import { caseOf, renderInWorkflow } from '../../render-in-workflow.js';

afterEach(cleanup);

const show = (problem: QualityProblem) =>
  renderInWorkflow(<QualityScreen />, {
    currentCase: caseOf({ kind: 'awaiting-quality-confirmation', assessment: assessmentOf('no-warning-sign'), problem }),
  }).actions;

describe.each(QUALITY_PROBLEMS)('%s', (problem) => {
  test('is named in the heading, which takes the focus and is described by what to change', () => {
    show(problem);
    const { heading, change } = PROBLEM_TEXT[problem];
    const title = screen.getByRole('heading', { level: 1, name: heading });
    expect(document.activeElement).toBe(title);
    expect(document.getElementById(title.getAttribute('aria-describedby') ?? '')?.textContent).toBe(change);
    expect(document.title).toBe(`${heading} · Naevus`);
    expect(document.body.textContent).not.toMatch(/\b(?:safe|benign|healthy|harmless)\b/iu);
  });
});

test('offers another photo first, then another square, then to go on', async () => {
  const user = userEvent.setup();
  const actions = show('dark');
  const buttons = screen.getAllByRole('button');
  expect(buttons.map(({ textContent }) => textContent)).toEqual(['Take another photo', 'Adjust the square', 'Continue anyway']);
  for (const button of buttons) await user.click(button);
  expect(actions.discardCase).toHaveBeenCalledOnce();
  expect(actions.navigate).toHaveBeenCalledExactlyOnceWith('/crop');
  expect(actions.confirmQuality).toHaveBeenCalledOnce();
});
