/**
 * Writes models of texts and tables as ONNX: what is asked (numbers of rows, ids of words), what was
 * learnt (layers or trees), what is answered (labels or a number). The names in it are what other
 * people's programs use, and what reading it back goes by.
 */

import { at } from '../../contract/at';
import type { Weights } from '../../contract/training/checkpoint';
import { FLOAT, GRAPH, INT64 } from './onnx-schema';
import { initializer, intAttribute, node, onnxFile, value } from './onnx-parts';
import { FEATURES, sequenceBody } from './onnx-sequence';
import { readerLayers, type NetworkForm } from './sequence-layers';
import { treeNode, type TreeEnsemble } from './onnx-trees';
import type { Field } from './write-protobuf';

export interface LabelledNetwork extends NetworkForm {
  readonly weights: Weights;
}

export interface LabelledGraph {
  /**
   * `ids`: of words, int64 [N, length], rows filled up with negative numbers; `features`: float32
   * [N, width].
   */
  readonly input:
    | { readonly name: 'ids'; readonly length: number }
    | { readonly name: 'features'; readonly width: number };
  readonly learnt: LabelledNetwork | TreeEnsemble;
  /**
   * Probabilities of so many labels and the index of the likeliest, or a number, of which the
   * learner says how many deviations it is from the mean.
   */
  readonly output:
    { readonly labels: number } | { readonly mean: number; readonly deviation: number };
}

/** What a graph is called that `writeLabelled` writes. */
export const ONNX_INPUTS = { text: 'ids', table: 'features' } as const;

/** @param metadata of the file, for other programs to show */
export function writeLabelled(
  { input, learnt, output }: LabelledGraph,
  metadata: Readonly<Record<string, string>>,
): Uint8Array<ArrayBuffer> {
  const isText = input.name === 'ids';
  const body = 'trees' in learnt ? treeBody(input.name, learnt) : layerBody(input, learnt);
  const width = isText ? input.length : input.width;
  return onnxFile(
    'labels' in output ? 'classifier' : 'regressor',
    [
      ...body.parts,
      ...outputParts(body.name, output),
      value(GRAPH.input, input.name, width, isText ? INT64 : FLOAT),
    ],
    metadata,
  );
}

interface Body {
  readonly parts: readonly Field[];
  /** Of the value that comes out of it. */
  readonly name: string;
}

function treeBody(input: string, ensemble: TreeEnsemble): Body {
  const trees = treeNode(input, 'scores', ensemble);
  return ensemble.aggregate === 'SUM' && ensemble.targets > 1
    ? {
        parts: [trees, node('Softmax', ['scores'], 'shares', intAttribute('axis', 1))],
        name: 'shares',
      }
    : { parts: [trees], name: 'scores' };
}

function layerBody(
  input: LabelledGraph['input'],
  { layers, weights, reader }: LabelledNetwork,
): Body {
  const isText = input.name === 'ids';
  const parts: Field[] = [];
  let below: string = isText ? ONNX_INPUTS.text : ONNX_INPUTS.table;
  let used = 0;
  let first = 0;
  if (reader && isText) {
    parts.push(...sequenceBody(below, input.length, reader, layers, weights));
    below = FEATURES;
    first = readerLayers(reader);
    used = 2 * first - 1; // the embedding has no biases
  }
  const add = (operator: string, inputs: readonly string[], out: string, ...rest: Field[]) => {
    parts.push(node(operator, inputs, out, ...rest));
    below = out;
  };
  layers.forEach(({ inputs, units, activation, bias }, i) => {
    if (i < first) return;
    const name = `layer${String(i + 1)}`;
    parts.push(initializer(`${name}.weight`, [inputs, units], at(weights, used++)));
    if (bias) parts.push(initializer(`${name}.bias`, [units], at(weights, used++)));
    if (isText && i === 0) {
      parts.push(...meanOfEmbeddings(below, `${name}.weight`, `${name}.mean`));
      below = `${name}.mean`;
      if (bias) add('Add', [below, `${name}.bias`], `${name}.sum`);
    } else if (bias) add('Gemm', [below, `${name}.weight`, `${name}.bias`], `${name}.sum`);
    else add('MatMul', [below, `${name}.weight`], `${name}.sum`);
    if (activation === 'relu') add('Relu', [below], `${name}.out`);
    if (activation === 'softmax') add('Softmax', [below], `${name}.out`, intAttribute('axis', 1));
  });
  return { parts, name: below };
}

/** The mean of the rows of a matrix that ids name; negative ids are no words. */
function meanOfEmbeddings(ids: string, matrix: string, out: string): Field[] {
  return [
    initializer('no.word', [], BigInt64Array.of(0n)),
    initializer('least.words', [], Float32Array.of(1)),
    initializer('words.axis', [1], BigInt64Array.of(1n)),
    initializer('vector.axis', [1], BigInt64Array.of(2n)),
    node('Less', [ids, 'no.word'], 'absent'),
    node('Not', ['absent'], 'is.word'),
    node('Cast', ['is.word'], 'word', intAttribute('to', FLOAT)),
    node('ReduceSum', ['word', 'words.axis'], 'words', intAttribute('keepdims', 1)),
    node('Max', ['words', 'least.words'], 'count'),
    node('Max', [ids, 'no.word'], 'place'),
    node('Gather', [matrix, 'place'], 'vectors', intAttribute('axis', 0)),
    node('Unsqueeze', ['word', 'vector.axis'], 'mask'),
    node('Mul', ['vectors', 'mask'], 'masked'),
    node('ReduceSum', ['masked', 'words.axis'], 'total', intAttribute('keepdims', 0)),
    node('Div', ['total', 'count'], out),
  ];
}

function outputParts(scores: string, output: LabelledGraph['output']): Field[] {
  if ('labels' in output)
    return [
      node('Identity', [scores], 'probabilities'),
      node('ArgMax', [scores], 'label', intAttribute('axis', 1), intAttribute('keepdims', 0)),
      value(GRAPH.output, 'label', null, INT64),
      value(GRAPH.output, 'probabilities', output.labels),
    ];
  return [
    initializer('target.deviation', [1], Float32Array.of(output.deviation)),
    initializer('target.mean', [1], Float32Array.of(output.mean)),
    node('Mul', [scores, 'target.deviation'], 'difference'),
    node('Add', ['difference', 'target.mean'], 'value'),
    value(GRAPH.output, 'value', 1),
  ];
}
