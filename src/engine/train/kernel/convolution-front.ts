/**
 * Convolutions over neighbouring words, ReLU, and the largest number of each filter over the text.
 *
 * The embeddings of a text lie one after the other, so that the words of a window are one row of
 * numbers that begins at its first word: the kernel's dense product over rows that overlap is the
 * convolution. Behind each text stand zeros, as a window begins at every word and may reach beyond the
 * last one. Only one window of a filter passes a gradient on, so that going back is cheap.
 */

import { at } from '../../../contract/at';
import { float32At, uint16At, uint32At } from '../../formats/number-at';
import type { Pointer } from '../../runtimes/wasm-memory';
import { SEQUENCE } from '../../tasks/labelled/text-features';
import type { Place, PlacedRows } from './memory-layout';
import { embed, SEQUENCE_BATCH, sequencesOf, type SequenceFront } from './sequence-front';
import type { Kernel } from './training-kernel';

/** Parts of the kernel's memory that going back reads and writes. */
type Views = 'vectors' | 'embeddings' | 'weights' | 'gradients';

/** In the place of a word's id: zeros behind a text. */
const NO_WORD = -1;

export class ConvolutionFront implements SequenceFront {
  readonly layers: number;
  readonly features: SequenceFront['features'];
  readonly #kernel: Kernel;
  readonly #words: Place;
  readonly #filters: readonly { readonly place: Place; readonly offset: number }[];
  readonly #gap: number;
  /** Embeddings of a batch, and what the filters of one width give for them. */
  readonly #vectors: Pointer;
  readonly #windows: Pointer;
  readonly #rows: number;
  #batch = 0;
  /** The word of each row of `#vectors`, or `NO_WORD`. */
  readonly #wordOf: Int32Array;
  /** For each feature the row of `#vectors` at which its window begins. */
  readonly #best: Uint32Array;

  constructor(kernel: Kernel, words: Place, filters: readonly Place[], widths: readonly number[]) {
    this.#kernel = kernel;
    this.#words = words;
    this.layers = 1 + filters.length;
    this.#gap = Math.max(...widths) - 1;
    let offset = 0;
    this.#filters = filters.map((place) => {
      const filter = { place, offset };
      offset += place.stride;
      return filter;
    });
    const stride = offset;
    this.#rows = SEQUENCE_BATCH * (SEQUENCE + this.#gap);
    // The last windows reach beyond the last row.
    this.#vectors = kernel.allocate(4 * (this.#rows + this.#gap) * words.stride);
    this.#windows = kernel.allocate(
      4 * this.#rows * Math.max(...filters.map((each) => each.stride)),
    );
    this.#wordOf = new Int32Array(this.#rows + this.#gap);
    this.#best = new Uint32Array(SEQUENCE_BATCH * stride);
    const floats = () => kernel.allocate(4 * SEQUENCE_BATCH * stride);
    this.features = { out: floats(), delta: floats(), stride, layer: { activation: 'linear' } };
  }

  forward(rows: PlacedRows, batch: Uint32Array, dropout: number, random: Pointer): void {
    const size = this.#words.stride;
    const { ids, starts } = sequencesOf(this.#kernel, rows, batch, SEQUENCE);
    const vectors = this.#kernel.floats(this.#vectors, (this.#rows + this.#gap) * size);
    const embeddings = this.#kernel.floats(this.#words.w, this.#words.count);
    const firsts = Uint32Array.from(batch, (_, i) => at(starts, i) + i * this.#gap);
    this.#batch = batch.length;
    this.#wordOf.fill(NO_WORD);
    const used = ids.length + batch.length * this.#gap;
    vectors.fill(0, 0, (used + this.#gap) * size);
    firsts.forEach((first, i) => {
      for (let word = at(starts, i); word < at(starts, i + 1); word += 1) {
        const row = first + word - at(starts, i);
        this.#wordOf[row] = uint16At(ids, word);
        embed(embeddings, ids, word, size, vectors, row * size);
      }
    });
    for (const filter of this.#filters) {
      const { w, bias, stride, layer } = filter.place;
      const { inputs } = layer;
      this.#kernel.run.denseForward(
        ...([this.#vectors, size, inputs, used, w, bias, stride, this.#windows] as const),
      );
      const windows = this.#kernel.floats(this.#windows, used * stride);
      const out = this.#kernel.floats(this.features.out, batch.length * this.features.stride);
      firsts.forEach((first, i) => {
        const start = i * this.features.stride + filter.offset;
        const last = first + at(starts, i + 1) - at(starts, i);
        this.#pool(windows.subarray(first * stride, last * stride), stride, first, out, start);
      });
    }
    if (dropout > 0) {
      const count = batch.length * this.features.stride;
      this.#kernel.run.dropout(this.features.out, count, dropout, random);
    }
  }

  /**
   * The largest number of each filter over the windows of a text.
   * @param first row at which the text begins
   * @param start place of the first feature
   */
  #pool(
    windows: Float32Array,
    units: number,
    first: number,
    out: Float32Array,
    start: number,
  ): void {
    for (let unit = 0; unit < units; unit += 1) {
      let [best, most] = [unit, float32At(windows, unit)];
      for (let place = unit + units; place < windows.length; place += units) {
        const value = float32At(windows, place);
        if (value > most) [best, most] = [place, value];
      }
      this.#best[start + unit] = first + (best - unit) / units;
      out[start + unit] = Math.max(0, most);
    }
  }

  backward(dropout: number): void {
    const { out, delta, stride } = this.features;
    const count = this.#batch * stride;
    const [values, deltas] = [this.#kernel.floats(out, count), this.#kernel.floats(delta, count)];
    const scale = 1 / (1 - dropout);
    const vectors = this.#kernel.floats(
      this.#vectors,
      (this.#rows + this.#gap) * this.#words.stride,
    );
    const embeddings = this.#kernel.floats(this.#words.gradient, this.#words.count);
    for (const { place, offset } of this.#filters) {
      const gradients = this.#kernel.floats(place.gradient, place.count);
      const weights = this.#kernel.floats(place.w, place.matrix);
      for (let i = 0; i < this.#batch; i += 1)
        for (let unit = 0; unit < place.stride; unit += 1) {
          const feature = i * stride + offset + unit;
          // Zero: below what ReLU lets through, or left out.
          if (float32At(values, feature) === 0) continue;
          const slope = float32At(deltas, feature) * scale;
          const bias = place.matrix + unit;
          gradients[bias] = float32At(gradients, bias) + slope;
          this.#backThrough(
            { place, unit, row: uint32At(this.#best, feature), slope },
            { vectors, embeddings, weights, gradients },
          );
        }
    }
  }

  /** What one window's number says of the weights of its filter, and of the words in the window. */
  #backThrough(
    { place, unit, row, slope }: { place: Place; unit: number; row: number; slope: number },
    { vectors, embeddings, weights, gradients }: Record<Views, Float32Array>,
  ): void {
    const { layer, stride } = place;
    const size = this.#words.stride;
    for (let start = 0; start < layer.inputs; start += size) {
      const word = at(this.#wordOf, row + start / size);
      if (word === NO_WORD) continue; // zeros teach nothing
      for (let k = 0; k < size; k += 1) {
        const weight = (start + k) * stride + unit;
        const number = word * size + k;
        const value = float32At(vectors, row * size + start + k);
        gradients[weight] = float32At(gradients, weight) + slope * value;
        embeddings[number] = float32At(embeddings, number) + slope * float32At(weights, weight);
      }
    }
  }
}
