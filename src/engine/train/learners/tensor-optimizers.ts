/** The optimizers' steps in TensorFlow.js. Their formulas are those of kernel/assembly/optimizers.as.ts. */

import * as tf from '@tensorflow/tfjs-core';
import { at } from '../../../contract/at';
import type { Optimizer } from '../../../contract/training/training';
import { CONSTANTS } from './learner';

/** A matrix or biases, and their running means. */
export interface Parameter<Value extends tf.Tensor = tf.Tensor> {
  value: Value;
  slots: Value[];
}

/**
 * A parameter after a step.
 * @param steps taken with this one
 */
export function updated(
  { value, slots }: Parameter,
  gradient: tf.Tensor,
  rate: number,
  optimizer: Optimizer,
  steps: number,
): { value: tf.Tensor; slots: tf.Tensor[] } {
  const { momentum, rmspropDecay, beta1, beta2, epsilon } = CONSTANTS;
  switch (optimizer) {
    case 'sgd':
      return { value: tf.sub(value, tf.mul(gradient, rate)), slots: [] };
    case 'momentum': {
      const next = tf.add(tf.mul(at(slots, 0), momentum), gradient);
      return { value: tf.sub(value, tf.mul(next, rate)), slots: [next] };
    }
    case 'rmsprop': {
      const next = mixed(at(slots, 0), tf.square(gradient), rmspropDecay);
      const change = tf.div(tf.mul(gradient, rate), tf.sqrt(tf.add(next, epsilon)));
      return { value: tf.sub(value, change), slots: [next] };
    }
    case 'adam': {
      const mean = mixed(at(slots, 0), gradient, beta1);
      const square = mixed(at(slots, 1), tf.square(gradient), beta2);
      const scale = tf.add(tf.sqrt(tf.div(square, 1 - beta2 ** steps)), epsilon);
      const change = tf.div(tf.mul(mean, rate / (1 - beta1 ** steps)), scale);
      return { value: tf.sub(value, change), slots: [mean, square] };
    }
  }
}

/** A running mean moved on: `decay` of what it was, the rest of what is new. */
function mixed(mean: tf.Tensor, now: tf.Tensor, decay: number): tf.Tensor {
  return tf.add(tf.mul(mean, decay), tf.mul(now, 1 - decay));
}
