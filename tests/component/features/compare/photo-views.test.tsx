/** The three ways to see two photos. */
import { act, cleanup, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { BLINK_MS, PhotoViews } from '../../../../src/features/compare/photo-views.js';

const picture = (label: string) => ({ side: 4, bytes: new ArrayBuffer(64), label });

function show(isMotionReduced: boolean) {
  vi.spyOn(window, 'matchMedia').mockImplementation((query) => {
    const list = new EventTarget() as MediaQueryList;
    return Object.assign(list, { matches: isMotionReduced && query.includes('reduce'), media: query });
  });
  render(<PhotoViews first={picture('Earlier photo')} second={picture('Later photo')} />);
}

afterEach(() => {
  cleanup();
  vi.useRealTimers();
  vi.restoreAllMocks();
});

describe('two photos', () => {
  it('are side by side at first, each with its name', () => {
    show(false);
    expect(screen.getByRole('img', { name: 'Earlier photo' })).toBeDefined();
    expect(screen.getByRole('img', { name: 'Later photo' })).toBeDefined();
  });

  it('lie over one another behind a slider that says how much is seen', async () => {
    show(false);
    await userEvent.click(screen.getByRole('radio', { name: 'Slider' }));
    expect(screen.getByRole('slider').getAttribute('aria-valuetext')).toBe('50% of the later photo');
  });

  it('blink only when asked, at most three times a second, and stop', async () => {
    expect(1000 / BLINK_MS).toBeLessThan(3);
    show(false);
    await userEvent.click(screen.getByRole('radio', { name: 'Blink' }));
    expect(screen.getByRole('status').textContent).toBe('Shown now: Earlier photo');
    vi.useFakeTimers();
    act(() => screen.getByRole('button', { name: 'Show them in turn' }).click());
    act(() => void vi.advanceTimersByTime(BLINK_MS));
    act(() => screen.getByRole('button', { name: 'Stop' }).click());
    expect(screen.getByRole('status').textContent).toBe('Shown now: Later photo');
    act(() => void vi.advanceTimersByTime(10 * BLINK_MS));
    expect(screen.getByRole('status').textContent).toBe('Shown now: Later photo');
  });

  it('never blink where motion is reduced, and change by hand', async () => {
    show(true);
    await userEvent.click(screen.getByRole('radio', { name: 'Blink' }));
    expect(screen.queryByRole('button', { name: 'Show them in turn' })).toBeNull();
    await userEvent.click(screen.getByRole('button', { name: 'Show the other photo' }));
    expect(screen.getByRole('status').textContent).toBe('Shown now: Later photo');
  });
});
