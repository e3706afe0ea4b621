/** Each entry of the history keeps the place that it was scrolled to, and a new one begins at the top. */
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { followScroll, scrollToPlace } from '../../../src/ui/scroll-memory.js';

let stop: () => void;
/** How far the page can be scrolled now. */
let furthest = 5000;

beforeEach(() => {
  furthest = 5000;
  vi.spyOn(window, 'scrollTo').mockImplementation((...[, top]) => {
    Object.defineProperty(window, 'scrollY', { configurable: true, value: Math.min(top, furthest) });
  });
  stop = followScroll();
  scrollToPlace();
});
afterEach(() => {
  stop();
  vi.restoreAllMocks();
});

function scroll(to: number): void {
  window.scrollTo(0, to);
  window.dispatchEvent(new Event('scroll'));
}

/** As a link does: a new entry, of which the browser tells by `popstate`. */
function follow(hash: string): void {
  history.pushState(null, '', hash);
  window.dispatchEvent(new PopStateEvent('popstate', { state: null }));
  scrollToPlace();
}

/** As the back button does, to an entry with this state. */
function goTo(state: unknown, hash: string): void {
  history.replaceState(state, '', hash);
  window.dispatchEvent(new PopStateEvent('popstate', { state }));
  scrollToPlace();
}

it('a new entry begins at the top, and the way back leads to where the old one was left', () => {
  const first: unknown = history.state;
  scroll(1200);
  follow('#/model');
  const second: unknown = history.state;
  expect(window.scrollY).toBe(0);
  scroll(300);
  goTo(first, '#/');
  expect(window.scrollY).toBe(1200);
  goTo(second, '#/model');
  expect(window.scrollY).toBe(300);
});

it('what the browser scrolls while the next screen comes is not the old one’s place', () => {
  const first: unknown = history.state;
  scroll(900);
  history.pushState(null, '', '#/model');
  scroll(10);
  scrollToPlace();
  goTo(first, '#/');
  expect(window.scrollY).toBe(900);
});

it('a page that is not long enough yet is scrolled as it grows, unless the person scrolls', () => {
  const grow: (() => void)[] = [];
  vi.stubGlobal(
    'ResizeObserver',
    class {
      readonly #call: () => void;
      constructor(call: () => void) {
        this.#call = call;
      }
      observe(): void {
        grow.push(this.#call);
      }
      disconnect(): void {
        grow.splice(0);
      }
    },
  );
  const first: unknown = history.state;
  scroll(2000);
  follow('#/model');
  furthest = 500;
  goTo(first, '#/');
  expect(window.scrollY).toBe(500);
  furthest = 5000;
  for (const call of [...grow]) call();
  expect(window.scrollY).toBe(2000);
  expect(grow).toEqual([]);
  vi.unstubAllGlobals();
});
