/** What is said once the image was shared or saved follows the language. */
import { act, cleanup, fireEvent, screen } from '@testing-library/react';
import { afterEach, expect, test, vi } from 'vitest';
import { ReportActions } from '../../../../src/features/report/report-actions.js';
import { activate, loadTranslations } from '../../../../src/i18n/i18n.js';
import { useLanguage } from '../../../../src/i18n/use-language.js';
import { assessmentOf } from '../../../fixtures/assessment.js';
import { assessedCase, renderInWorkflow } from '../../render-in-workflow.js';

vi.mock('../../../../src/features/report/pictures.js', () => ({
  usePictures: () => ({ kind: 'drawn', pictures: {} }),
  // As where the browser has no memory for the image.
  jpegOf: () => Promise.reject(new DOMException('no memory', 'EncodingError')),
}));
vi.mock('../../../../src/features/report/report.js', () => ({ Report: () => null }));

afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
  act(() => {
    activate('en');
  });
});

/** As the app does: it renders again when the language changes. */
function WithLanguage() {
  useLanguage();
  return <ReportActions finding="some-signs" card={undefined} />;
}

test('the sentence about an image that failed changes with the language', async () => {
  vi.spyOn(console, 'warn').mockReturnValue(undefined);
  renderInWorkflow(<WithLanguage />, { currentCase: assessedCase(assessmentOf('some-warning-signs')) });
  fireEvent.click(screen.getByRole('button', { name: /image of the result/u }));
  await screen.findByText(/could not make the image/u);
  act(() => {
    loadTranslations('de', { 'report.imageFailed': 'Kein Bild' });
    activate('de');
  });
  screen.getByText('Kein Bild');
  expect(screen.queryByText(/could not make the image/u)).toBeNull();
});
