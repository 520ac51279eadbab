/**
 * An LSTM over words, of which the last state is what the dense layers are given.
 *
 * The texts of a batch go through it side by side, the longest first: of step t only the first ones
 * are left, so that no step is taken for words that are not there. A row of a step is a word and the
 * state before it, and one product gives all gates.
 */

import { at } from '../../../contract/at';
import { GATES } from '../../formats/sequence-layers';
import { float32At, uint16At } from '../../formats/number-at';
import type { Pointer } from '../../runtimes/wasm-memory';
import { SEQUENCE } from '../../tasks/labelled/text-features';
import type { Place, PlacedRows } from './memory-layout';
import {
  embed,
  SEQUENCE_BATCH,
  sequencesOf,
  type SequenceFront,
  type Sequences,
} from './sequence-front';
import type { Kernel } from './training-kernel';

/** The texts that are left at each step, and the row at which the step begins. */
interface Step {
  readonly count: number;
  readonly first: number;
}

export class LstmFront implements SequenceFront {
  readonly layers = 2;
  readonly features: SequenceFront['features'];
  readonly #kernel: Kernel;
  readonly #words: Place;
  readonly #cell: Place;
  readonly #units: number;
  /** Numbers of a word and of the state before it. */
  readonly #inputs: number;
  readonly #given: Pointer;
  readonly #gates: Pointer;
  /** Cells after each step, and what of them the output gate is given. */
  readonly #cells: Pointer;
  readonly #seen: Pointer;
  /** Gradients with respect to what the gates are given, to the rows, and to the cells of a step. */
  readonly #gateDelta: Pointer;
  readonly #givenDelta: Pointer;
  readonly #cellDelta: Pointer;
  #read: Sequences = { ids: new Uint16Array(), starts: new Uint32Array(1) };
  #steps: readonly Step[] = [];
  /** Places in the batch, the longest text first. */
  #order: readonly number[] = [];

  constructor(kernel: Kernel, words: Place, cell: Place) {
    this.#kernel = kernel;
    this.#words = words;
    this.#cell = cell;
    this.#units = cell.stride / GATES;
    this.#inputs = words.stride + this.#units;
    const floats = (rows: number, width: number) => kernel.allocate(4 * rows * width);
    const rows = SEQUENCE_BATCH * SEQUENCE;
    this.#given = floats(rows, this.#inputs);
    this.#gates = floats(rows, cell.stride);
    this.#cells = floats(rows, this.#units);
    this.#seen = floats(rows, this.#units);
    this.#gateDelta = floats(SEQUENCE_BATCH, cell.stride);
    this.#givenDelta = floats(SEQUENCE_BATCH, this.#inputs);
    this.#cellDelta = floats(SEQUENCE_BATCH, this.#units);
    this.features = {
      out: floats(SEQUENCE_BATCH, this.#units),
      delta: floats(SEQUENCE_BATCH, this.#units),
      stride: this.#units,
      layer: { activation: 'linear' },
    };
  }

  forward(rows: PlacedRows, batch: Uint32Array, dropout: number, random: Pointer): void {
    this.#read = sequencesOf(this.#kernel, rows, batch, SEQUENCE);
    const { starts } = this.#read;
    const lengths = Array.from(batch, (_, i) => at(starts, i + 1) - at(starts, i));
    this.#order = [...lengths.keys()].sort((a, b) => at(lengths, b) - at(lengths, a) || a - b);
    let first = 0;
    this.#steps = Array.from({ length: at(lengths, at(this.#order, 0)) }, (_, t) => {
      const count = lengths.filter((length) => length > t).length;
      const step = { count, first };
      first += count;
      return step;
    });
    for (let t = 0; t < this.#steps.length; t += 1) this.#stepForward(t);
    const { out, stride } = this.features;
    if (dropout > 0) this.#kernel.run.dropout(out, batch.length * stride, dropout, random);
  }

  backward(dropout: number): void {
    for (let t = this.#steps.length - 1; t >= 0; t -= 1) this.#stepBackward(t, dropout);
  }

  #stepForward(t: number): void {
    const { count, first } = at(this.#steps, t);
    const left = this.#steps[t + 1]?.count ?? 0;
    const [units, size, inputs] = [this.#units, this.#words.stride, this.#inputs];
    const embeddings = this.#kernel.floats(this.#words.w, this.#words.count);
    const given = this.#kernel.floats(this.#given, (first + count + left) * inputs);
    for (let r = 0; r < count; r += 1) {
      const row = (first + r) * inputs;
      embed(embeddings, this.#read.ids, this.#wordAt(t, r), size, given, row);
      if (t === 0) given.fill(0, row + size, row + inputs);
    }
    const { w, bias, stride } = this.#cell;
    const input = this.#given + 4 * first * inputs;
    const output = this.#gates + 4 * first * stride;
    this.#kernel.run.denseForward(input, inputs, inputs, count, w, bias, stride, output);

    const gates = this.#kernel.floats(output, count * stride);
    const cells = this.#kernel.floats(this.#cells, (first + count) * units);
    const seen = this.#kernel.floats(this.#seen, (first + count) * units);
    const states = this.#kernel.floats(this.features.out, this.#order.length * units);
    const before = t === 0 ? null : at(this.#steps, t - 1).first;
    for (let r = 0; r < count; r += 1)
      for (let u = 0; u < units; u += 1) {
        const gate = r * stride + u;
        const open = (gates[gate] = sigmoid(float32At(gates, gate)));
        const keep = (gates[gate + units] = sigmoid(float32At(gates, gate + units)));
        const fresh = (gates[gate + 2 * units] = Math.tanh(float32At(gates, gate + 2 * units)));
        const show = (gates[gate + 3 * units] = sigmoid(float32At(gates, gate + 3 * units)));
        const old = before === null ? 0 : float32At(cells, (before + r) * units + u);
        const place = (first + r) * units + u;
        cells[place] = keep * old + open * fresh;
        const tanh = (seen[place] = Math.tanh(float32At(cells, place)));
        if (r < left) given[(first + count + r) * inputs + size + u] = show * tanh;
        else states[at(this.#order, r) * units + u] = show * tanh;
      }
  }

  #stepBackward(t: number, dropout: number): void {
    const { count, first } = at(this.#steps, t);
    const left = this.#steps[t + 1]?.count ?? 0;
    const [units, size, inputs] = [this.#units, this.#words.stride, this.#inputs];
    const { w, stride, matrix, gradient } = this.#cell;
    const gates = this.#kernel.floats(this.#gates + 4 * first * stride, count * stride);
    const cells = this.#kernel.floats(this.#cells, (first + count) * units);
    const seen = this.#kernel.floats(this.#seen, (first + count) * units);
    const gateDelta = this.#kernel.floats(this.#gateDelta, count * stride);
    const givenDelta = this.#kernel.floats(this.#givenDelta, count * inputs);
    const cellDelta = this.#kernel.floats(this.#cellDelta, count * units);
    const states = this.#kernel.floats(this.features.out, this.#order.length * units);
    const lastDelta = this.#kernel.floats(this.features.delta, this.#order.length * units);
    const before = t === 0 ? null : at(this.#steps, t - 1).first;
    for (let r = 0; r < count; r += 1)
      for (let u = 0; u < units; u += 1) {
        const gate = r * stride + u;
        const open = float32At(gates, gate);
        const keep = float32At(gates, gate + units);
        const fresh = float32At(gates, gate + 2 * units);
        const show = float32At(gates, gate + 3 * units);
        const tanh = float32At(seen, (first + r) * units + u);
        const goesOn = r < left;
        const last = at(this.#order, r) * units + u;
        const leftOut = dropout > 0 && float32At(states, last) === 0;
        const state = goesOn
          ? float32At(givenDelta, r * inputs + size + u)
          : leftOut
            ? 0
            : float32At(lastDelta, last) / (1 - dropout);
        const cell =
          (goesOn ? float32At(cellDelta, r * units + u) : 0) + state * show * (1 - tanh * tanh);
        const old = before === null ? 0 : float32At(cells, (before + r) * units + u);
        gateDelta[gate] = cell * fresh * open * (1 - open);
        gateDelta[gate + units] = cell * old * keep * (1 - keep);
        gateDelta[gate + 2 * units] = cell * open * (1 - fresh * fresh);
        gateDelta[gate + 3 * units] = state * tanh * show * (1 - show);
        cellDelta[r * units + u] = cell * keep;
      }
    const { run } = this.#kernel;
    const input = this.#given + 4 * first * inputs;
    run.denseGradient(input, inputs, inputs, count, this.#gateDelta, stride, gradient);
    run.columnSums(this.#gateDelta, count, stride, gradient + 4 * matrix);
    run.denseBackward(
      ...([this.#gateDelta, stride, count, w, inputs, input, inputs] as const),
      ...([1, true, this.#givenDelta] as const),
    );
    const embeddings = this.#kernel.floats(this.#words.gradient, this.#words.count);
    for (let r = 0; r < count; r += 1) {
      const start = uint16At(this.#read.ids, this.#wordAt(t, r)) * size;
      for (let k = 0; k < size; k += 1)
        embeddings[start + k] =
          float32At(embeddings, start + k) + float32At(givenDelta, r * inputs + k);
    }
  }

  /** Where the word of a step stands among all words of the batch. */
  #wordAt(t: number, r: number): number {
    return at(this.#read.starts, at(this.#order, r)) + t;
  }
}

function sigmoid(x: number): number {
  return 1 / (1 + Math.exp(-x));
}
