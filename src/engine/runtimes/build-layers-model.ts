/** Builds a network of TensorFlow.js out of the files of a layers model, or says why it cannot. */

import * as tf from '@tensorflow/tfjs-core';
import { loadLayersModel, type LayersModel } from '@tensorflow/tfjs-layers';
import { asInklingError, type InklingError } from '../../contract/errors';
import { decodeCompact } from '../formats/compact-weights';
import { kerasTopology, layersOf, weightName } from '../formats/keras-topology';
import { LayersModelJson, numbersOf } from '../formats/layers-model-json';
import { fileOf, parseFile, type ModelFiles } from '../formats/model-files';
import { unfit } from './unfit-network';

/**
 * A layers model as TensorFlow.js takes it from memory.
 * @throws InklingError `model-missing`, `model-corrupt`; `model-unfit` if a layer is none that
 * TensorFlow.js has
 */
export async function layersArtifacts(files: ModelFiles): Promise<tf.io.ModelArtifacts> {
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

/**
 * @throws InklingError `model-unfit` if a layer has a setting that TensorFlow.js does not know, or the
 * weights are not those of the layers
 */
export async function buildLayersModel(model: tf.io.ModelArtifacts): Promise<LayersModel> {
  try {
    return await loadLayersModel(tf.io.fromMemory(model));
  } catch (cause) {
    throw (await whyNotBuilt(model)) ?? unfit('weights', {}, cause);
  }
}

/** Null if the layers could be built, without weights. */
async function whyNotBuilt({ modelTopology }: tf.io.ModelArtifacts): Promise<InklingError | null> {
  try {
    (await loadLayersModel(tf.io.fromMemory({ modelTopology }))).dispose();
    return null;
  } catch (cause) {
    return unfit('building', { said: firstSentence(cause) }, cause);
  }
}

/** Of a sentence of TensorFlow.js, which may name anything of a file, so much is passed on. */
const MOST_SAID = 160;

/** TensorFlow.js goes on with advice to whoever writes code. */
function firstSentence(cause: unknown): string {
  const { message } = asInklingError(cause);
  return (/^.*?\.(?=\s|$)/.exec(message)?.[0] ?? message).slice(0, MOST_SAID);
}
