/**
 * The camera's lifecycle on its screen: it runs only while its picture is seen. No React.
 *
 * In an installed app iOS shows a permission prompt for every `getUserMedia`, so there is one call each time the camera starts, and nothing
 * restarts it but the person.
 */
import { createStore } from '../../core/store.js';
import type { ReadableStore } from '../../core/store.js';
import { cameraCapabilities } from './track-capabilities.js';
import type { CameraCapabilities } from './track-capabilities.js';
import { cameraFailureOf } from './camera-failure.js';
import type { CameraFailure } from './camera-failure.js';

/** A camera that is on. */
export interface LiveCamera {
  readonly stream: MediaStream;
  readonly track: MediaStreamTrack;
  readonly capabilities: CameraCapabilities;
}

/** The state of the camera. */
export type CameraState =
  | { readonly kind: 'off' }
  | { readonly kind: 'starting' }
  | { readonly kind: 'on'; readonly camera: LiveCamera }
  | { readonly kind: 'failed'; readonly failure: CameraFailure };

/** The part of the browser that is used. */
export interface CameraHost {
  readonly isSecure: boolean;
  /** Absent where the browser has no cameras to give, as on pages that came by http. */
  readonly devices: Pick<MediaDevices, 'getUserMedia' | 'getSupportedConstraints'> | undefined;
}

/** Starts and stops the camera. All methods may be called at any time. */
export interface CameraSession extends ReadableStore<CameraState> {
  /** Starts the camera, unless it is on or starting. The browser may ask the person for permission. */
  start(): Promise<void>;
  /** Stops the camera; one that is still starting is stopped as soon as it is on. */
  stop(): void;
}

/** The rear camera, with more pixels than a screen has: the spot is a small part of the picture. 4:3 is the shape of most sensors. */
const WANTED: MediaStreamConstraints = {
  audio: false,
  video: {
    facingMode: { ideal: 'environment' },
    width: { ideal: 1920 },
    height: { ideal: 1440 },
    frameRate: { ideal: 30 },
  },
};

/** This browser. */
export function browserHost(): CameraHost {
  return { isSecure: window.isSecureContext, devices: 'mediaDevices' in navigator ? navigator.mediaDevices : undefined };
}

/** Creates a session; nothing happens before {@link CameraSession.start}. */
export function createCameraSession({ isSecure, devices }: CameraHost): CameraSession {
  const store = createStore<CameraState>({ kind: 'off' });
  /** Counts starts and stops: a stream of an older start comes too late. */
  let generation = 0;

  function stopTracks(stream: MediaStream): void {
    for (const track of stream.getTracks()) track.stop();
  }

  async function start(): Promise<void> {
    const { kind } = store.snapshot();
    if (kind === 'on' || kind === 'starting') return;
    if (devices === undefined) {
      store.set({ kind: 'failed', failure: { kind: isSecure ? 'unsupported' : 'insecure' } });
      return;
    }
    const mine = ++generation;
    store.set({ kind: 'starting' });
    try {
      const stream = await devices.getUserMedia(WANTED);
      const [track] = stream.getVideoTracks();
      if (mine !== generation || track === undefined) {
        stopTracks(stream);
        if (mine === generation) store.set({ kind: 'failed', failure: { kind: 'missing' } });
        return;
      }
      track.addEventListener('ended', () => {
        if (mine !== generation) return;
        generation++;
        store.set({ kind: 'failed', failure: { kind: 'lost' } });
      });
      // Firefox has had it since 132 only.
      const trackCapabilities: unknown = 'getCapabilities' in track ? track.getCapabilities() : undefined;
      const capabilities = cameraCapabilities(trackCapabilities, devices.getSupportedConstraints());
      store.set({ kind: 'on', camera: { stream, track, capabilities } });
    } catch (error) {
      if (mine === generation) store.set({ kind: 'failed', failure: cameraFailureOf(error) });
    }
  }

  return {
    subscribe: store.subscribe,
    snapshot: store.snapshot,
    start,
    stop() {
      generation++;
      const state = store.snapshot();
      if (state.kind === 'on') stopTracks(state.camera.stream);
      if (state.kind === 'on' || state.kind === 'starting') store.set({ kind: 'off' });
    },
  };
}
