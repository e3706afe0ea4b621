/** The way from a photo to an answer, event by event. Runs in Node. */
import { describe, expect, test } from 'vitest';
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

describe('the answers about the spot', () => {
  const answered: WorkflowEvent = { kind: 'answers-changed', answers: ['sore'] };

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
    expect(moved.currentCase?.answers).toEqual(['sore']);
    expect(workflowReducer(moved, opened).currentCase?.answers).toEqual([]);
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

  test('can’t be moved while it is looked at', () => {
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

describe('an answer', () => {
  test('that comes after the question was stopped changes nothing', () => {
    const stopped = after(opened, started, { kind: 'analysis-cancelled' });
    expect(workflowReducer(stopped, done)).toBe(stopped);
    expect(workflowReducer(stopped, { kind: 'analysis-failed', failure: { kind: 'aborted' } })).toBe(stopped);
  });

  test('that fails leaves photo and square', () => {
    const state = after(opened, started, { kind: 'analysis-failed', failure: { kind: 'timed-out', timeoutMs: 1 } });
    expect(state.currentCase).toMatchObject({ photo, analysis: { kind: 'failed' } });
  });
});

describe('an answer to a poor photo', () => {
  const poor: WorkflowEvent = {
    kind: 'analysis-completed',
    assessment: { ...assessmentOf('no-warning-sign'), quality: qualityOf('dark') },
  };

  test('is held back until the person wants it all the same', () => {
    const held = after(opened, started, poor);
    expect(held.currentCase?.analysis).toMatchObject({ kind: 'awaiting-quality-confirmation', problem: 'dark' });
    expect(resolveScreen('/result', held.currentCase)).toBe('crop');
    expect(resolveScreen('/check', held.currentCase)).toBe('quality');
    const overruled = workflowReducer(held, { kind: 'quality-confirmed' });
    expect(resolveScreen('/result', overruled.currentCase)).toBe('result');
    expect(resolveScreen('/check', overruled.currentCase)).toBe('crop');
  });

  test('is asked for anew with another square', () => {
    const moved = after(opened, started, poor, { kind: 'crop-changed', crop: { x: 0, y: 0, size: 300 } });
    expect(moved.currentCase?.analysis).toEqual({ kind: 'none' });
  });

  test('can’t be overruled where there is none', () => {
    const state = after(opened, started);
    expect(workflowReducer(state, { kind: 'quality-confirmed' })).toBe(state);
  });
});

describe('the step at an address', () => {
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
