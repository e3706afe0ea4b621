/** The way from a photo to an answer, event by event. Runs in Node. */
import { describe, expect, test } from 'vitest';
import { EMPTY_JOURNEY, journeyAfter, stepAt } from '../../../src/workflow/case.js';
import type { Journey, JourneyEvent, Photo } from '../../../src/workflow/case.js';
import { answerOf, qualityOf } from '../fake-services.js';

const photo: Photo = { file: new Blob(['x']), url: 'blob:x', width: 400, height: 300, spot: null };
const after = (...events: readonly JourneyEvent[]): Journey => events.reduce(journeyAfter, EMPTY_JOURNEY);
const opened: JourneyEvent = { kind: 'photo-opened', photo };
const started: JourneyEvent = { kind: 'analysis-started' };
const done: JourneyEvent = { kind: 'analysis-done', answer: answerOf('no-warning-sign') };

describe('a photo', () => {
  test('begins with the largest centred square', () => {
    expect(after(opened).subject?.crop).toEqual({ x: 50, y: 0, size: 300 });
  });

  test('begins with the square that was guessed, where one was', () => {
    const spot = { x: 200, y: 20, size: 120 };
    expect(after({ kind: 'photo-opened', photo: { ...photo, spot } }).subject?.crop).toEqual(spot);
  });

  test('stays where another file can’t be opened', () => {
    const journey = after(opened, { kind: 'opening-started' }, { kind: 'opening-failed', failure: { kind: 'photo-svg' } });
    expect(journey.subject?.photo).toBe(photo);
    expect(journey.opening).toEqual({ kind: 'failed', failure: { kind: 'photo-svg' } });
  });

  test('is forgotten when discarded', () => {
    expect(after(opened, { kind: 'discarded' })).toEqual(EMPTY_JOURNEY);
  });
});

describe('the answers about the spot', () => {
  const answered: JourneyEvent = { kind: 'answered', answers: ['sore'] };

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
    expect(moved.subject?.answers).toEqual(['sore']);
    expect(journeyAfter(moved, opened).subject?.answers).toEqual([]);
  });

  test('are about nothing where there is no photo', () => {
    expect(after(answered)).toBe(EMPTY_JOURNEY);
  });
});

describe('the square', () => {
  test('is kept within the photo', () => {
    expect(after(opened, { kind: 'crop-changed', crop: { x: 380, y: -5, size: 100 } }).subject?.crop).toEqual({
      x: 300,
      y: 0,
      size: 100,
    });
  });

  test('can’t be moved while it is looked at', () => {
    const journey = after(opened, started);
    expect(journeyAfter(journey, { kind: 'crop-changed', crop: { x: 0, y: 0, size: 50 } })).toBe(journey);
  });

  test('takes its old answer along only where it has not changed', () => {
    const journey = after(opened, started, done);
    expect(journeyAfter(journey, { kind: 'crop-changed', crop: { x: 50, y: 0, size: 300 } })).toBe(journey);
    const moved = journeyAfter(journey, { kind: 'crop-changed', crop: { x: 0, y: 0, size: 300 } });
    expect(moved.subject?.analysis).toEqual({ kind: 'none' });
  });
});

describe('an answer', () => {
  test('that comes after the question was stopped changes nothing', () => {
    const stopped = after(opened, started, { kind: 'analysis-stopped' });
    expect(journeyAfter(stopped, done)).toBe(stopped);
    expect(journeyAfter(stopped, { kind: 'analysis-failed', failure: { kind: 'aborted' } })).toBe(stopped);
  });

  test('that fails leaves photo and square', () => {
    const journey = after(opened, started, { kind: 'analysis-failed', failure: { kind: 'timed-out', timeoutMs: 1 } });
    expect(journey.subject).toMatchObject({ photo, analysis: { kind: 'failed' } });
  });
});

describe('an answer to a poor photo', () => {
  const poor: JourneyEvent = { kind: 'analysis-done', answer: { ...answerOf('no-warning-sign'), quality: qualityOf('dark') } };

  test('is held back until the person wants it all the same', () => {
    const held = after(opened, started, poor);
    expect(held.subject?.analysis).toMatchObject({ kind: 'held-back', problem: 'dark' });
    expect(stepAt('/result', held).kind).toBe('crop');
    expect(stepAt('/check', held)).toMatchObject({ kind: 'check', problem: 'dark' });
    const overruled = journeyAfter(held, { kind: 'quality-overruled' });
    expect(stepAt('/result', overruled).kind).toBe('result');
    expect(stepAt('/check', overruled).kind).toBe('crop');
  });

  test('is asked for anew with another square', () => {
    const moved = after(opened, started, poor, { kind: 'crop-changed', crop: { x: 0, y: 0, size: 300 } });
    expect(moved.subject?.analysis).toEqual({ kind: 'none' });
  });

  test('can’t be overruled where there is none', () => {
    const journey = after(opened, started);
    expect(journeyAfter(journey, { kind: 'quality-overruled' })).toBe(journey);
  });
});

describe('the step at an address', () => {
  test('falls back to the nearest one whose needs are there', () => {
    expect(stepAt('/result', EMPTY_JOURNEY).kind).toBe('start');
    expect(stepAt('/crop', EMPTY_JOURNEY).kind).toBe('start');
    expect(stepAt('/result', after(opened)).kind).toBe('crop');
    expect(stepAt('/nowhere', after(opened)).kind).toBe('start');
  });

  test('is the one it names otherwise', () => {
    const journey = after(opened, started, done);
    expect(stepAt('/', journey).kind).toBe('start');
    expect(stepAt('/crop', journey).kind).toBe('crop');
    expect(stepAt('/result', journey).kind).toBe('result');
  });
});
