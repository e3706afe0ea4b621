/** The app's own answers: each image once, with the square that the app proposes, and no further than a cancel. */
import { expect, test, vi } from 'vitest';
import { createAppAnswers } from '../../../../src/features/bench/app-answers.js';
import type { BenchFile } from '../../../../src/features/bench/run/files.js';
import type { Engine } from '../../../../src/inference/index.js';
import { assessmentOf } from '../../../fixtures/assessment.js';

const fileOf = (name: string): BenchFile => ({ key: name, name, path: name, sizeBytes: 1, file: new File(['x'], name) });
const SPOT = { x: 10, y: 20, size: 100 };

function fakeEngine() {
  return {
    inspect: vi.fn<Engine['inspect']>((photo) =>
      Promise.resolve(
        photo instanceof File && photo.name === 'broken.jpg'
          ? { kind: 'failed', failure: { kind: 'photo-empty' } }
          : {
              kind: 'ok',
              value: { width: 400, height: 300, spot: photo instanceof File && photo.name === 'a.jpg' ? SPOT : null },
            },
      ),
    ),
    checkHeatMap: vi.fn<Engine['checkHeatMap']>((_, assessment) =>
      Promise.resolve({ kind: 'ok', value: { ...assessment, heatMapCheck: { kind: 'nothing-to-explain' } } }),
    ),
    assess: vi.fn<Engine['assess']>((_, crop) =>
      Promise.resolve({ kind: 'ok', value: assessmentOf('some-warning-signs', crop) }),
    ),
  };
}

test('each image is asked about once, with the spot that was found or else the middle', async () => {
  const engine = fakeEngine();
  const answers = createAppAnswers(engine);
  const files = ['a.jpg', 'b.jpg', 'broken.jpg'].map(fileOf);
  await answers.askAll(files);
  await answers.askAll(files);
  expect(engine.assess.mock.calls.map(([, crop]) => crop)).toEqual([SPOT, { x: 50, y: 0, size: 300 }]);
  expect([...answers.snapshot().answers].map(([key, { kind }]) => [key, kind])).toEqual([
    ['a.jpg', 'ok'],
    ['b.jpg', 'ok'],
    ['broken.jpg', 'failed'],
  ]);
  expect(answers.snapshot().progress).toBeUndefined();
});

test('the heat-map is checked for the image that somebody opens, once', async () => {
  const engine = fakeEngine();
  const answers = createAppAnswers(engine);
  const [file] = ['a.jpg'].map(fileOf);
  if (file === undefined) throw new Error('there is a file');
  const { signal } = new AbortController();
  await answers.ask(file, signal);
  expect(engine.checkHeatMap).not.toHaveBeenCalled();
  await answers.explain(file, signal);
  const again = await answers.explain(file, signal);
  expect(again.kind === 'ok' && again.value.heatMapCheck).toEqual({ kind: 'nothing-to-explain' });
  expect(engine.checkHeatMap).toHaveBeenCalledTimes(1);
});

test('nothing is asked after a cancel', async () => {
  const engine = fakeEngine();
  const answers = createAppAnswers(engine);
  const asked = answers.askAll(['a.jpg', 'b.jpg'].map(fileOf));
  answers.cancel();
  await asked;
  expect(engine.assess.mock.calls.length).toBeLessThan(2);
  expect(answers.snapshot().progress).toBeUndefined();
});
