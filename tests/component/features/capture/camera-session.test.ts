/** The camera's life: asked for once, off when it is to be, and every refusal a value. */
import { describe, expect, test } from 'vitest';
import { createCameraSession } from '../../../../src/features/capture/camera-session.js';
import { FakeTrack, fakeDevices, streamOf } from './fake-camera.js';

describe('a camera', () => {
  test('is asked for once, the rear one and no sound, however often it is started', async () => {
    const devices = fakeDevices();
    devices.getUserMedia.mockResolvedValue(streamOf(new FakeTrack({ torch: true })));
    const session = createCameraSession({ isSecure: true, devices });
    expect(session.snapshot()).toEqual({ kind: 'off' });
    await Promise.all([session.start(), session.start()]);
    await session.start();
    expect(devices.getUserMedia).toHaveBeenCalledOnce();
    expect(devices.getUserMedia.mock.calls[0]?.[0]).toMatchObject({
      audio: false,
      video: { facingMode: { ideal: 'environment' } },
    });
    expect(session.snapshot()).toMatchObject({ kind: 'on', camera: { capabilities: { torch: true } } });
  });

  test('is off once it is stopped, and can be started again', async () => {
    const devices = fakeDevices();
    const tracks = [new FakeTrack(), new FakeTrack()];
    for (const track of tracks) devices.getUserMedia.mockResolvedValueOnce(streamOf(track));
    const session = createCameraSession({ isSecure: true, devices });
    await session.start();
    session.stop();
    expect(session.snapshot()).toEqual({ kind: 'off' });
    await session.start();
    expect(tracks.map(({ readyState }) => readyState)).toEqual(['ended', 'live']);
  });

  test('that comes after it was stopped is switched off, and told of to nobody', async () => {
    const devices = fakeDevices();
    const track = new FakeTrack();
    let arrive: ((stream: MediaStream) => void) | undefined;
    devices.getUserMedia.mockReturnValueOnce(new Promise((resolve) => (arrive = resolve)));
    const session = createCameraSession({ isSecure: true, devices });
    const started = session.start();
    session.stop();
    arrive?.(streamOf(track));
    await started;
    expect(track.readyState).toBe('ended');
    expect(session.snapshot()).toEqual({ kind: 'off' });
  });

  test('that is taken away is lost', async () => {
    const devices = fakeDevices();
    const track = new FakeTrack();
    devices.getUserMedia.mockResolvedValue(streamOf(track));
    const session = createCameraSession({ isSecure: true, devices });
    const seen: string[] = [];
    session.subscribe(() => seen.push(session.snapshot().kind));
    await session.start();
    track.dispatchEvent(new Event('ended'));
    expect(session.snapshot()).toEqual({ kind: 'failed', failure: { kind: 'lost' } });
    expect(seen).toEqual(['starting', 'on', 'failed']);
  });
});

describe('no camera', () => {
  test.each([
    ['NotAllowedError', 'refused'],
    ['SecurityError', 'refused'],
    ['NotFoundError', 'missing'],
    ['OverconstrainedError', 'missing'],
    ['NotReadableError', 'busy'],
    ['AbortError', 'busy'],
    ['SomethingNew', 'failed'],
  ])('because of %s is: %s', async (name, kind) => {
    const devices = fakeDevices();
    devices.getUserMedia.mockRejectedValue(new DOMException('why', name));
    const session = createCameraSession({ isSecure: true, devices });
    await session.start();
    expect(session.snapshot()).toMatchObject({ kind: 'failed', failure: { kind } });
  });

  test('is there on pages by http, and in browsers that have none', async () => {
    for (const [isSecure, kind] of [
      [false, 'insecure'],
      [true, 'unsupported'],
    ] as const) {
      const session = createCameraSession({ isSecure, devices: undefined });
      await session.start();
      expect(session.snapshot()).toEqual({ kind: 'failed', failure: { kind } });
    }
  });

  test('is there where the stream has no picture', async () => {
    const devices = fakeDevices();
    devices.getUserMedia.mockResolvedValue({ getTracks: () => [], getVideoTracks: () => [] } as unknown as MediaStream);
    const session = createCameraSession({ isSecure: true, devices });
    await session.start();
    expect(session.snapshot()).toEqual({ kind: 'failed', failure: { kind: 'missing' } });
  });
});
