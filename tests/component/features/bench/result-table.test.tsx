/** The table of assessed images: which files its thumbnails are made from. */
import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, expect, test, vi } from 'vitest';
import { createRowMaker } from '../../../../src/features/bench/evaluated-images.js';
import type { BenchResult } from '../../../../src/features/bench/run/result.js';
import { ResultTable } from '../../../../src/features/bench/table/result-table.js';
import { assessmentOf } from '../../../fixtures/assessment.js';

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

test('a file that was refused before it was decoded is not decoded for its thumbnail either', async () => {
  const decoded: string[] = [];
  vi.stubGlobal('createImageBitmap', (file: File) => {
    decoded.push(file.name);
    return Promise.reject(new DOMException('not in a test', 'InvalidStateError'));
  });
  const outcomes: readonly BenchResult['outcome'][] = [
    { kind: 'failed', failure: { kind: 'photo-too-large', megapixels: 4_000_000, limitMegapixels: 64 } },
    { kind: 'assessed', assessment: assessmentOf('no-warning-sign') },
  ];
  const names = ['bomb.png', 'spot.png'];
  const results = outcomes.map((outcome, at): BenchResult => {
    const name = names[at] ?? '';
    return { key: name, name, path: name, sizeBytes: 1, outcome };
  });
  const files = new Map(
    results.map(({ key, name, path, sizeBytes }) => [key, { key, name, path, sizeBytes, file: new File(['x'], name) }]),
  );
  render(<ResultTable rows={createRowMaker()(results, undefined)} files={files} answers={new Map()} onOpen={vi.fn()} />);
  screen.getByText('bomb.png');
  await vi.waitFor(() => {
    expect(decoded).toContain('spot.png');
  });
  expect(decoded).toEqual(['spot.png']);
});
