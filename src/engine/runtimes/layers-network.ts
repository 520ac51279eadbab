/**
 * A layers model on TensorFlow.js, whoever made it: what it takes and gives is read off it, so that
 * the ways in which tutorials write the same network are one to whoever asks. Parts of TensorFlow.js
 * are imported one by one: the whole of it brings backends along that are not chosen.
 */

import * as tf from '@tensorflow/tfjs-core';
import { loadLayersModel, LayersModel, Sequential } from '@tensorflow/tfjs-layers';
import { at, last } from '../../contract/at';
import { InklingError } from '../../contract/errors';
import type { Candidate } from '../../contract/models/devices';
import { decodeCompact } from '../formats/compact-weights';
import { kerasTopology, layersOf, weightName } from '../formats/keras-topology';
import { LayersModelJson, numbersOf } from '../formats/layers-model-json';
import { fileOf, parseFile, type ModelFiles } from '../formats/model-files';
import type { LossSignal } from './device-loss';
import { useBackend } from './tensorflow';

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
 * TensorFlow.js has, the weights are not those of the layers, or there is more than one input or
 * output
 */
export async function openLayersNetwork(
  files: ModelFiles,
  candidate: Candidate,
): Promise<LayersNetwork> {
  const model = await artifacts(files);
  const lost = await useBackend(candidate);
  const network = await load(model);
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

/** A model that cannot do what it is wanted for. @param reason one of the app's sentences */
export function unfit(
  reason: string,
  details: Readonly<Record<string, string>>,
  cause?: unknown,
): InklingError {
  const said = Object.values(details).join(', ');
  return new InklingError('model-unfit', `This network cannot be used: ${reason} ${said}`.trim(), {
    details: { reason, ...details },
    cause,
  });
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

async function load(model: tf.io.ModelArtifacts): Promise<LayersModel> {
  try {
    return await loadLayersModel(tf.io.fromMemory(model));
  } catch (cause) {
    throw unfit('weights', {}, cause);
  }
}

/** A layers model as TensorFlow.js takes it from memory. */
async function artifacts(files: ModelFiles): Promise<tf.io.ModelArtifacts> {
  const json = parseFile(LayersModelJson, files, 'model.json');
  const modelTopology = kerasTopology(json.modelTopology);
  const layers = layersOf(modelTopology);
  const { classNameMap } = tf.serialization.SerializationMap.getMap();
  const unknown = layers.find(({ kind }) => !Object.hasOwn(classNameMap, kind));
  if (unknown) throw unfit('layer', { layer: unknown.kind });
  const parts = json.weightsManifest.flatMap(({ paths, weights }) =>
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
    weightSpecs: json.weightsManifest.flatMap(({ weights }) =>
      weights.map((weight) => ({ ...weight, name: weightName(weight.name, layers) })),
    ),
    weightData: await Promise.all(parts),
  };
}
