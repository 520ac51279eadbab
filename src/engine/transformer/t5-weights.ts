/**
 * Finds the weights of a T5 that our own writer wrote in its files, and puts them into the kernel's
 * memory. A T5 of another form is recognised before any memory is taken.
 */

import * as v from 'valibot';
import { at } from '../../contract/at';
import { InklingGraph } from '../formats/inkling-graph';
import { offsetsOf, type Offsets } from './attention-bias';
import { placeFloats, placeMatrix, type Matrix } from './matrix';
import type { Kernel, Pointer } from './transformer-kernel';

const Size = v.pipe(v.number(), v.integer(), v.minValue(1));

/** What the arithmetic here is made for, as in config.json. */
const ShapeSchema = v.object({
  d_model: v.pipe(Size, v.multipleOf(8)),
  d_kv: v.pipe(Size, v.multipleOf(8)),
  num_heads: Size,
  num_layers: Size,
  num_decoder_layers: Size,
  vocab_size: Size,
  feed_forward_proj: v.literal('gated-gelu'),
  tie_word_embeddings: v.literal(true),
  layer_norm_epsilon: v.number(),
});

export interface Attention {
  readonly norm: Pointer;
  readonly query: Matrix;
  readonly key: Matrix;
  readonly value: Matrix;
  readonly out: Matrix;
}

export interface FeedForward {
  readonly norm: Pointer;
  readonly gate: Matrix;
  readonly gated: Matrix;
  readonly out: Matrix;
}

export interface Layer {
  readonly self: Attention;
  readonly feed: FeedForward;
}

export interface DecoderLayer extends Layer {
  readonly cross: Attention;
}

export interface T5Weights {
  readonly width: number;
  readonly heads: number;
  readonly headWidth: number;
  readonly vocabulary: number;
  readonly epsilon: number;
  readonly embedding: Matrix;
  readonly encoder: {
    readonly layers: readonly Layer[];
    readonly norm: Pointer;
    readonly offsets: Offsets;
  };
  readonly decoder: {
    readonly layers: readonly DecoderLayer[];
    readonly norm: Pointer;
    readonly offsets: Offsets;
  };
}

/** The files, parsed: what can be said before any memory is taken. */
export interface T5Files {
  readonly shape: v.InferOutput<typeof ShapeSchema>;
  readonly encoder: InklingGraph;
  readonly decoder: InklingGraph;
}

/** Null for a T5 of another form, which ONNX Runtime runs. */
export function readT5(
  config: unknown,
  encoderFile: Uint8Array | undefined,
  decoderFile: Uint8Array | undefined,
): T5Files | null {
  const shape = v.safeParse(ShapeSchema, config);
  if (!shape.success) return null;
  const [encoder, decoder] = [InklingGraph.read(encoderFile), InklingGraph.read(decoderFile)];
  return encoder && decoder && { shape: shape.output, encoder, decoder };
}

/** @throws RangeError if anything is missing */
export function placeT5(kernel: Kernel, { shape, encoder, decoder }: T5Files): T5Weights {
  const [width, inner] = [shape.d_model, shape.num_heads * shape.d_kv];
  const matrix = (graph: InklingGraph, name: string) => placeMatrix(kernel, graph.rounded(name));
  const attention = (graph: InklingGraph, name: string, norm: Pointer): Attention => ({
    norm,
    query: matrix(graph, `${name}.q`),
    key: matrix(graph, `${name}.k`),
    value: matrix(graph, `${name}.v`),
    out: matrix(graph, `${name}.out`),
  });
  const feedForward = (graph: InklingGraph, name: string, norm: Pointer): FeedForward => ({
    norm,
    gate: matrix(graph, `${name}.gate`),
    gated: matrix(graph, `${name}.gated`),
    out: matrix(graph, `${name}.out`),
  });
  const encoderNorms = normsOf(encoder, width);
  const decoderNorms = normsOf(decoder, width);
  const next = (norms: Float32Array[], factor = 1) => {
    const norm = norms.shift();
    if (!norm) throw new RangeError('A norm is missing.');
    return placeFloats(
      kernel,
      norm.map((weight) => weight * factor),
    );
  };
  const weights: T5Weights = {
    width,
    heads: shape.num_heads,
    headWidth: shape.d_kv,
    vocabulary: shape.vocab_size,
    epsilon: shape.layer_norm_epsilon,
    embedding: matrix(decoder, 'embedding'),
    encoder: {
      layers: Array.from({ length: shape.num_layers }, (_, i) => ({
        self: attention(encoder, `encoder.${String(i)}.self`, next(encoderNorms)),
        feed: feedForward(encoder, `encoder.${String(i)}.feed`, next(encoderNorms)),
      })),
      norm: next(encoderNorms),
      offsets: offsetsOf(encoder, shape.num_heads, true),
    },
    decoder: {
      layers: Array.from({ length: shape.num_decoder_layers }, (_, i) => ({
        self: attention(decoder, `decoder.${String(i)}.self`, next(decoderNorms)),
        cross: attention(decoder, `decoder.${String(i)}.cross`, next(decoderNorms)),
        feed: feedForward(decoder, `decoder.${String(i)}.feed`, next(decoderNorms)),
      })),
      // Where the embeddings are the output layer too, T5 divides what goes into it by the root of
      // its width.
      norm: next(decoderNorms, width ** -0.5),
      offsets: offsetsOf(decoder, shape.num_heads, false),
    },
  };
  const { query, out } = at(weights.encoder.layers, 0).self;
  if (
    query.outputs !== inner ||
    out.outputs !== width ||
    encoderNorms.length + decoderNorms.length > 0
  ) {
    throw new RangeError('The weights are not those of the configuration.');
  }
  return weights;
}

/** The weights of the norms, in the order of the graph: the only factors of this length. */
function normsOf(graph: InklingGraph, width: number): Float32Array[] {
  return graph.nodes.flatMap(({ operator, inputs: [first] }) => {
    if (operator !== 'Mul' || first === undefined) return [];
    const shape = graph.shape(first);
    return shape?.length === 1 && shape[0] === width ? [graph.floats(first)] : [];
  });
}
