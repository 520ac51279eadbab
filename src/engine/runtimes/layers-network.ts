/**
 * A layers model on TensorFlow.js, whoever made it: what it takes and gives is read off it, so that
 * the ways in which tutorials write the same network are one to whoever asks. Parts of TensorFlow.js
 * are imported one by one: the whole of it brings backends along that are not chosen.
 */

import * as tf from '@tensorflow/tfjs-core';
import { LayersModel, Sequential } from '@tensorflow/tfjs-layers';
import { at, last } from '../../contract/at';
import type { Candidate } from '../../contract/models/devices';
import type { ModelFiles } from '../formats/model-files';
import { buildLayersModel, layersArtifacts } from './build-layers-model';
import type { LossSignal } from './device-loss';
import { useBackend } from './tensorflow';
import { unfit } from './unfit-network';

export interface LayersNetwork {
  /** The dimensions of one input; null where any will do. */
  readonly input: readonly (number | null)[];
  /** How many numbers it gives for an input. */
  readonly classes: number;
  /** Whether it brings values to their range itself, and takes them as pictures have them. */
  readonly rescales: boolean;
  /**
   * Probabilities of the classes for each input, in one pass.
   * @param values of all inputs, one after the other
   * @param shape of one input
   */
  probabilities(values: Float32Array, shape: readonly number[]): Promise<number[][]>;
  readonly lost: LossSignal | null;
  dispose(): void;
}

/**
 * @throws InklingError `model-missing`, `model-corrupt`; `model-unfit` if a layer is none that
 * TensorFlow.js has, or has a setting that it does not, the weights are not those of the layers, or
 * there is more than one input or output
 */
export async function openLayersNetwork(
  files: ModelFiles,
  candidate: Candidate,
): Promise<LayersNetwork> {
  const model = await layersArtifacts(files);
  const lost = await useBackend(candidate);
  const network = await buildLayersModel(model);
  const [input, output] = [network.inputs, network.outputs].map((ends) => ends.map(shapeOf));
  const given = input?.length === 1 ? at(input, 0) : null;
  const classes = output?.length === 1 ? last(at(output, 0)) : null;
  if (!given || !classes) {
    network.dispose();
    throw unfit('ends', {});
  }
  const toShares = SHARES[lastActivation(network)] ?? tf.softmax;
  return {
    input: given,
    classes,
    rescales: network.layers.some((layer) => layer.getClassName() === 'Rescaling'),
    lost,
    async probabilities(values, shape) {
      const rows = values.length / shape.reduce((product, size) => product * size, 1);
      const result = tf.tidy(() => {
        const answer = network.predict(tf.tensor(values, [rows, ...shape]));
        if (!(answer instanceof tf.Tensor)) throw new Error('The network has several outputs.');
        return toShares(tf.reshape(answer, [rows, classes]));
      });
      try {
        const all = Array.from(await result.data());
        return Array.from({ length: rows }, (_, row) =>
          all.slice(row * classes, (row + 1) * classes),
        );
      } finally {
        result.dispose();
      }
    },
    dispose() {
      network.dispose();
    },
  };
}

/**
 * How probabilities come of what a last layer of this activation gives; of logits, by softmax. Of
 * classes that are each judged by itself, by their shares.
 */
const SHARES: Readonly<Record<string, (answer: tf.Tensor) => tf.Tensor>> = {
  softmax: (answer) => answer,
  sigmoid: (answer) => tf.div(answer, tf.sum(answer, -1, true)),
};

/** The activation of the layer that answers, in networks within networks too. */
function lastActivation(network: LayersModel): string {
  const layer: unknown =
    network instanceof Sequential ? last(network.layers) : network.outputLayers[0];
  if (layer instanceof LayersModel) return lastActivation(layer);
  if (!(layer instanceof tf.serialization.Serializable)) return '';
  const kind = layer.getClassName();
  if (kind === 'Softmax') return 'softmax';
  const { activation } = layer.getConfig();
  return typeof activation === 'string' ? activation : '';
}

/** Without the first dimension, which is that of the inputs. */
function shapeOf({ shape }: { readonly shape: readonly (number | null)[] }) {
  return shape.slice(1);
}
