/** Every failure has words of its own. */
import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { describeFailure } from '../../../../src/diagnosis/failures/failure-messages.js';
import type { DescribedFailure } from '../../../../src/diagnosis/failures/failure-messages.js';
import { FailureNotice } from '../../../../src/diagnosis/failures/failure-notice.js';

afterEach(cleanup);

/** One of each kind; the type keeps the list complete. */
const EXAMPLES: { readonly [Kind in DescribedFailure['kind']]: Extract<DescribedFailure, { readonly kind: Kind }> } = {
  'photo-empty': { kind: 'photo-empty' },
  'photo-not-an-image': { kind: 'photo-not-an-image', mimeType: 'application/pdf' },
  'photo-svg': { kind: 'photo-svg' },
  'photo-heic-unsupported': { kind: 'photo-heic-unsupported' },
  'photo-broken': { kind: 'photo-broken' },
  'photo-undecodable': { kind: 'photo-undecodable', format: 'avif' },
  'photo-unreadable': { kind: 'photo-unreadable' },
  'photo-no-canvas': { kind: 'photo-no-canvas' },
  'photo-scrambled': { kind: 'photo-scrambled' },
  'photo-was-text': { kind: 'photo-was-text' },
  'photo-was-link': { kind: 'photo-was-link' },
  'photo-not-shared': { kind: 'photo-not-shared' },
  'photo-too-small': { kind: 'photo-too-small', width: 1, height: 1, minimumPx: 32 },
  'photo-too-large': { kind: 'photo-too-large', megapixels: 100, limitMegapixels: 64 },
  'model-offline': { kind: 'model-offline' },
  'model-not-found': { kind: 'model-not-found', file: 'current.json', status: 404 },
  'model-corrupt': { kind: 'model-corrupt', file: 'weights.bin' },
  'model-unknown-schema': { kind: 'model-unknown-schema', found: '2' },
  'storage-full': { kind: 'storage-full', neededBytes: 5_000_000 },
  'storage-unavailable': { kind: 'storage-unavailable', detail: 'SecurityError' },
  'no-backend': { kind: 'no-backend', tried: [] },
  'timed-out': { kind: 'timed-out', timeoutMs: 30_000 },
  'worker-crashed': { kind: 'worker-crashed', detail: 'out of memory' },
  aborted: { kind: 'aborted' },
};
const failures: readonly DescribedFailure[] = Object.values(EXAMPLES);

describe('the catalogue', () => {
  test('has a title and a sentence of its own for each kind', () => {
    const texts = failures.map(describeFailure);
    expect(new Set(texts.map(({ title }) => title)).size).toBe(failures.length);
    expect(new Set(texts.map(({ sentence }) => sentence)).size).toBe(failures.length);
  });

  test.each(failures)('says what to do about $kind, in whole sentences', (failure) => {
    const { sentence, advice } = describeFailure(failure);
    expect(sentence).toMatch(/[.]$/u);
    expect(advice).toMatch(/[.]$/u);
  });

  test('names the figures that the person can act on', () => {
    expect(describeFailure(EXAMPLES['photo-too-small']).sentence).toContain('1 × 1');
    expect(describeFailure(EXAMPLES['photo-too-large']).sentence).toContain('100 megapixels');
  });
});

describe('a notice', () => {
  test('offers to try again only where that can help', () => {
    const onRetry = vi.fn();
    const { rerender } = render(<FailureNotice failure={EXAMPLES['timed-out']} onRetry={onRetry} />);
    screen.getByRole('button', { name: 'Try again' }).click();
    expect(onRetry).toHaveBeenCalledOnce();
    rerender(<FailureNotice failure={EXAMPLES['photo-svg']} onRetry={onRetry} />);
    expect(screen.queryByRole('button')).toBeNull();
    expect(screen.getByRole('alert').textContent).toContain('drawing');
  });
});
