/** Plain JavaScript: some 20 times slower than a GPU, and everywhere. */
import type { Backend } from './backend.js';

export const cpu: Backend = {
  name: 'cpu',
  tfjsName: 'cpu',
  fits: () => true,
  isWorthTrying: () => true,
  async prepare() {
    // Loaded only here, since hardly any device needs it.
    await import('@tensorflow/tfjs-backend-cpu');
    return { kind: 'prepared', storageFailure: undefined };
  },
};
