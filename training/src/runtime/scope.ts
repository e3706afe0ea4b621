/** Frees tensors after a step whose result holds none. */
import * as tf from '@tensorflow/tfjs';

/** Runs `step` and frees every tensor that it made: `tf.tidy` for results (maps, say) that its types do not take. */
export function withoutTensors<T>(step: () => T): T {
  tf.engine().startScope();
  try {
    return step();
  } finally {
    tf.engine().endScope();
  }
}
