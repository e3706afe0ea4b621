/** Lets the browser morph one screen into the next: what has the same `view-transition-name` on both moves from its old place to its new one. */

/**
 * Makes a change of the page within a view transition, where the browser has them and the person has not asked for less motion; else at once.
 * @param update changes the page before the next task.
 */
export function withViewTransition(update: () => void): void {
  const isPossible = 'startViewTransition' in document && document.visibilityState === 'visible';
  if (!isPossible || window.matchMedia('(prefers-reduced-motion: reduce)').matches) {
    update();
    return;
  }
  const { finished } = document.startViewTransition(async () => {
    update();
    // React draws a store's change in a microtask after it.
    await new Promise((resolve) => setTimeout(resolve));
  });
  // A transition that another one overtakes has nothing to report: the page has changed all the same.
  finished.catch(() => undefined);
}
