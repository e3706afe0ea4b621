/** The loss of what the network says differently of two photos of one lesion, on any tfjs backend. */
import * as tf from '@tensorflow/tfjs';

/**
 * Jensen-Shannon divergence of the two answers (Lin 1991, doi 10.1109/18.61115), mean over the pairs, in nats: 0 where they are the same, at most
 * log 2; 0 without pairs.
 * @param logits shape [batch, 8].
 * @param pairs positions of the two photos in the batch.
 */
export function pairLoss(logits: tf.Tensor2D, pairs: readonly (readonly [number, number])[]): tf.Scalar {
  if (pairs.length === 0) return tf.scalar(0);
  return tf.tidy(() => {
    const side = (at: 0 | 1): tf.Tensor =>
      tf.logSoftmax(
        tf.gather(
          logits,
          tf.tensor1d(
            pairs.map((pair) => pair[at]),
            'int32',
          ),
        ),
      );
    const [first, second] = [side(0), side(1)];
    // log((exp a + exp b) / 2), without leaving the logarithms.
    const mean = tf.sub(tf.logSumExp(tf.stack([first, second]), 0), Math.log(2));
    const divergence = (from: tf.Tensor): tf.Tensor => tf.sum(tf.mul(tf.exp(from), tf.sub(from, mean)), 1);
    return tf.mean(tf.div(tf.add(divergence(first), divergence(second)), 2));
  });
}
