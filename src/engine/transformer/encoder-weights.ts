/**
 * Finds the weights of the sentiment encoder in its file, and puts them into the kernel's memory.
 * An encoder of another form is recognised before any memory is taken.
 */

import * as v from 'valibot';
import { at } from '../../contract/at';
import { InklingGraph } from '../formats/inkling-graph';
import { offsetsOf, type Offsets } from './attention-bias';
import { Lexicon } from './lexicon';
import { placeFloats, placeMatrix, type Matrix } from './matrix';
import type { Kernel, Pointer } from './transformer-kernel';

const Size = v.pipe(v.number(), v.integer(), v.minValue(1));
const Width = v.pipe(Size, v.multipleOf(8));

/** What the arithmetic here is made for, as in config.json. */
const ShapeSchema = v.object({
  model_type: v.literal('distilbert'),
  dim: Width,
  hidden_dim: Width,
  n_heads: Size,
  n_layers: Size,
});

export interface Norm {
  readonly weight: Pointer;
  readonly shift: Pointer;
}

export interface EncoderLayer {
  readonly attentionNorm: Norm;
  readonly query: Matrix;
  readonly key: Matrix;
  readonly value: Matrix;
  readonly out: Matrix;
  readonly feedNorm: Norm;
  readonly gate: Matrix;
  readonly gated: Matrix;
  readonly narrow: Matrix;
}

export interface EncoderWeights {
  readonly width: number;
  readonly heads: number;
  /** The piece as which each token is read, if some are read as others. */
  readonly aliases: Float32Array | null;
  readonly embedding: Matrix;
  readonly lexicon: Lexicon;
  readonly layers: readonly EncoderLayer[];
  readonly norm: Norm;
  readonly gather: Matrix;
  readonly classify: Matrix;
  readonly offsets: Offsets;
}

/** The file, parsed: what can be said before any memory is taken. */
export interface EncoderFile {
  readonly shape: v.InferOutput<typeof ShapeSchema>;
  readonly graph: InklingGraph;
}

/** Null for an encoder of another form, which ONNX Runtime runs. */
export function readEncoder(config: unknown, file: Uint8Array | undefined): EncoderFile | null {
  const shape = v.safeParse(ShapeSchema, config);
  const graph = shape.success ? InklingGraph.read(file) : null;
  return shape.success && graph && Lexicon.isIn(graph) ? { shape: shape.output, graph } : null;
}

/** @throws RangeError if anything is missing */
export function placeEncoder(kernel: Kernel, { shape, graph }: EncoderFile): EncoderWeights {
  const matrix = (name: string) => placeMatrix(kernel, graph.rounded(name), biasOf(graph, name));
  const norms = graph.nodes.filter(({ operator }) => operator === 'LayerNormalization');
  let used = 0;
  const nextNorm = (): Norm => {
    const { inputs } = at(norms, used++);
    return {
      weight: placeFloats(kernel, graph.floats(at(inputs, 1))),
      shift: placeFloats(kernel, graph.floats(at(inputs, 2))),
    };
  };
  return {
    width: shape.dim,
    heads: shape.n_heads,
    aliases: graph.shape('aliases') ? graph.floats('aliases') : null,
    embedding: placeMatrix(kernel, graph.rounded('embedding')),
    lexicon: new Lexicon(graph),
    layers: Array.from({ length: shape.n_layers }, (_, i): EncoderLayer => {
      const name = `layer.${String(i)}`;
      return {
        attentionNorm: nextNorm(),
        query: matrix(`${name}.mix.0`),
        key: matrix(`${name}.mix.1`),
        value: matrix(`${name}.mix.2`),
        out: matrix(`${name}.out`),
        feedNorm: nextNorm(),
        gate: matrix(`${name}.wide.0`),
        gated: matrix(`${name}.wide.1`),
        narrow: matrix(`${name}.narrow`),
      };
    }),
    norm: nextNorm(),
    gather: matrix('gather'),
    classify: matrix('classify'),
    offsets: offsetsOf(graph, shape.n_heads, true),
  };
}

/** What is added to the product with a matrix. */
function biasOf(graph: InklingGraph, name: string): Float32Array {
  const product = graph.nodes.find(
    ({ operator, inputs }) => operator === 'MatMul' && inputs[1] === `${name}.T`,
  )?.outputs[0];
  const sum = graph.nodes.find(
    ({ operator, inputs }) => operator === 'Add' && product !== undefined && inputs[0] === product,
  );
  return graph.floats(sum?.inputs[1] ?? `bias of ${name}`);
}
