/** The engines that the life of a photo is run in, and how each is started. */
import { SCORE_TOLERANCE } from './app-page.js';
import type { EngineSession, LaunchOptions } from './driver.js';
import { firefoxAbsence, launchChromium, launchFirefox } from './puppeteer.js';
import { launchWebkit, webkitAbsence } from './webkit.js';

/** A browser as it is started. */
export interface Engine {
  readonly id: 'chromium' | 'firefox' | 'webkit' | 'webkit-webgl';
  /** As a table names it. */
  readonly name: string;
  /** Why it can't be run here; `undefined` where it can. */
  absence(): string | undefined;
  launch(options?: LaunchOptions): Promise<EngineSession>;
  /** What the app has to choose on a machine without a GPU. */
  readonly backend: 'wasm' | 'webgl';
  /** True where the processor draws the WebGL that the app takes for a GPU: the shipped network would take minutes. */
  readonly smallModel: boolean;
  /** Whether the browser's own settings can refuse all storage; else the refusal is simulated. */
  readonly canRefuseStorage: boolean;
  /** Whether the camera is allowed without a person. */
  readonly canAllowCamera: boolean;
  /** How far a private window's score may lie from a plain one's: Firefox adds noise to what is read from a canvas there. */
  readonly privateTolerance: number;
}

/** All of them; Chromium is first, since the others are compared to it. */
export const ENGINES: readonly Engine[] = [
  {
    id: 'chromium',
    name: 'Chromium',
    absence: () => undefined,
    launch: launchChromium,
    backend: 'wasm',
    smallModel: false,
    canRefuseStorage: true,
    canAllowCamera: true,
    privateTolerance: SCORE_TOLERANCE,
  },
  {
    id: 'firefox',
    name: 'Firefox',
    absence: firefoxAbsence,
    launch: launchFirefox,
    backend: 'wasm',
    smallModel: false,
    canRefuseStorage: true,
    canAllowCamera: true,
    privateTolerance: 5e-3,
  },
  {
    id: 'webkit',
    name: 'WebKit',
    absence: webkitAbsence,
    launch: (options) => launchWebkit({ ...options, likeSafari: false }),
    backend: 'wasm',
    smallModel: false,
    canRefuseStorage: false,
    canAllowCamera: false,
    privateTolerance: SCORE_TOLERANCE,
  },
  {
    id: 'webkit-webgl',
    name: 'WebKit with WebGL in workers',
    absence: webkitAbsence,
    launch: (options) => launchWebkit({ ...options, likeSafari: true }),
    backend: 'webgl',
    smallModel: true,
    canRefuseStorage: false,
    canAllowCamera: false,
    privateTolerance: SCORE_TOLERANCE,
  },
];
