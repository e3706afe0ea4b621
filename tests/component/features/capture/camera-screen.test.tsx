/** The camera's screen on a camera and a worker that the test steers. */
import { act, cleanup, fireEvent, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Mock } from 'vitest';
import { text } from '../../../../src/features/capture/capture-messages.js';
import { CameraScreen } from '../../../../src/features/capture/camera-screen.js';
import type { FrameResult } from '../../../../src/features/capture/worker/viewfinder-messages.js';
import type { WorkflowActions } from '../../../../src/workflow/workflow.js';
import type { Opening } from '../../../../src/workflow/workflow-state.js';
import type { FrameMetrics } from '../../../../src/core/viewfinder/frame.js';
import { qualityOf } from '../../../fixtures/assessment.js';
import { renderInWorkflow } from '../../render-in-workflow.js';
import { FakeTrack, fakeDevices, streamOf } from './fake-camera.js';

const GOOD: FrameMetrics = {
  quality: qualityOf(null).metrics,
  framing: { fill: 0.9, offset: 0 },
  speed: 0,
  change: 0,
};

/** The camera's worker: it answers when the test says so. */
class FakeWorker {
  static latest: FakeWorker | undefined;
  onmessage: ((event: MessageEvent<FrameResult>) => void) | null = null;
  onerror: ((event: { preventDefault(): void; readonly message: string }) => void) | null = null;
  isEnded = false;

  constructor() {
    FakeWorker.latest = this;
  }

  postMessage(): void {
    // The frames of this test come from the test itself.
  }

  terminate(): void {
    this.isEnded = true;
  }
}

/** Says the same of every frame for a while, a tenth of a second apart. */
function see(metrics: FrameMetrics, fromMs: number, untilMs: number): void {
  for (let atMs = fromMs; atMs <= untilMs; atMs += 100) {
    act(() => FakeWorker.latest?.onmessage?.(new MessageEvent('message', { data: { metrics, atMs } })));
  }
}

let devices: ReturnType<typeof fakeDevices>;
let track: FakeTrack;
let onPhoto: Mock<WorkflowActions['open']>;

beforeEach(() => {
  localStorage.clear();
  devices = fakeDevices();
  track = new FakeTrack();
  devices.getUserMedia.mockImplementation(() => Promise.resolve(streamOf(track)));
  vi.stubGlobal('isSecureContext', true);
  vi.stubGlobal('Worker', FakeWorker);
  Object.defineProperty(navigator, 'mediaDevices', { configurable: true, value: devices });
  vi.spyOn(HTMLVideoElement.prototype, 'play').mockResolvedValue(undefined);
  Object.defineProperty(HTMLVideoElement.prototype, 'srcObject', { configurable: true, writable: true, value: null });
  Object.defineProperty(HTMLVideoElement.prototype, 'videoWidth', { configurable: true, value: 1600 });
  Object.defineProperty(HTMLVideoElement.prototype, 'videoHeight', { configurable: true, value: 1200 });
  // The camera takes its own photo: happy-dom has no pictures.
  vi.stubGlobal(
    'ImageCapture',
    class {
      takePhoto = () => Promise.resolve(new Blob(['photo'], { type: 'image/jpeg' }));
    },
  );
});
afterEach(() => {
  cleanup();
  vi.useRealTimers();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

function show(opening: Opening) {
  const rendered = renderInWorkflow(<CameraScreen />, { path: '/camera', opening });
  onPhoto = rendered.actions.open;
  return rendered;
}

async function openCamera(opening: Opening = { kind: 'idle' }) {
  const user = userEvent.setup();
  const { unmount } = show(opening);
  await user.click(await screen.findByRole('button', { name: 'Switch the camera on' }));
  await screen.findByRole('button', { name: 'Take the photo' });
  return { user, unmount };
}

describe('the live picture', () => {
  test('is not switched on before the person wants it, and is off when the screen is left', async () => {
    const { unmount } = await openCamera();
    expect(devices.getUserMedia).toHaveBeenCalledOnce();
    unmount();
    expect(track.readyState).toBe('ended');
    expect(FakeWorker.latest?.isEnded).toBe(true);
  });

  test('has words that settle: shown at once, spoken after a second', async () => {
    await openCamera();
    see({ ...GOOD, framing: null }, 0, 500);
    expect(screen.getByText('Put the spot in the ring').getAttribute('aria-hidden')).toBe('true');
    const spoken = (): string =>
      screen
        .getAllByRole('status')
        .map(({ textContent }) => textContent)
        .join('');
    expect(spoken()).toBe('');
    see({ ...GOOD, framing: null }, 600, 1100);
    expect(spoken()).toBe('Put the spot in the ring');
  });

  test('says so where the advice has come to its end, and still takes photos', async () => {
    vi.spyOn(console, 'warn').mockImplementation(() => undefined);
    const { user } = await openCamera();
    act(() => FakeWorker.latest?.onerror?.({ preventDefault: () => undefined, message: 'gone' }));
    expect(screen.getByText('No advice right now. The camera still works.')).toBeTruthy();
    await user.click(screen.getByRole('button', { name: 'Take the photo' }));
    expect(onPhoto).toHaveBeenCalledOnce();
  });
});

describe('the photo', () => {
  test('is taken by itself after a good second, once, with the square that was seen', async () => {
    await openCamera();
    see(GOOD, 0, 900);
    expect(onPhoto).not.toHaveBeenCalled();
    see(GOOD, 1000, 1600);
    await vi.waitFor(() => expect(onPhoto).toHaveBeenCalledOnce());
    const square = onPhoto.mock.calls[0]?.[1];
    expect(square?.({ width: 4000, height: 3000 })).toEqual({ x: 500, y: 0, size: 3000 });
  });

  test('is not taken by itself where that is switched off, which is remembered', async () => {
    const { user, unmount } = await openCamera();
    await user.click(screen.getByRole('button', { name: 'Options' }));
    await user.click(screen.getByRole('checkbox', { name: 'Automatic shutter' }));
    see(GOOD, 0, 3000);
    expect(onPhoto).not.toHaveBeenCalled();
    unmount();
    await openCamera();
    await user.click(screen.getByRole('button', { name: 'Options' }));
    expect(screen.getByRole<HTMLInputElement>('checkbox', { name: 'Automatic shutter' }).checked).toBe(false);
  });

  test('is not taken by itself after one that could not be opened', async () => {
    await openCamera({ kind: 'failed', failure: { kind: 'photo-broken' } });
    see(GOOD, 0, 3000);
    expect(onPhoto).not.toHaveBeenCalled();
  });

  test('is taken at the end of a countdown, which can be stopped', async () => {
    const { user } = await openCamera();
    await user.click(screen.getByRole('button', { name: 'Options' }));
    await user.click(screen.getByRole('radio', { name: '3 s' }));
    vi.useFakeTimers();
    fireEvent.click(screen.getByRole('button', { name: 'Take the photo' }));
    await act(() => vi.advanceTimersByTimeAsync(1000));
    fireEvent.click(screen.getByRole('button', { name: 'Stop the countdown' }));
    await act(() => vi.advanceTimersByTimeAsync(5000));
    expect(onPhoto).not.toHaveBeenCalled();
    fireEvent.click(screen.getByRole('button', { name: 'Take the photo' }));
    for (const left of ['3', '2', '1']) {
      expect(screen.getAllByText(left).some((element) => element.getAttribute('role') === 'status')).toBe(true);
      await act(() => vi.advanceTimersByTimeAsync(1000));
    }
    expect(onPhoto).toHaveBeenCalledOnce();
  });
});

describe('a photo that fails', () => {
  const takePhoto = vi.fn<() => Promise<Blob>>();

  beforeEach(() => {
    takePhoto.mockReset();
    vi.stubGlobal(
      'ImageCapture',
      class {
        takePhoto = takePhoto;
      },
    );
  });

  test('leaves a shutter that can be pressed again, and says so', async () => {
    vi.spyOn(console, 'warn').mockImplementation(() => undefined);
    takePhoto.mockRejectedValueOnce(new DOMException('no', 'UnknownError'));
    // As in Safari before 16.4.
    vi.stubGlobal('OffscreenCanvas', undefined);
    const { user } = await openCamera();
    await user.click(screen.getByRole('button', { name: 'Take the photo' }));
    expect(await screen.findByText(text.notTaken)).toBeTruthy();
    expect(screen.getByRole('button', { name: 'Take the photo' }).getAttribute('aria-disabled')).toBe('false');
    takePhoto.mockResolvedValueOnce(new Blob(['photo']));
    await user.click(screen.getByRole('button', { name: 'Take the photo' }));
    expect(onPhoto).toHaveBeenCalledOnce();
  });

  test('or comes after the screen was left, is not opened', async () => {
    let resolve: (photo: Blob) => void = () => undefined;
    takePhoto.mockReturnValueOnce(new Promise((done) => (resolve = done)));
    const { user, unmount } = await openCamera();
    await user.click(screen.getByRole('button', { name: 'Take the photo' }));
    unmount();
    resolve(new Blob(['photo']));
    await new Promise((done) => setTimeout(done));
    expect(onPhoto).not.toHaveBeenCalled();
  });
});

describe('what the camera can be told', () => {
  test('light, zoom and focus, where it has them', async () => {
    track = new FakeTrack({ torch: true, zoom: { min: 1, max: 5, step: 0.5 }, focusMode: ['single-shot'] });
    const { user } = await openCamera();
    await user.click(screen.getByRole('button', { name: 'Light' }));
    expect(screen.getByRole('button', { name: 'Light' }).getAttribute('aria-pressed')).toBe('true');
    fireEvent.change(screen.getByRole('slider', { name: 'Zoom' }), { target: { value: '3' } });
    await user.click(screen.getByRole('button', { name: 'Focus on the ring' }));
    expect(track.orders).toEqual([
      { zoom: 1 },
      { torch: true },
      { zoom: 3 },
      { pointsOfInterest: [{ x: 0.5, y: 0.5 }], focusMode: 'single-shot' },
    ]);
  });

  test('is not offered where it has not, and a refusal is said', async () => {
    await openCamera();
    expect(screen.queryByRole('button', { name: 'Light' })).toBeNull();
    expect(screen.queryByRole('button', { name: 'Focus on the ring' })).toBeNull();
    cleanup();
    vi.spyOn(console, 'warn').mockImplementation(() => undefined);
    track = new FakeTrack({ torch: true });
    track.refuses = true;
    const { user } = await openCamera();
    await user.click(screen.getByRole('button', { name: 'Light' }));
    expect(screen.getByText('The camera couldn’t do that.')).toBeTruthy();
    expect(screen.getByRole('button', { name: 'Light' }).getAttribute('aria-pressed')).toBe('false');
  });
});

describe('no camera', () => {
  test.each([
    ['NotAllowedError', 'The camera was not allowed'],
    ['NotFoundError', 'No camera was found'],
    ['NotReadableError', 'The camera does not start'],
  ])('because of %s: a sentence, the file input, and another try', async (name, title) => {
    devices.getUserMedia.mockRejectedValueOnce(new DOMException('no', name));
    const user = userEvent.setup();
    show({ kind: 'idle' });
    await user.click(screen.getByRole('button', { name: 'Switch the camera on' }));
    expect((await screen.findByRole('alert')).textContent).toContain(title);
    const file = new File(['x'], 'spot.jpg', { type: 'image/jpeg' });
    await user.upload(screen.getByLabelText('Choose a photo'), file);
    expect(onPhoto.mock.calls[0]?.[0]).toBe(file);
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByRole('button', { name: 'Take the photo' })).toBeTruthy();
  });
});
