/** A decoder's state in ONNX Runtime's tensors, and which of them it shares with other states. */

import { at } from '../../../../contract/at';
import type { Tensor } from 'onnxruntime-common';
import { firstTokens, selectRows, type TensorMaker } from './cache-blocks';
import { RefCounted } from './ref-counted';
import { readLogits } from './logits-readback';
import type { DecoderState, Fed, LogitsOf, Rows } from './seq2seq';

export type Tensors = ReadonlyMap<string, Tensor>;

/** What a pass of the decoder gives; K/V by the names under which they go back in. */
export interface Passed {
  /** [rows, positions, vocabulary] */
  readonly logits: Tensor;
  readonly self: Tensors;
  /** Empty if there was a past: the source's K/V are known already. */
  readonly cross: Tensors;
}

/** What a state asks of the model that it belongs to. */
export interface DecoderRuntime {
  readonly maker: TensorMaker;

  /**
   * Run the decoder: the first branch if there are no K/V yet (`past` null), else the one that
   * reads on from them.
   * @param keep whether the K/V are wanted too, or only the logits
   */
  pass(tokens: Rows, source: Tensors, past: Tensors | null, keep: boolean): Promise<Passed>;
}

/** Shared with the states that a state came from and that came from it. */
interface StateTensors {
  /** Encoder output and mask. */
  readonly source: RefCounted<Tensor>;
  /** K/V of the tokens read so far, and of the source; null before the first token. */
  readonly self: RefCounted<Tensor> | null;
  readonly cross: RefCounted<Tensor> | null;
}

export class OnnxState implements DecoderState {
  readonly length: number;
  readonly #model: DecoderRuntime;
  readonly #tensors: StateTensors;
  /** Which of the encoded sources each row looks at. */
  readonly #sources: readonly number[];

  constructor(
    model: DecoderRuntime,
    sources: readonly number[],
    length: number,
    tensors: StateTensors,
  ) {
    this.#model = model;
    this.#sources = sources;
    this.length = length;
    this.#tensors = tensors;
  }

  get rows(): number {
    return this.#sources.length;
  }

  async feed(tokens: Rows, want: 'last' | 'all'): Promise<Fed> {
    const { source, cross } = this.#tensors;
    const after = await this.#model.pass(tokens, source.values, this.#past(), true);
    const length = this.length + at(tokens, 0).length;
    const tensors = {
      source: source.retain(),
      self: new RefCounted(after.self),
      cross: cross?.retain() ?? new RefCounted(after.cross),
    };
    return {
      state: new OnnxState(this.#model, this.#sources, length, tensors),
      logits: await readLogits(after.logits, want, this.#model.maker),
    };
  }

  async peek(tokens: Rows, want: 'last' | 'all'): Promise<LogitsOf> {
    const { logits } = await this.#model.pass(
      tokens,
      this.#tensors.source.values,
      this.#past(),
      false,
    );
    return readLogits(logits, want, this.#model.maker);
  }

  async select(order: readonly number[]): Promise<DecoderState> {
    const choose = (tensor: Tensor) => selectRows(tensor, order, this.#model.maker);
    const { source, self, cross } = this.#tensors;
    const sources = order.map((row) => at(this.#sources, row));
    // Beams change places at every step, but they all look at the same source.
    const same =
      sources.length === this.rows && sources.every((from, row) => from === this.#sources[row]);
    const tensors = {
      source: same ? source.retain() : await source.map(choose),
      self: (await self?.map(choose)) ?? null,
      cross: (same ? cross?.retain() : await cross?.map(choose)) ?? null,
    };
    return new OnnxState(this.#model, sources, this.length, tensors);
  }

  async rewind(length: number): Promise<DecoderState> {
    const { source, self, cross } = this.#tensors;
    const shorter =
      (await self?.map((tensor) => firstTokens(tensor, length, this.#model.maker))) ?? null;
    return new OnnxState(this.#model, this.#sources, length, {
      source: source.retain(),
      self: shorter,
      cross: cross?.retain() ?? null,
    });
  }

  dispose(): void {
    const { source, self, cross } = this.#tensors;
    for (const tensors of [source, self, cross]) tensors?.release();
  }

  #past(): Tensors | null {
    const { self, cross } = this.#tensors;
    return self && cross ? new Map([...self.values, ...cross.values]) : null;
  }
}
