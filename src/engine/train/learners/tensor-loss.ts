/** The loss of a batch on TensorFlow.js, and its gradient at the last layer before its activation. */

import * as tf from '@tensorflow/tfjs-core';
import type { Targets } from '../rows/sparse-rows';

interface BatchLoss {
  /** Gradient of the sum of the losses with respect to the scores. */
  readonly top: tf.Tensor2D;
  /** Sums, as `StepStats` has them. */
  readonly loss: tf.Tensor;
  readonly right: tf.Tensor;
}

/** @param outputs probabilities of the classes, or a number, a row for each truth */
export function lossOf(outputs: tf.Tensor2D, truths: Targets): BatchLoss {
  if (truths instanceof Float32Array) {
    const error = tf.sub<tf.Tensor2D>(outputs, tf.tensor2d(truths, [truths.length, 1]));
    const loss = tf.sum(tf.square(error));
    return { top: tf.mul(error, 2), loss, right: tf.sub(truths.length, loss) };
  }
  const truth = tf.tensor1d(Int32Array.from(truths), 'int32');
  const oneHot = tf.oneHot(truth, outputs.shape[1]);
  const certain = tf.sum(tf.mul(outputs, oneHot), 1);
  return {
    top: tf.sub(outputs, oneHot),
    loss: tf.neg(tf.sum(tf.log(tf.maximum(certain, 1e-7)))),
    right: tf.sum(tf.cast(tf.equal(tf.argMax(outputs, 1), truth), 'float32')),
  };
}
