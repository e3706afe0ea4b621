/** A camera that a test can steer. */
import { vi } from 'vitest';

/** A track that keeps what it was told. */
export class FakeTrack extends EventTarget {
  readyState: 'live' | 'ended' = 'live';
  readonly orders: unknown[] = [];
  refuses = false;

  constructor(readonly capabilities: object = {}) {
    super();
  }

  getCapabilities(): object {
    return this.capabilities;
  }

  applyConstraints({ advanced }: { readonly advanced: readonly unknown[] }): Promise<void> {
    if (this.refuses) return Promise.reject(new DOMException('no', 'OverconstrainedError'));
    this.orders.push(advanced[0]);
    return Promise.resolve();
  }

  stop(): void {
    this.readyState = 'ended';
  }
}

/** A stream of one track. */
export function streamOf(track: FakeTrack): MediaStream {
  const tracks = [track];
  return { getTracks: () => tracks, getVideoTracks: () => tracks } as unknown as MediaStream;
}

/** The part of `mediaDevices` that the app uses; each call of `getUserMedia` is answered by the test. */
export function fakeDevices() {
  return {
    getUserMedia: vi.fn<(wanted?: MediaStreamConstraints) => Promise<MediaStream>>(),
    getSupportedConstraints: (): MediaTrackSupportedConstraints & { pointsOfInterest: boolean } => ({ pointsOfInterest: true }),
  };
}
