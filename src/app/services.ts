/**
 * What the app works with, handed in so that tests can hand in something else. Types only.
 */
import type { Engine } from '../inference/index.js';
import type { InstallPrompt } from '../platform/install-prompt.js';
import type { Registration } from '../platform/registration.js';

/** The doors of the other folders. */
export interface Services {
  readonly engine: Engine;
  readonly registration: Registration;
  readonly installPrompt: InstallPrompt;
}
