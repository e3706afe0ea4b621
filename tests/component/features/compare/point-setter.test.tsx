/** Setting two points on each photo by keyboard, and what follows from them. */
import { cleanup, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { PointSetter } from '../../../../src/features/compare/point-setter.js';
import { IDENTITY, cornerError, rotationOf, scaleOf } from '../../../../src/core/registration/similarity.js';
import type { Similarity } from '../../../../src/core/registration/similarity.js';

const picture = (label: string) => ({ side: 4, bytes: new ArrayBuffer(64), label });

function show() {
  const onTransform = vi.fn<(transform: Similarity) => void>();
  const onCancel = vi.fn();
  render(
    <PointSetter
      first={picture('Earlier photo')}
      second={picture('Later photo')}
      onTransform={onTransform}
      onCancel={onCancel}
    />,
  );
  return { onTransform, onCancel, user: userEvent.setup() };
}

afterEach(cleanup);

describe('points set by hand', () => {
  it('change nothing where they are left alone', async () => {
    const { onTransform, user } = show();
    await user.click(screen.getByRole('button', { name: 'Line up' }));
    const found = onTransform.mock.calls[0]?.[0];
    expect(found && cornerError(found, IDENTITY)).toBeLessThan(1e-9);
  });

  it('move by arrow keys, farther with Shift, and the transform follows', async () => {
    const { onTransform, user } = show();
    screen.getByRole('button', { name: 'Point 2, Later photo' }).focus();
    await user.keyboard('{Shift>}{ArrowDown}{ArrowDown}{/Shift}{ArrowRight}');
    await user.click(screen.getByRole('button', { name: 'Line up' }));
    const found = onTransform.mock.calls[0]?.[0];
    expect(found && rotationOf(found)).toBeCloseTo((Math.atan2(0.08, 0.404) * 180) / Math.PI, 5);
    expect(found && scaleOf(found)).toBeCloseTo(Math.hypot(0.08, 0.404) / 0.4, 5);
  });

  it('must be apart, and it is said', async () => {
    const { user } = show();
    screen.getByRole('button', { name: 'Point 1, Earlier photo' }).focus();
    await user.keyboard('{Shift>}{ArrowRight>10/}{/Shift}');
    expect(screen.getByRole('button', { name: 'Line up' })).toHaveProperty('disabled', true);
    expect(screen.getByRole('status').textContent).toBe('Move the two points further apart.');
  });

  it('can be given up', async () => {
    const { onCancel, user } = show();
    await user.click(screen.getByRole('button', { name: 'Cancel' }));
    expect(onCancel).toHaveBeenCalledOnce();
  });
});
