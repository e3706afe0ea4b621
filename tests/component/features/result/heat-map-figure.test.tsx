/** The heat-map is checked when somebody looks for it, and nothing is drawn before. */
import { act, cleanup, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Assessment } from '../../../../src/core/schemas/assessment.js';
import { ReportActions } from '../../../../src/features/report/report-actions.js';
import { HeatMapFigure } from '../../../../src/features/result/heat-map-figure.js';
import { assessmentOf } from '../../../fixtures/assessment.js';
import { assessedCase, renderInWorkflow } from '../../render-in-workflow.js';

/** Unfolds, or folds, what is observed. */
let show: (isIntersecting: boolean) => Promise<void>;

beforeEach(() => {
  const callbacks = new Set<IntersectionObserverCallback>();
  class Observer extends IntersectionObserver {
    constructor(callback: IntersectionObserverCallback) {
      super(callback);
      callbacks.add(callback);
    }
  }
  vi.stubGlobal('IntersectionObserver', Observer);
  show = (isIntersecting) =>
    act(async () => {
      const observer = new IntersectionObserver(() => undefined);
      for (const callback of callbacks) callback([{ isIntersecting } as IntersectionObserverEntry], observer);
      await Promise.resolve();
    });
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

function renderMap() {
  const assessment: Assessment = assessmentOf('clear-warning-signs');
  const currentCase = assessedCase(assessment);
  const { services } = renderInWorkflow(
    <>
      <HeatMapFigure photo={currentCase.photo} assessment={assessment} />
      <ReportActions finding="clear-signs" card={undefined} />
    </>,
    { currentCase },
  );
  const answer = (outcome: Parameters<typeof services.answerCheck>[0]): Promise<void> =>
    act(async () => {
      services.answerCheck(outcome);
      await Promise.resolve();
    });
  return { assessment, answer, calls: services.calls };
}

const map = (): string | null | undefined => document.querySelector('[data-heat-map]')?.getAttribute('data-heat-map');
const print = (): HTMLElement => screen.getByRole('button', { name: 'Print or save as PDF' });

test('nothing is asked while it is folded away; unfolded it is checked once, for the screen and the report', async () => {
  vi.spyOn(HTMLImageElement.prototype, 'decode').mockRejectedValue(new DOMException('no memory', 'EncodingError'));
  vi.spyOn(console, 'warn').mockReturnValue(undefined);
  const { assessment, answer, calls } = renderMap();
  expect(map()).toBe('checking');
  expect(calls.checkHeatMap).toEqual([]);
  await show(true);
  expect(calls.checkHeatMap).toEqual([assessment]);
  expect(document.querySelector('canvas')).toBeNull();
  expect(print().hasAttribute('disabled')).toBe(true);
  const scores = { scoreBefore: 0.6, scoreAfter: 0.12, controlAfter: 0.58 };
  const spotBox = { left: 0, top: 0, right: 1, bottom: 1 };
  await answer({ kind: 'ok', value: { ...assessment, heatMapCheck: { kind: 'explains', ...scores }, spotBox } });
  expect(map()).toBe('shown');
  await vi.waitFor(() => {
    expect(print().hasAttribute('disabled')).toBe(false);
  });
  await show(false);
  await show(true);
  expect(calls.checkHeatMap).toHaveLength(1);
});

test('a check that fails says so, shows nothing, and is made again when somebody looks again', async () => {
  const { assessment, answer, calls } = renderMap();
  await show(true);
  await answer({ kind: 'failed', failure: { kind: 'timed-out', timeoutMs: 1 } });
  expect(map()).toBe('failed');
  expect(document.body.textContent).toContain('so we don’t show it');
  await show(false);
  await show(true);
  expect(calls.checkHeatMap).toHaveLength(2);
  await answer({ kind: 'ok', value: { ...assessment, heatMapCheck: { kind: 'nothing-to-explain' } } });
  expect(map()).toBe('none');
});

test('a model that checks nothing has no map to show', async () => {
  const { assessment, answer } = renderMap();
  await show(true);
  await answer({ kind: 'ok', value: assessment });
  expect(map()).toBe('none');
});
