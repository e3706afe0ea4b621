/** What the technical details say of a backend that was tried. */
import { expect, test } from 'vitest';
import { attemptText } from '../../../../src/features/result/technical-messages.js';

test('wrong numbers are told with their size, and whether they were remembered', () => {
  const wrong = { backend: 'webgl', outcome: 'wrong-numbers', goldenError: 0.7 } as const;
  expect(attemptText(wrong)).toBe('gave wrong numbers in the self-test, not used · largest difference 0.70');
  expect(attemptText({ ...wrong, remembered: true })).toMatch(/0\.70 · known from an earlier start$/u);
});

test('a hang is told with what is known of it', () => {
  const hung = { backend: 'webgl', outcome: 'hung', detail: 'no heartbeat for 60 s' } as const;
  expect(attemptText(hung)).toBe('did not answer in the self-test, not used · no heartbeat for 60 s');
});
