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
    this.#windows = kernel.allocate(4 * this.#rows * Math.max(...filters.map((each) => each.stride)));
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
      firsts.forEach((first, i) => {
        this.#pool(filter, i, first, first + at(starts, i + 1) - at(starts, i));
      });
    }
    if (dropout > 0) {
      const count = batch.length * this.features.stride;
      this.#kernel.run.dropout(this.features.out, count, dropout, random);
    }
  }

  /** The largest number of each filter over the windows that begin between two rows. */
  #pool({ place, offset }: { place: Place; offset: number }, i: number, from: number, to: number) {
    const { stride } = place;
    const windows = this.#kernel.floats(this.#windows, to * stride);
    const start = i * this.features.stride + offset;
    const out = this.#kernel.floats(this.features.out + 4 * start, stride);
    for (let unit = 0; unit < stride; unit += 1) {
      let [best, most] = [from, float32At(windows, from * stride + unit)];
      for (let row = from + 1; row < to; row += 1) {
        const value = float32At(windows, row * stride + unit);
        if (value > most) [best, most] = [row, value];
      }
      this.#best[start + unit] = best;
      out[unit] = Math.max(0, most);
    }
  }

  backward(dropout: number): void {
    const { out, delta, stride } = this.features;
    const count = this.#batch * stride;
    const [values, deltas] = [this.#kernel.floats(out, count), this.#kernel.floats(delta, count)];
    const scale = 1 / (1 - dropout);
    for (const { place, offset } of this.#filters) {
      const gradient = this.#kernel.floats(place.gradient, place.count);
      for (let i = 0; i < this.#batch; i += 1)
        for (let unit = 0; unit < place.stride; unit += 1) {
          const feature = i * stride + offset + unit;
          // Zero: below what ReLU lets through, or left out.
          if (float32At(values, feature) === 0) continue;
          const slope = float32At(deltas, feature) * scale;
          gradient[place.matrix + unit] = float32At(gradient, place.matrix + unit) + slope;
          this.#backThrough(place, unit, uint32At(this.#best, feature), slope);
        }
    }
  }

  /** What one window's number says of the weights of its filter, and of the words in the window. */
  #backThrough({ layer, stride, w, gradient, matrix }: Place, unit: number, row: number, slope: number) {
    const size = this.#words.stride;
    const window = this.#kernel.floats(this.#vectors + 4 * row * size, layer.inputs);
    const weights = this.#kernel.floats(w, matrix);
    const gradients = this.#kernel.floats(gradient, matrix);
    const embeddings = this.#kernel.floats(this.#words.gradient, this.#words.count);
    for (let start = 0; start < layer.inputs; start += size) {
      const word = at(this.#wordOf, row + start / size);
      if (word === NO_WORD) continue; // zeros teach nothing
      for (let k = 0; k < size; k += 1) {
        const weight = (start + k) * stride + unit;
        const place = word * size + k;
        gradients[weight] = float32At(gradients, weight) + slope * float32At(window, start + k);
        embeddings[place] = float32At(embeddings, place) + slope * float32At(weights, weight);
      }
    }
  }
}
