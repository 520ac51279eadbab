/**
 * Reads back the layers models that `writeLabelledLayers` writes. No TensorFlow.js asks them here, so
 * the network must be the very one that is written for these layers: it is written again and compared.
 * The numbers in it may be others, as they are after more training elsewhere.
 */

import { at } from '../../contract/at';
import type { Weights } from '../../contract/training/checkpoint';
import { concatenate } from './concatenate';
import type { Layer } from './dense-layers';
import { kerasTopology } from './keras-topology';
import { inDeviations, LAYERS_JSON, writeLabelledLayers } from './layers-labelled';
import { decodeWeights } from './layers-model';
import { FloatModelJson } from './layers-model-json';
import { FIRST_WORD } from './layers-sequence';
import { fileOf, parseFile, type ModelFiles } from './model-files';
import type { LabelledGraph, LabelledNetwork } from './onnx-labelled';
import { GATES, LSTM } from './sequence-layers';

interface Tensor {
  readonly shape: readonly number[];
  readonly values: Float32Array;
}
type Tensors = ReadonlyMap<string, Tensor>;

/** Layers of a network, and their weights. */
interface Part {
  readonly layers: readonly Layer[];
  readonly weights: Weights;
}

/**
 * @param ends what it must be given and answer
 * @param name of the network
 * @throws RangeError if it is another network; InklingError `model-missing`, `model-corrupt`
 */
export function readLabelledLayers(
  files: ModelFiles,
  ends: Pick<LabelledGraph, 'input' | 'output'>,
  name: string,
): LabelledNetwork {
  const json = parseFile(FloatModelJson, files, LAYERS_JSON);
  const tensors = new Map<string, Tensor>();
  for (const { paths, weights: specs } of json.weightsManifest) {
    const bytes = concatenate(paths.map((path) => fileOf(files, path)));
    decodeWeights(bytes, specs).forEach((values, i) => {
      const spec = at(specs, i);
      tensors.set(spec.name, { shape: spec.shape, values });
    });
  }
  const read = readReader(tensors);
  const dense = readDense(tensors, 'labels' in ends.output ? 'softmax' : 'linear');
  const layers = [...(read?.layers ?? []), ...dense.layers];
  const weights = [...(read?.weights ?? []), ...dense.weights];
  const learnt: LabelledNetwork = {
    layers,
    weights: 'labels' in ends.output ? weights : inDeviations(weights, ends.output),
    ...(read && { reader: read.reader }),
  };
  const own = parseFile(
    FloatModelJson,
    writeLabelledLayers({ ...ends, learnt }, name),
    LAYERS_JSON,
  );
  const outline = ({ modelTopology, weightsManifest }: typeof own) =>
    JSON.stringify([
      kerasTopology(modelTopology),
      weightsManifest.map((group) => group.weights.map((spec) => [spec.name, spec.shape])),
    ]);
  if (outline(own) !== outline(json))
    throw new RangeError('Its layers are not those that Inkling writes for such a model.');
  return learnt;
}

/** @returns null for a network that reads no sequences */
function readReader(tensors: Tensors): (Part & Pick<Required<LabelledNetwork>, 'reader'>) | null {
  const table = tensors.get('words/embeddings');
  if (!table) return null;
  const cell = tensors.has('lstm/kernel');
  const { values } = table;
  const columns = table.shape[1] ?? 0;
  const inputs = (table.shape[0] ?? 0) - FIRST_WORD;
  const size = cell ? columns : columns - 1;
  if (inputs < 1 || size < 1) throw new RangeError('Its table of words is empty.');
  const words: Layer = {
    ...{ inputs, units: size, bias: false },
    ...{ activation: 'linear', draw: 'embedding' },
  };
  if (cell) {
    const read = readCell(tensors, size);
    const weights = [values.subarray(FIRST_WORD * size), ...read.weights];
    return { reader: LSTM, layers: [words, ...read.layers], weights };
  }
  // What more training elsewhere may have changed, no network of ours can say.
  const isWord = (row: number) => at(values, row * columns + size);
  const nothing = values.subarray(0, FIRST_WORD * columns).every((value) => value === 0);
  const vectors = new Float32Array(inputs * size);
  for (let word = 0; word < inputs; word += 1) {
    const row = word + FIRST_WORD;
    if (!nothing || isWord(row) !== 1)
      throw new RangeError('What stands behind a text is no longer nothing to its filters.');
    vectors.set(values.subarray(row * columns, row * columns + size), word * size);
  }
  const { widths, layers, weights } = readFilters(tensors, size);
  return {
    reader: { kind: 'convolution', widths },
    layers: [words, ...layers],
    weights: [vectors, ...weights],
  };
}

function readCell(tensors: Tensors, size: number): Part {
  const parts = ['kernel', 'recurrent_kernel', 'bias'].map((part) => tensors.get(`lstm/${part}`));
  const [kernel, recurrent, bias] = parts;
  if (!kernel || !recurrent || !bias) throw new RangeError('Its cell lacks weights.');
  const units = bias.values.length;
  const matrix = new Float32Array(kernel.values.length + recurrent.values.length);
  matrix.set(kernel.values);
  matrix.set(recurrent.values, kernel.values.length);
  const layer: Layer = {
    ...{ inputs: size + units / GATES, units, bias: true },
    ...{ activation: 'linear', draw: 'glorot' },
  };
  return { layers: [layer], weights: [matrix, bias.values] };
}

function readFilters(tensors: Tensors, size: number): Part & { readonly widths: number[] } {
  const widths: number[] = [];
  const layers: Layer[] = [];
  const weights: Float32Array[] = [];
  for (let i = 1; ; i += 1) {
    const kernel = tensors.get(`filters${String(i)}/kernel`);
    if (!kernel) break;
    const [width = 0, columns = 0, units = 0] = kernel.shape;
    if (columns !== size + 1) throw new RangeError(`Filters ${String(i)} do not fit the words.`);
    const matrix = new Float32Array(width * size * units);
    for (let place = 0; place < width; place += 1) {
      const start = place * columns * units;
      const end = start + size * units;
      matrix.set(kernel.values.subarray(start, end), place * size * units);
      // Only at the first word of a window does it matter whether there is one.
      if (place > 0 && kernel.values.subarray(end, end + units).some((weight) => weight !== 0))
        throw new RangeError(`Filters ${String(i)} ask where a text ends.`);
    }
    widths.push(width);
    layers.push({
      ...{ inputs: width * size, units, bias: true },
      ...{ activation: 'relu', draw: 'glorot' },
    });
    weights.push(matrix, kernel.values.slice(size * units, columns * units));
  }
  if (widths.length === 0) throw new RangeError('It has words, and nothing that reads them.');
  return { widths, layers, weights };
}

/** Layers that are called hidden1, hidden2 and so on, and scores. */
function readDense(tensors: Tensors, top: Layer['activation']): Part {
  const layers: Layer[] = [];
  const weights: Float32Array[] = [];
  for (let i = 1; ; i += 1) {
    const hidden = `hidden${String(i)}`;
    const isLast = !tensors.has(`${hidden}/kernel`);
    const name = isLast ? 'scores' : hidden;
    const [kernel, bias] = [tensors.get(`${name}/kernel`), tensors.get(`${name}/bias`)];
    if (!kernel) throw new RangeError(`It has no layer called ${name}.`);
    const [inputs = 0, units = 0] = kernel.shape;
    layers.push({
      ...{ inputs, units, bias: bias !== undefined },
      // The mean of words is a first layer without biases.
      activation: isLast ? top : bias ? 'relu' : 'linear',
      draw: bias ? 'glorot' : 'embedding',
    });
    weights.push(kernel.values, ...(bias ? [bias.values] : []));
    if (isLast) return { layers, weights };
  }
}
