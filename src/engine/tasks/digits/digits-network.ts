/**
 * A digits network on TensorFlow.js. Its parts are imported one by one: the whole of it brings
 * backends along that are not chosen.
 */

import * as tf from '@tensorflow/tfjs-core';
import { loadLayersModel } from '@tensorflow/tfjs-layers';
import type { Candidate } from '../../../contract/models/devices';
import { decodeCompact } from '../../formats/compact-weights';
import { LayersModelJson, numbersOf } from '../../formats/layers-model-json';
import { fileOf, parseFile, type ModelFiles } from '../../formats/model-files';
import type { LossSignal } from '../../runtimes/device-loss';
import { useBackend } from '../../runtimes/tensorflow';
import { SIDE } from './normalize-digit';

export interface DigitsNetwork {
  /**
   * Probabilities of the classes for each digit, in one pass.
   * @param digits at least one, each of 28 x 28 numbers from 0 to 255
   */
  probabilities(digits: readonly ArrayLike<number>[]): Promise<number[][]>;
  readonly lost: LossSignal | null;
  dispose(): void;
}

/** @throws InklingError `model-missing`, `model-corrupt` */
export async function openDigitsNetwork(
  files: ModelFiles,
  candidate: Candidate,
): Promise<DigitsNetwork> {
  const lost = await useBackend(candidate);
  const network = await loadLayersModel(tf.io.fromMemory(await artifacts(files)));
  return {
    lost,
    async probabilities(digits) {
      const shares = new Float32Array(digits.length * SIDE * SIDE);
      digits.forEach((pixels, row) => {
        const scaled = Float32Array.from(pixels, (value) => value / 255);
        shares.set(scaled, row * SIDE * SIDE);
      });
      const result = tf.tidy(() =>
        network.predict(tf.tensor2d(shares, [digits.length, SIDE * SIDE])),
      );
      if (!(result instanceof tf.Tensor)) throw new Error('The network has more than one output.');
      try {
        const all = Array.from(await result.data());
        const classes = all.length / digits.length;
        return digits.map((_, row) => all.slice(row * classes, (row + 1) * classes));
      } finally {
        result.dispose();
      }
    },
    dispose() {
      network.dispose();
    },
  };
}

/** A layers model as TensorFlow.js takes it from memory. */
async function artifacts(files: ModelFiles): Promise<tf.io.ModelArtifacts> {
  const { modelTopology, weightsManifest } = parseFile(LayersModelJson, files, 'model.json');
  const parts = weightsManifest.flatMap(({ paths, weights }) =>
    paths.map(async (path) => {
      const bytes = fileOf(files, path);
      // A copy of exactly these bytes: a view into a larger buffer would be read from that buffer's
      // start.
      if (!path.endsWith('.compact')) return bytes.slice().buffer;
      return new Blob(await decodeCompact(bytes, path, numbersOf(weights))).arrayBuffer();
    }),
  );
  return {
    modelTopology,
    weightSpecs: weightsManifest.flatMap(({ weights }) => weights),
    weightData: await Promise.all(parts),
  };
}
