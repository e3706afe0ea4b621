/**
 * The camera's life on its screen: it is asked for once, runs while it is seen, and is off as soon as it is not. Main thread; no React.
 *
 * iOS asks the person anew for every `getUserMedia` of an installed app, so that there is one for each time the camera is switched on, and
 * nothing switches it on again but the person.
 */
import { createStore } from '../../core/store.js';
import type { ReadableStore } from '../../core/store.js';
import { abilitiesOf } from './track-capabilities.js';
import type { CameraAbilities } from './track-capabilities.js';
import { failureOf } from './camera-failure.js';
import type { CameraFailure } from './camera-failure.js';

/** A camera that is on. */
export interface LiveCamera {
  readonly stream: MediaStream;
  readonly track: MediaStreamTrack;
  readonly abilities: CameraAbilities;
}

/** Where the camera stands. */
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

/** Switches the camera on and off. All methods may be called at any time. */
export interface CameraSession extends ReadableStore<CameraState> {
  /** Switches on; does nothing where it is on or about to be. The person may be asked for leave. */
  start(): Promise<void>;
  /** Switches off. What is still starting is switched off as soon as it is there. */
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

/** Makes a session; nothing happens before {@link CameraSession.start}. */
export function createCameraSession({ isSecure, devices }: CameraHost): CameraSession {
  const store = createStore<CameraState>({ kind: 'off' });
  /** Counts the starts and stops: an answer to an older one is late. */
  let turn = 0;

  function switchOff(stream: MediaStream): void {
    for (const track of stream.getTracks()) track.stop();
  }

  async function start(): Promise<void> {
    const { kind } = store.snapshot();
    if (kind === 'on' || kind === 'starting') return;
    if (devices === undefined) {
      store.set({ kind: 'failed', failure: { kind: isSecure ? 'unsupported' : 'insecure' } });
      return;
    }
    const mine = ++turn;
    store.set({ kind: 'starting' });
    try {
      const stream = await devices.getUserMedia(WANTED);
      const [track] = stream.getVideoTracks();
      if (mine !== turn || track === undefined) {
        switchOff(stream);
        if (mine === turn) store.set({ kind: 'failed', failure: { kind: 'missing' } });
        return;
      }
      track.addEventListener('ended', () => {
        if (mine !== turn) return;
        turn++;
        store.set({ kind: 'failed', failure: { kind: 'lost' } });
      });
      // Firefox has had it since 132 only.
      const capabilities: unknown = 'getCapabilities' in track ? track.getCapabilities() : undefined;
      const abilities = abilitiesOf(capabilities, devices.getSupportedConstraints());
      store.set({ kind: 'on', camera: { stream, track, abilities } });
    } catch (error) {
      if (mine === turn) store.set({ kind: 'failed', failure: failureOf(error) });
    }
  }

  return {
    subscribe: store.subscribe,
    snapshot: store.snapshot,
    start,
    stop() {
      turn++;
      const state = store.snapshot();
      if (state.kind === 'on') switchOff(state.camera.stream);
      if (state.kind === 'on' || state.kind === 'starting') store.set({ kind: 'off' });
    },
  };
}
