/**
 * ONNX Runtime behind the Seq2Seq interface: an encoder and a merged decoder (one graph with a
 * branch for the first tokens and one that reads on from K/V).
 *
 * - Only the outputs that are needed are fetched, and of logits on a GPU only the positions that
 * are wanted.
 * - K/V stay wherever the session puts them (GPU buffers on WebGPU) and go back in as they came.
 * - The cross-attention's K/V are taken from the first pass: later passes answer with dummies for
 * them.
 */

import type { InferenceSession, Tensor } from 'onnxruntime-common';
import { at } from '../../../../contract/at';
import type { TensorMaker } from './cache-blocks';
import { RefCounted } from './ref-counted';
import { allocateLogits } from './logits-readback';
import { OnnxState, type DecoderRuntime, type Passed, type Tensors } from './onnx-state';
import type { DecoderState, Rows, Seq2Seq } from './seq2seq';

export interface Sessions {
  readonly encoder: InferenceSession;
  readonly decoder: InferenceSession;
  release(): Promise<void>;
}

const HIDDEN = 'encoder_hidden_states';

export class OnnxSeq2Seq implements Seq2Seq, DecoderRuntime {
  passes = 0;
  readonly maker: TensorMaker;
  readonly #sessions: Sessions;
  readonly #padToken: number;
  readonly #selfNames: readonly string[];
  readonly #crossNames: readonly string[];

  constructor(sessions: Sessions, maker: TensorMaker, padToken: number) {
    this.#sessions = sessions;
    this.maker = maker;
    this.#padToken = padToken;
    const present = sessions.decoder.outputNames.filter((name) => name.startsWith('present.'));
    this.#selfNames = present.filter((name) => name.includes('.decoder.'));
    this.#crossNames = present.filter((name) => name.includes('.encoder.'));
  }

  async encode(sources: Rows): Promise<DecoderState> {
    const width = Math.max(...sources.map((source) => source.length));
    const rest = (source: readonly number[], value: number) =>
      new Array<number>(width - source.length).fill(value);
    const ids = this.#int64(sources.map((source) => [...source, ...rest(source, this.#padToken)]));
    const mask = this.#int64(sources.map((source) => [...source.map(() => 1), ...rest(source, 0)]));
    const { encoder } = this.#sessions;
    const outputs = await encoder.run(
      feeds(
        encoder,
        new Map([
          ['input_ids', ids],
          ['attention_mask', mask],
        ]),
      ),
      ['last_hidden_state'],
    );
    const hidden = outputOf(outputs, 'last_hidden_state');
    const source = new RefCounted(
      new Map([
        [HIDDEN, hidden],
        ['encoder_attention_mask', mask],
      ]),
    );
    return new OnnxState(this, [...sources.keys()], 0, { source, self: null, cross: null });
  }

  async dispose(): Promise<void> {
    await this.#sessions.release();
  }

  async pass(tokens: Rows, source: Tensors, past: Tensors | null, keep: boolean): Promise<Passed> {
    const { decoder } = this.#sessions;
    const inputs = new Map(source);
    // With a past nothing reads the encoder's output, only its K/V; a stand-in saves copying it
    // into the runtime each time.
    if (past) inputs.set(HIDDEN, this.#noHidden(source));
    inputs.set('input_ids', this.#int64(tokens));
    inputs.set('use_cache_branch', this.maker.make('bool', Uint8Array.of(past ? 1 : 0), [1]));
    for (const [name, tensor] of past ?? this.#noPast(tokens.length)) inputs.set(name, tensor);
    const kept = keep ? [...this.#selfNames, ...(past ? [] : this.#crossNames)] : [];
    this.passes += 1;
    const logits = allocateLogits(
      tokens.length,
      at(tokens, 0).length,
      decoder.outputMetadata.find(({ name }) => name === 'logits'),
      this.maker,
    );
    const outputs = await decoder
      .run(feeds(decoder, inputs), { ...nothingFor(kept), logits })
      .catch((cause: unknown) => {
        logits?.dispose();
        throw cause;
      });
    const take = (names: readonly string[]) =>
      new Map(
        names.map((name) => [
          name.replace('present.', 'past_key_values.'),
          outputOf(outputs, name),
        ]),
      );
    return {
      logits: outputOf(outputs, 'logits'),
      self: keep ? take(this.#selfNames) : new Map(),
      cross: keep && !past ? take(this.#crossNames) : new Map(),
    };
  }

  #int64(rows: Rows): Tensor {
    return this.maker.make('int64', BigInt64Array.from(rows.flat(), BigInt), [
      rows.length,
      at(rows, 0).length,
    ]);
  }

  /** One position of encoder output [rows, 1, width]. */
  #noHidden(source: Tensors): Tensor {
    const { dims } = tensorOf(source, HIDDEN);
    const [rows, width] = [at(dims, 0), at(dims, 2)];
    return this.maker.make('float32', new Float32Array(rows * width), [rows, 1, width]);
  }

  /**
   * K/V of no tokens: the first branch does not read them, but the graph's inputs must be there.
   */
  #noPast(rows: number): Tensors {
    const past = new Map<string, Tensor>();
    for (const input of this.#sessions.decoder.inputMetadata) {
      if (!input.isTensor || !input.name.startsWith('past_key_values.')) continue;
      const dims = input.shape.map((size, axis) =>
        axis === 0 ? rows : typeof size === 'number' ? size : 0,
      );
      past.set(input.name, this.maker.make('float32', new Float32Array(0), dims.with(2, 0)));
    }
    return past;
  }
}

/** Outputs that the runtime makes the tensors of. */
function nothingFor(names: readonly string[]): Record<string, null> {
  return Object.fromEntries(names.map((name) => [name, null]));
}

/** The inputs that the session has, out of those that it could have. */
function feeds(session: InferenceSession, inputs: Tensors): Record<string, Tensor> {
  return Object.fromEntries(session.inputNames.map((name) => [name, tensorOf(inputs, name)]));
}

function tensorOf(tensors: Tensors, name: string): Tensor {
  const tensor = tensors.get(name);
  if (!tensor) throw new Error(`The model asks for an input that a T5 does not have: ${name}.`);
  return tensor;
}

function outputOf(outputs: InferenceSession.OnnxValueMapType, name: string): Tensor {
  const tensor = outputs[name];
  if (!tensor) throw new Error(`The model has no output ${name}.`);
  return tensor;
}
