/**
 * Owns the forward passes of a T5 on the kernel: encoder, and decoder with any number of new
 * tokens. One row at a time is encoded, so nothing is padded and nothing is masked.
 */

import { placeBiases, type HeadBiases, type Offsets } from './attention-bias';
import type { Kernel, Pointer } from './transformer-kernel';
import {
  embed,
  floatArea,
  multiply,
  placeTexts,
  quantizedArea,
  SPARE_ROWS,
  type Matrix,
  type Quantized,
} from './matrix';
import type { FeedForward, T5Weights } from './t5-weights';

/** The tanh form of GELU, as the kernel's gate takes it. */
const GELU = { slope: 2 * Math.sqrt(2 / Math.PI), cubic: 0.044715 } as const;

/** Without biases. */
const NONE: HeadBiases = { pointer: 0, step: 0 };

/** Positions that the tables of biases are first made for. */
const POSITIONS = 1_024;

/**
 * Keys and values of all decoder layers, for `capacity` positions: layer by layer, keys [capacity,
 * width], then values.
 */
export interface Memory {
  readonly pointer: Pointer;
  readonly capacity: number;
}

/** A row of the decoder: what it has read, with room for more, and what it looks at. */
export interface DecoderRow {
  readonly own: Memory;
  readonly source: Memory;
  readonly sourceLength: number;
}

/** Biases by key - query + positions. */
interface Biases {
  readonly positions: number;
  readonly encoder: HeadBiases;
  readonly decoder: HeadBiases;
}

export class T5 {
  readonly vocabulary: number;
  readonly #kernel: Kernel;
  readonly #weights: T5Weights;
  readonly #inner: number;
  #biases: Biases | null = null;

  constructor(kernel: Kernel, weights: T5Weights) {
    this.#kernel = kernel;
    this.#weights = weights;
    this.#inner = weights.heads * weights.headWidth;
    this.vocabulary = weights.vocabulary;
  }

  memoryBytes(capacity: number): number {
    return 8 * this.#weights.decoder.layers.length * capacity * this.#inner;
  }

  /** Encode tokens, and write the keys and values that the decoder makes of them into `memory`. */
  encode(tokens: readonly number[], memory: Memory): void {
    const kernel = this.#kernel;
    const { width, heads, headWidth, embedding, encoder, decoder } = this.#weights;
    const [count, inner] = [tokens.length, this.#inner];
    const biases = this.#biasesFor(count);
    const x = floatArea(kernel, 'x', count, width);
    const [q, k, v, mixed] = ['q', 'k', 'v', 'mixed'].map((name) =>
      floatArea(kernel, name, count, inner),
    ) as [Pointer, Pointer, Pointer, Pointer];
    const room = kernel.eachThread('attention', kernel.run.attendWorkspaceBytes(count, headWidth));
    const placed = placeTexts(kernel, [tokens], [0]);
    embed(kernel, embedding, tokens, x);
    for (const { self, feed } of encoder.layers) {
      const rows = this.#normed(x, count, self.norm, self.query);
      multiply(kernel, rows, count, self.query, q);
      multiply(kernel, rows, count, self.key, k);
      multiply(kernel, rows, count, self.value, v);
      const { pointer, step } = biases.encoder;
      kernel.run.attendAll(
        q,
        k,
        v,
        inner,
        placed,
        1,
        heads,
        headWidth,
        1,
        pointer,
        step,
        biases.positions,
        room.pointer,
        room.step,
        mixed,
      );
      this.#project(mixed, count, self.out, x);
      this.#feedForward(x, count, feed);
    }
    decoder.layers.forEach(({ cross }, i) => {
      const rows = this.#normed(x, count, encoder.norm, cross.key);
      multiply(kernel, rows, count, cross.key, this.#keys(memory, i));
      multiply(kernel, rows, count, cross.value, this.#values(memory, i));
    });
  }

  /**
   * Read as many tokens in each row; their keys and values are written behind the `length` that are
   * there.
   * @param want whether logits are wanted behind every token or behind the last of each row
   * @returns logits [rows, wanted, vocabulary]
   */
  decode(
    rows: readonly DecoderRow[],
    tokens: readonly (readonly number[])[],
    length: number,
    want: 'last' | 'all',
  ): Float32Array {
    const kernel = this.#kernel;
    const { width, decoder, embedding } = this.#weights;
    const [fresh, inner] = [tokens[0]?.length ?? 0, this.#inner];
    const count = rows.length * fresh;
    const biases = this.#biasesFor(length + fresh);
    const x = floatArea(kernel, 'x', count, width);
    const [q, k, v, mixed] = ['q', 'k', 'v', 'mixed'].map((name) =>
      floatArea(kernel, name, count, inner),
    ) as [Pointer, Pointer, Pointer, Pointer];
    embed(kernel, embedding, tokens.flat(), x);
    decoder.layers.forEach(({ self, cross, feed }, layer) => {
      const normed = this.#normed(x, count, self.norm, self.query);
      multiply(kernel, normed, count, self.query, q);
      multiply(kernel, normed, count, self.key, k);
      multiply(kernel, normed, count, self.value, v);
      rows.forEach(({ own }, row) => {
        const [from, behind, bytes] = [
          4 * row * fresh * inner,
          4 * length * inner,
          4 * fresh * inner,
        ];
        kernel.copy(k + from, this.#keys(own, layer) + behind, bytes);
        kernel.copy(v + from, this.#values(own, layer) + behind, bytes);
        const { pointer, step } = biases.decoder;
        this.#attend(
          q + from,
          fresh,
          own,
          layer,
          length + fresh,
          { pointer: pointer + 4 * (biases.positions - length), step },
          mixed + from,
        );
      });
      this.#project(mixed, count, self.out, x);

      multiply(kernel, this.#normed(x, count, cross.norm, cross.query), count, cross.query, q);
      rows.forEach(({ source, sourceLength }, row) => {
        const at = 4 * row * fresh * inner;
        this.#attend(q + at, fresh, source, layer, sourceLength, NONE, mixed + at);
      });
      this.#project(mixed, count, cross.out, x);
      this.#feedForward(x, count, feed);
    });

    // Of what nobody asks about nothing is computed any more: the last tokens of the rows move
    // together.
    if (want === 'last' && fresh > 1)
      rows.forEach((_, row) => {
        kernel.copy(x + 4 * ((row + 1) * fresh - 1) * width, x + 4 * row * width, 4 * width);
      });
    const wanted = want === 'all' ? count : rows.length;
    const out = floatArea(kernel, 'logits', wanted, embedding.outputs);
    multiply(kernel, this.#normed(x, wanted, decoder.norm, embedding), wanted, embedding, out);
    const logits = new Float32Array(wanted * this.vocabulary);
    for (let i = 0; i < wanted; i += 1)
      logits.set(
        kernel.floats(out + 4 * i * embedding.outputs, this.vocabulary),
        i * this.vocabulary,
      );
    return logits;
  }

  /** Copy what is known of the first `length` positions. */
  copyMemory(from: Memory, to: Memory, length: number): void {
    const bytes = 4 * length * this.#inner;
    this.#weights.decoder.layers.forEach((_, layer) => {
      this.#kernel.copy(this.#keys(from, layer), this.#keys(to, layer), bytes);
      this.#kernel.copy(this.#values(from, layer), this.#values(to, layer), bytes);
    });
  }

  #keys({ pointer, capacity }: Memory, layer: number): Pointer {
    return pointer + 8 * layer * capacity * this.#inner;
  }

  #values(memory: Memory, layer: number): Pointer {
    return this.#keys(memory, layer) + 4 * memory.capacity * this.#inner;
  }

  /** As many queries attend with all heads. @param biases where those of the first query start */
  #attend(
    q: Pointer,
    fresh: number,
    memory: Memory,
    layer: number,
    count: number,
    biases: HeadBiases,
    out: Pointer,
  ): void {
    const { heads, headWidth } = this.#weights;
    const scores = this.#kernel.eachThread('scores', 4 * (count + SPARE_ROWS));
    const [keys, values] = [this.#keys(memory, layer), this.#values(memory, layer)];
    this.#kernel.run.attendOne(
      q,
      fresh,
      keys,
      values,
      this.#inner,
      count,
      heads,
      headWidth,
      biases.pointer,
      biases.step,
      scores.pointer,
      scores.step,
      out,
    );
  }

  /** Rows after a norm, rounded for what they are multiplied with. */
  #normed(x: Pointer, count: number, norm: Pointer, { levels }: Matrix): Quantized {
    const { width, epsilon } = this.#weights;
    const rows = quantizedArea(this.#kernel, 'normed', count, width);
    this.#kernel.run.rmsQuantize(
      x,
      count,
      width,
      norm,
      epsilon,
      levels,
      this.#kernel.area('spare', 4 * width * this.#kernel.threads),
      rows.values,
      rows.scales,
    );
    return rows;
  }

  /** x += rows x matrix */
  #project(from: Pointer, count: number, matrix: Matrix, x: Pointer): void {
    const rows = quantizedArea(this.#kernel, 'projected', count, matrix.inputs);
    this.#kernel.run.quantize(from, count, matrix.inputs, matrix.levels, rows.values, rows.scales);
    multiply(this.#kernel, rows, count, matrix, x, true);
  }

  #feedForward(x: Pointer, count: number, { norm, gate, gated, out }: FeedForward): void {
    const kernel = this.#kernel;
    const rows = this.#normed(x, count, norm, gate);
    const [bent, other] = [
      floatArea(kernel, 'gate', count, gate.outputs),
      floatArea(kernel, 'gated', count, gated.outputs),
    ];
    multiply(kernel, rows, count, gate, bent);
    multiply(kernel, rows, count, gated, other);
    kernel.run.gate(bent, other, count, gate.outputs, GELU.slope, GELU.cubic);
    this.#project(bent, count, out, x);
  }

  /**
   * Biases for each distance, laid out so that they are read one after the other; they reach at
   * least so far.
   */
  #biasesFor(positions: number): Biases {
    if (this.#biases && this.#biases.positions >= positions) return this.#biases;
    const reach = Math.max(POSITIONS, 2 * positions);
    const { heads, encoder, decoder } = this.#weights;
    const place = (
      name: string,
      offsets: Offsets,
      length: number,
      offsetAt: (i: number) => number,
    ) => placeBiases(this.#kernel, name, heads, offsets, length, offsetAt);
    this.#biases = {
      positions: reach,
      encoder: place('encoder bias', encoder.offsets, 2 * reach + SPARE_ROWS, (i) => i - reach),
      decoder: place('decoder bias', decoder.offsets, reach + SPARE_ROWS, (i) => i - reach),
    };
    return this.#biases;
  }
}
