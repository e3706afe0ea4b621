/** The buttons where the browser can't draw: the report is there without pictures, and says so. */
import { cleanup, screen } from '@testing-library/react';
import { afterEach, expect, test, vi } from 'vitest';
import { EMPTY_HISTORY } from '../../../../src/core/clinical-history.js';
import { ReportActions } from '../../../../src/features/report/report-actions.js';
import { assessedCase, renderInWorkflow } from '../../render-in-workflow.js';
import { assessmentOf } from '../../../fixtures/assessment.js';

afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});

const renderIt = () => {
  const assessment = assessmentOf('some-warning-signs');
  const history = { ...EMPTY_HISTORY, symptoms: ['changed'] as const };
  return renderInWorkflow(<ReportActions finding="some-signs" card={undefined} />, {
    currentCase: assessedCase(assessment, { history }),
  });
};

test('without pictures the report can be printed all the same, and a sentence says so', async () => {
  const warned = vi.spyOn(console, 'warn').mockReturnValue(undefined);
  vi.spyOn(HTMLImageElement.prototype, 'decode').mockRejectedValue(new DOMException('no memory', 'EncodingError'));
  renderIt();
  await screen.findByText(/The report has no pictures/u);
  expect(warned).toHaveBeenCalledOnce();
  expect(screen.getByRole('button', { name: 'Print or save as PDF' }).hasAttribute('disabled')).toBe(false);
  expect(screen.queryByRole('button', { name: /image of the result/u })).toBeNull();
  const report = document.querySelector('body > [data-report]');
  expect(report?.textContent).toContain('Photo of a skin spot');
  expect(report?.querySelector('img')).toBeNull();
});

test('the report goes with the result', () => {
  vi.spyOn(HTMLImageElement.prototype, 'decode').mockReturnValue(new Promise(() => undefined));
  const { unmount } = renderIt();
  expect(document.querySelector('[data-report]')).not.toBeNull();
  unmount();
  expect(document.querySelector('[data-report]')).toBeNull();
});

test('the PDF is named after the day while it is printed, and the window as before after that', () => {
  vi.spyOn(HTMLImageElement.prototype, 'decode').mockReturnValue(new Promise(() => undefined));
  document.title = 'See a doctor soon · Naevus';
  renderIt();
  window.dispatchEvent(new Event('beforeprint'));
  expect(document.title).toMatch(/^naevus-report-\d{4}-\d\d-\d\d$/u);
  window.dispatchEvent(new Event('afterprint'));
  expect(document.title).toBe('See a doctor soon · Naevus');
});
