/** When a backup is asked for. */
import { expect, it } from 'vitest';
import { isBackupDue } from '../../../../src/core/spots/backup-due.js';

it('a backup is asked for sooner, the more easily the browser deletes', () => {
  const first = (['none', 'space', 'seven-days'] as const).map((risk) =>
    Array.from({ length: 30 }, (_, count) => count).find((count) => isBackupDue(count, risk)),
  );
  expect(first).toEqual([10, 3, 1]);
});

it('nobody who keeps nothing new is asked for one', () => {
  for (const risk of ['none', 'space', 'seven-days'] as const) expect(isBackupDue(0, risk)).toBe(false);
});
