/** The word about a poor photo: one thing to change, read out with the heading, and three ways on. Runs in Node. */
import { cleanup, render, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { QualityScreen } from '../../../../src/features/quality/quality-screen.js';
import { PROBLEM_TEXT } from '../../../../src/diagnosis/quality-messages.js';
import { QUALITY_PROBLEMS } from '../../../../src/core/quality/quality.js';
import type { QualityProblem } from '../../../../src/core/quality/quality.js';

afterEach(cleanup);

function show(problem: QualityProblem) {
  const ways = { onAnotherPhoto: vi.fn(), onAdjust: vi.fn(), onGoOn: vi.fn(), onDismissOpening: vi.fn() };
  render(
    <QualityScreen
      photo={{ file: new Blob(['x']), url: 'blob:x', width: 400, height: 300, spot: null }}
      crop={{ x: 0, y: 0, size: 300 }}
      problem={problem}
      opening={{ kind: 'idle' }}
      {...ways}
    />,
  );
  return ways;
}

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
  const ways = show('dark');
  const buttons = screen.getAllByRole('button');
  expect(buttons.map(({ textContent }) => textContent)).toEqual(['Take another photo', 'Adjust the square', 'Go on anyway']);
  for (const button of buttons) await user.click(button);
  for (const way of [ways.onAnotherPhoto, ways.onAdjust, ways.onGoOn]) expect(way).toHaveBeenCalledOnce();
});
