/**
 * The words on a failure's buttons; the failures themselves are in `catalogue.ts`. Main thread.
 */
export const text = {
  retry: 'Try again',
  dismiss: 'Close this message',
} as const;
