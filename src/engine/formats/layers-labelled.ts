/**
 * Writes networks of texts and tables as layers models of TensorFlow.js, as `writeLabelled` writes them
 * as ONNX. The names in them are what other people's programs use, and what reading them back goes by.
 */

import type { Weights } from '../../contract/training/checkpoint';
import { packFloats } from './concatenate';
import { describeSequence } from './layers-sequence';
import { textFile, type ModelFiles } from './model-files';
import type { LabelledGraph, LabelledNetwork } from './onnx-labelled';
import { describeDenseModel } from './write-layers-model';

export const LAYERS_JSON = 'model.json';
const PATH = 'group1-shard1of1.bin';

/** A graph of layers: TensorFlow.js has no form for trees. */
export interface LayersGraph extends Omit<LabelledGraph, 'learnt'> {
  readonly learnt: LabelledNetwork;
}

/** @param name of the network */
export function writeLabelledLayers(graph: LayersGraph, name: string): ModelFiles {
  const { input, learnt, output } = graph;
  const { layers, reader } = learnt;
  // What no layer says, the last one does: numbers in the target's own unit.
  const weights = 'labels' in output ? learnt.weights : inOwnUnit(learnt.weights, output);
  const written =
    reader && input.name === 'ids'
      ? describeSequence(input.length, { layers, weights, reader }, { path: PATH, name })
      : {
          modelJson: describeDenseModel(layers, PATH, () => undefined, {
            input: input.name === 'ids' ? 'shares' : input.name,
            name,
          }),
          weights,
        };
  return new Map([
    [LAYERS_JSON, textFile(written.modelJson)],
    [PATH, packFloats(written.weights)],
  ]);
}

interface Scale {
  readonly mean: number;
  readonly deviation: number;
}

/** The last matrix and its biases for a value instead of its deviations from the mean. */
function inOwnUnit(weights: Weights, { mean, deviation }: Scale): Weights {
  return lastLayer(weights, (weight) => weight * deviation, mean);
}

/** And back: what the last layer says in deviations from the mean. */
export function inDeviations(weights: Weights, { mean, deviation }: Scale): Weights {
  return lastLayer(weights, (weight) => weight / deviation, -mean / deviation);
}

function lastLayer(weights: Weights, scaled: (weight: number) => number, shift: number): Weights {
  const last = weights.length - 1;
  return weights.map((values, i) => {
    if (i === last) return values.map((bias) => scaled(bias) + shift);
    return i === last - 1 ? values.map(scaled) : values;
  });
}
