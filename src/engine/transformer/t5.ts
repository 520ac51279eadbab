/**
 * The forward passes of a T5 on the kernel: encoder, and decoder with any number of new tokens. One
 * row at a time is encoded, so nothing is padded and nothing is masked.
 */

import { at } from '../../contract/at';
import { floatArea, placeTexts, SPARE_ROWS } from './areas';
import { placeBiases, type HeadBiases, type Offsets } from './attention-bias';
import { KvLayout, type KvCache } from './kv-cache';
import { embed, multiply } from './matrix';
import { T5Layers } from './t5-layers';
import type { T5Weights } from './t5-weights';
import type { Kernel, Pointer } from './transformer-kernel';

/** Without biases. */
const NONE: HeadBiases = { pointer: 0, step: 0 };

/** Positions that the tables of biases are first made for. */
const POSITIONS = 1_024;

/** A row of the decoder: what it has read, with space for more, and what it looks at. */
export interface DecoderRow {
  readonly own: KvCache;
  readonly source: KvCache;
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
  readonly caches: KvLayout;
  readonly #kernel: Kernel;
  readonly #weights: T5Weights;
  readonly #layers: T5Layers;
  readonly #inner: number;
  #biases: Biases | null = null;

  constructor(kernel: Kernel, weights: T5Weights) {
    this.#kernel = kernel;
    this.#weights = weights;
    this.#inner = weights.heads * weights.headWidth;
    this.#layers = new T5Layers(kernel, weights);
    this.caches = new KvLayout(kernel, weights.decoder.layers.length, this.#inner);
    this.vocabulary = weights.vocabulary;
  }

  /** Encode tokens, and write the keys and values that the decoder makes of them into `cache`. */
  encode(tokens: readonly number[], cache: KvCache): void {
    const kernel = this.#kernel;
    const layers = this.#layers;
    const { heads, headWidth, embedding, encoder, decoder } = this.#weights;
    const count = tokens.length;
    const biases = this.#biasesFor(count);
    const { x, q, k, v, mixed } = this.#areasFor(count);
    const workspace = kernel.eachThread(
      'attention',
      kernel.run.attendWorkspaceBytes(count, headWidth),
    );
    const placed = placeTexts(kernel, [tokens], [0]);
    embed(kernel, embedding, tokens, x);
    for (const { self, feed } of encoder.layers) {
      const rows = layers.normed(x, count, self.norm, self.query);
      multiply(kernel, rows, count, self.query, q);
      multiply(kernel, rows, count, self.key, k);
      multiply(kernel, rows, count, self.value, v);
      const { pointer, step } = biases.encoder;
      kernel.run.attendAll(
        q,
        k,
        v,
        this.#inner,
        placed,
        1,
        heads,
        headWidth,
        1,
        pointer,
        step,
        biases.positions,
        workspace.pointer,
        workspace.step,
        mixed,
      );
      layers.project(mixed, count, self.out, x);
      layers.feedForward(x, count, feed);
    }
    decoder.layers.forEach(({ cross }, layer) => {
      const rows = layers.normed(x, count, encoder.norm, cross.key);
      multiply(kernel, rows, count, cross.key, this.caches.keys(cache, layer));
      multiply(kernel, rows, count, cross.value, this.caches.values(cache, layer));
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
    const layers = this.#layers;
    const { width, decoder, embedding } = this.#weights;
    const [fresh, inner] = [at(tokens, 0).length, this.#inner];
    const count = rows.length * fresh;
    const biases = this.#biasesFor(length + fresh);
    const { x, q, k, v, mixed } = this.#areasFor(count);
    embed(kernel, embedding, tokens.flat(), x);
    decoder.layers.forEach(({ self, cross, feed }, layer) => {
      const normed = layers.normed(x, count, self.norm, self.query);
      multiply(kernel, normed, count, self.query, q);
      multiply(kernel, normed, count, self.key, k);
      multiply(kernel, normed, count, self.value, v);
      rows.forEach(({ own }, row) => {
        const from = 4 * row * fresh * inner;
        const [behind, bytes] = [4 * length * inner, 4 * fresh * inner];
        kernel.copy(k + from, this.caches.keys(own, layer) + behind, bytes);
        kernel.copy(v + from, this.caches.values(own, layer) + behind, bytes);
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
      layers.project(mixed, count, self.out, x);

      multiply(kernel, layers.normed(x, count, cross.norm, cross.query), count, cross.query, q);
      rows.forEach(({ source, sourceLength }, row) => {
        const from = 4 * row * fresh * inner;
        this.#attend(q + from, fresh, source, layer, sourceLength, NONE, mixed + from);
      });
      layers.project(mixed, count, cross.out, x);
      layers.feedForward(x, count, feed);
    });

    // Of what nobody asks about nothing is computed any more: the last tokens of the rows move
    // together.
    if (want === 'last' && fresh > 1)
      rows.forEach((_, row) => {
        kernel.copy(x + 4 * ((row + 1) * fresh - 1) * width, x + 4 * row * width, 4 * width);
      });
    return this.#logits(x, want === 'all' ? count : rows.length);
  }

  /** Logits [count, vocabulary] of the rows at `x`. */
  #logits(x: Pointer, count: number): Float32Array {
    const kernel = this.#kernel;
    const { decoder, embedding } = this.#weights;
    const out = floatArea(kernel, 'logits', count, embedding.outputs);
    const rows = this.#layers.normed(x, count, decoder.norm, embedding);
    multiply(kernel, rows, count, embedding, out);
    const logits = new Float32Array(count * this.vocabulary);
    for (let i = 0; i < count; i += 1)
      logits.set(
        kernel.floats(out + 4 * i * embedding.outputs, this.vocabulary),
        i * this.vocabulary,
      );
    return logits;
  }

  /** As many queries attend with all heads. @param biases where those of the first query start */
  #attend(
    q: Pointer,
    fresh: number,
    cache: KvCache,
    layer: number,
    count: number,
    biases: HeadBiases,
    out: Pointer,
  ): void {
    const { heads, headWidth } = this.#weights;
    const scores = this.#kernel.eachThread('scores', 4 * (count + SPARE_ROWS));
    this.#kernel.run.attendOne(
      q,
      fresh,
      this.caches.keys(cache, layer),
      this.caches.values(cache, layer),
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

  #areasFor(count: number) {
    const area = (name: string, width: number) => floatArea(this.#kernel, name, count, width);
    return {
      x: area('x', this.#weights.width),
      q: area('q', this.#inner),
      k: area('k', this.#inner),
      v: area('v', this.#inner),
      mixed: area('mixed', this.#inner),
    };
  }

  /**
   * Biases for each distance, laid out so that they are read one after the other; for at least so
   * many positions.
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
