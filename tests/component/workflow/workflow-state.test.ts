/** The workflow from a photo to an assessment, event by event. */
import { describe, expect, test } from 'vitest';
import { EMPTY_HISTORY } from '../../../src/core/clinical-history.js';
import { INITIAL_WORKFLOW, resolveScreen, workflowReducer } from '../../../src/workflow/workflow-state.js';
import type { WorkflowState, WorkflowEvent, Photo } from '../../../src/workflow/workflow-state.js';
import { assessmentOf, qualityOf } from '../../fixtures/assessment.js';

const photo: Photo = { file: new Blob(['x']), url: 'blob:x', width: 400, height: 300, spot: null };
const after = (...events: readonly WorkflowEvent[]): WorkflowState => events.reduce(workflowReducer, INITIAL_WORKFLOW);
const opened: WorkflowEvent = { kind: 'photo-opened', photo };
const started: WorkflowEvent = { kind: 'analysis-started' };
const done: WorkflowEvent = { kind: 'analysis-completed', assessment: assessmentOf('no-warning-sign') };

describe('a photo', () => {
  test('begins with the largest centred square', () => {
    expect(after(opened).currentCase?.crop).toEqual({ x: 50, y: 0, size: 300 });
  });

  test('begins with the square that was guessed, where one was', () => {
    const spot = { x: 200, y: 20, size: 120 };
    expect(after({ kind: 'photo-opened', photo: { ...photo, spot } }).currentCase?.crop).toEqual(spot);
  });

  test('stays where another file can’t be opened', () => {
    const state = after(opened, { kind: 'opening-started' }, { kind: 'opening-failed', failure: { kind: 'photo-svg' } });
    expect(state.currentCase?.photo).toBe(photo);
    expect(state.opening).toEqual({ kind: 'failed', failure: { kind: 'photo-svg' } });
  });

  test('is forgotten when discarded', () => {
    expect(after(opened, { kind: 'case-discarded' })).toEqual(INITIAL_WORKFLOW);
  });
});

describe('what was told about the spot', () => {
  const answered: WorkflowEvent = { kind: 'history-changed', history: { ...EMPTY_HISTORY, symptoms: ['sore'] } };

  test('stay with another square and another look, and go with the photo', () => {
    const moved = after(
      opened,
      started,
      done,
      answered,
      { kind: 'crop-changed', crop: { x: 0, y: 0, size: 300 } },
      started,
      done,
    );
    expect(moved.currentCase?.history.symptoms).toEqual(['sore']);
    expect(workflowReducer(moved, opened).currentCase?.history).toEqual(EMPTY_HISTORY);
  });

  test('are about nothing where there is no photo', () => {
    expect(after(answered)).toBe(INITIAL_WORKFLOW);
  });
});

describe('the square', () => {
  test('is kept within the photo', () => {
    expect(after(opened, { kind: 'crop-changed', crop: { x: 380, y: -5, size: 100 } }).currentCase?.crop).toEqual({
      x: 300,
      y: 0,
      size: 100,
    });
  });

  test('can’t be moved while it is assessed', () => {
    const state = after(opened, started);
    expect(workflowReducer(state, { kind: 'crop-changed', crop: { x: 0, y: 0, size: 50 } })).toBe(state);
  });

  test('takes its old answer along only where it has not changed', () => {
    const state = after(opened, started, done);
    expect(workflowReducer(state, { kind: 'crop-changed', crop: { x: 50, y: 0, size: 300 } })).toBe(state);
    const moved = workflowReducer(state, { kind: 'crop-changed', crop: { x: 0, y: 0, size: 300 } });
    expect(moved.currentCase?.analysis).toEqual({ kind: 'none' });
  });
});

describe('an assessment', () => {
  test('that comes after a cancellation changes nothing', () => {
    const cancelled = after(opened, started, { kind: 'analysis-cancelled' });
    expect(workflowReducer(cancelled, done)).toBe(cancelled);
    expect(workflowReducer(cancelled, { kind: 'analysis-failed', failure: { kind: 'aborted' } })).toBe(cancelled);
  });

  test('that fails leaves photo and square', () => {
    const state = after(opened, started, { kind: 'analysis-failed', failure: { kind: 'timed-out', timeoutMs: 1 } });
    expect(state.currentCase).toMatchObject({ photo, analysis: { kind: 'failed' } });
  });
});

describe('an assessment of a poor photo', () => {
  const poor: WorkflowEvent = {
    kind: 'analysis-completed',
    assessment: { ...assessmentOf('no-warning-sign'), quality: qualityOf('dark') },
  };

  test('awaits confirmation of the quality before it is shown', () => {
    const awaiting = after(opened, started, poor);
    expect(awaiting.currentCase?.analysis).toMatchObject({ kind: 'awaiting-quality-confirmation', problem: 'dark' });
    expect(resolveScreen('/result', awaiting.currentCase)).toBe('crop');
    expect(resolveScreen('/check', awaiting.currentCase)).toBe('quality');
    const confirmed = workflowReducer(awaiting, { kind: 'quality-confirmed' });
    expect(resolveScreen('/result', confirmed.currentCase)).toBe('result');
    expect(resolveScreen('/check', confirmed.currentCase)).toBe('crop');
  });

  test('without a spot is shown at once: whether it is sharp doesn’t matter', () => {
    const other = { ...assessmentOf('not-a-lesion'), quality: qualityOf('few-pixels') };
    const shown = after(opened, started, { kind: 'analysis-completed', assessment: other });
    expect(shown.path).toBe('/result');
    expect(resolveScreen('/check', shown.currentCase)).toBe('crop');
  });

  test('is discarded with another crop', () => {
    const moved = after(opened, started, poor, { kind: 'crop-changed', crop: { x: 0, y: 0, size: 300 } });
    expect(moved.currentCase?.analysis).toEqual({ kind: 'none' });
  });

  test('can’t be confirmed where there is none', () => {
    const state = after(opened, started);
    expect(workflowReducer(state, { kind: 'quality-confirmed' })).toBe(state);
  });
});

describe('the screen at a path', () => {
  test('falls back to the nearest one whose needs are there', () => {
    expect(resolveScreen('/result', INITIAL_WORKFLOW.currentCase)).toBe('home');
    expect(resolveScreen('/crop', INITIAL_WORKFLOW.currentCase)).toBe('home');
    expect(resolveScreen('/result', after(opened).currentCase)).toBe('crop');
    expect(resolveScreen('/nowhere', after(opened).currentCase)).toBe('home');
  });

  test('is the one it names otherwise', () => {
    const state = after(opened, started, done);
    expect(resolveScreen('/', state.currentCase)).toBe('home');
    expect(resolveScreen('/crop', state.currentCase)).toBe('crop');
    expect(resolveScreen('/result', state.currentCase)).toBe('result');
  });
});

describe('the path', () => {
  const at = (path: string): WorkflowEvent => ({ kind: 'navigated', path });

  test('is put right where what it needs is missing', () => {
    expect(after(at('/result'))).toEqual(INITIAL_WORKFLOW);
    expect(after(opened, at('/result')).path).toBe('/crop');
    expect(after(opened, at('/nowhere')).path).toBe('/');
  });

  test('follows what happens', () => {
    expect(after(opened).path).toBe('/crop');
    expect(after(opened, started, done).path).toBe('/result');
    expect(after(opened, started, done, { kind: 'case-discarded' }).path).toBe('/');
  });

  test('of a page gives way to a screen that can say why a file could not be opened', () => {
    const failed: WorkflowEvent = { kind: 'opening-failed', failure: { kind: 'photo-svg' } };
    expect(after(at('/about')).path).toBe('/about');
    expect(after(at('/about'), failed).path).toBe('/');
    expect(after(opened, at('/about'), failed).path).toBe('/crop');
  });
});
