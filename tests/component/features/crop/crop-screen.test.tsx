/** The crop screen by keys, buttons, wheel and pointer. */
import { cleanup, fireEvent, screen } from '@testing-library/react';
import { EMPTY_HISTORY } from '../../../../src/core/clinical-history.js';
import { userEvent } from '@testing-library/user-event';
import { afterEach, expect, test } from 'vitest';
import { CropScreen } from '../../../../src/features/crop/crop-screen.js';
import type { Analysis, Photo } from '../../../../src/workflow/workflow-state.js';
import { centreSquare } from '../../../../src/core/image/image.js';
import type { SquareCrop } from '../../../../src/core/image/image.js';
import { workflowReducer } from '../../../../src/workflow/workflow-state.js';
import { renderInWorkflow } from '../../render-in-workflow.js';

afterEach(cleanup);

const photo: Photo = { file: new Blob(['x']), url: 'blob:x', width: 1000, height: 1000, spot: null };

function renderCrop(analysis: Analysis = { kind: 'none' }, spot: SquareCrop | null = null) {
  const { actions, state } = renderInWorkflow(<CropScreen />, {
    currentCase: {
      photo: { ...photo, spot },
      crop: spot ?? centreSquare(photo.width, photo.height),
      analysis,
      history: EMPTY_HISTORY,
    },
  });
  const onCrop = actions.changeCrop.mockImplementation((crop) => {
    state.set(workflowReducer(state.snapshot(), { kind: 'crop-changed', crop }));
  });
  const latest = (): SquareCrop | undefined => onCrop.mock.lastCall?.[0];
  return { onCrop, latest, stage: screen.getByRole('application', { name: 'Square on the photo' }) };
}

test('plus and minus scale the square, arrows move it, 0 starts over', async () => {
  const user = userEvent.setup();
  const { latest, stage } = renderCrop();
  stage.focus();
  await user.keyboard('++');
  const zoomed = latest();
  expect(zoomed?.size).toBeCloseTo(1000 / 1.15 ** 2);
  await user.keyboard('{ArrowRight}{ArrowDown}');
  expect(latest()?.x).toBeGreaterThan(zoomed?.x ?? Infinity);
  expect(latest()?.y).toBeGreaterThan(zoomed?.y ?? Infinity);
  await user.keyboard('-');
  expect(latest()?.size).toBeCloseTo(1000 / 1.15);
  await user.keyboard('0');
  expect(latest()).toEqual({ x: 0, y: 0, size: 1000 });
});

test('buttons and the slider do what dragging and pinching do', async () => {
  const user = userEvent.setup();
  const { latest } = renderCrop();
  fireEvent.change(screen.getByRole('slider', { name: 'Zoom' }), { target: { value: '1' } });
  expect(latest()).toEqual({ x: 250, y: 250, size: 500 });
  await user.click(screen.getByRole('button', { name: 'Move left' }));
  expect(latest()?.x).toBe(220);
  await user.click(screen.getByRole('button', { name: 'Zoom out' }));
  expect(latest()?.size).toBeCloseTo(575);
  await user.click(screen.getByRole('button', { name: 'Start over' }));
  expect(latest()).toEqual({ x: 0, y: 0, size: 1000 });
});

test('the wheel magnifies, without the page scrolling along', () => {
  const { latest, stage } = renderCrop();
  const wheel = new WheelEvent('wheel', { deltaY: -400, bubbles: true, cancelable: true });
  fireEvent(stage, wheel);
  expect(wheel.defaultPrevented).toBe(true);
  expect(latest()?.size).toBeCloseTo(1000 / Math.exp(0.6));
});

test('nothing moves while the crop is assessed, and the focus is on what can be done then', async () => {
  const user = userEvent.setup();
  const { onCrop, stage } = renderCrop({ kind: 'running' });
  stage.focus();
  await user.keyboard('+{ArrowLeft}');
  expect(onCrop).not.toHaveBeenCalled();
  expect(screen.queryByRole('button', { name: 'Check this spot' })).toBeNull();
  expect(screen.getByRole('button', { name: 'Cancel' })).toBeTruthy();
});

test('a square that was guessed is said to be one, can be left, and can be come back to', async () => {
  const user = userEvent.setup();
  const spot = { x: 600, y: 100, size: 300 };
  const { latest, stage } = renderCrop({ kind: 'none' }, spot);
  const heading = screen.getByRole('heading', { level: 1 });
  const sentence = document.getElementById(heading.getAttribute('aria-describedby') ?? '');
  expect(sentence?.textContent).toMatch(/guessed where the spot is/u);
  stage.focus();
  await user.keyboard('0');
  expect(latest()).toEqual({ x: 0, y: 0, size: 1000 });
  await user.click(screen.getByRole('button', { name: 'Back to our guess' }));
  expect(latest()).toEqual(spot);
});

test('the centre square is not called a guess', () => {
  renderCrop();
  expect(screen.queryByText(/guessed where the spot is/u)).toBeNull();
  expect(screen.queryByRole('button', { name: 'Back to our guess' })).toBeNull();
});

test('a tap puts the middle of the square there, and the largest square shrinks so that it can; a drag is no tap', () => {
  const { latest, onCrop, stage } = renderCrop();
  const frame = stage.firstElementChild;
  if (frame === null) throw new Error('there is no frame');
  Object.defineProperty(frame, 'getBoundingClientRect', { value: () => ({ left: 0, top: 0, width: 100, height: 100 }) });
  Object.defineProperty(stage, 'setPointerCapture', { value: () => undefined });
  const at = (x: number, y: number) => ({ pointerId: 1, button: 0, clientX: x, clientY: y });
  fireEvent.pointerDown(stage, at(40, 60));
  fireEvent.pointerMove(stage, at(41, 60));
  expect(onCrop).not.toHaveBeenCalled();
  fireEvent.pointerUp(stage, at(41, 60));
  const { x, y, size } = latest() ?? { x: NaN, y: NaN, size: NaN };
  expect(size).toBeCloseTo(1000 / 1.5);
  expect(x + size / 2).toBeCloseTo(410);
  expect(y + size / 2).toBeCloseTo(600);
  onCrop.mockClear();
  fireEvent.pointerDown(stage, at(50, 50));
  fireEvent.pointerMove(stage, at(60, 50));
  const dragged = latest();
  expect(dragged?.x).toBeCloseTo(x - 0.1 * size);
  fireEvent.pointerUp(stage, at(60, 50));
  expect(latest()).toEqual(dragged);
});
