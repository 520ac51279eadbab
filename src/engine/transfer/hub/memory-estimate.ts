/**
 * Estimates how much memory a model takes, from what is known before it is fetched: the
 * bytes of its graphs, its dtype and its config.json. Measured with ONNX Runtime Web 1.31-dev
 * (WebAssembly, one thread): a session copies the graph into its memory and the weights out of it,
 * and a memory grows by a fifth at a time and never shrinks. After the longest pass, a DistilBERT
 * of 66 M weights had 690 MB in float32 (estimated 672), 514 in float16 (511) and 229 in q8 (245),
 * a T5 of 60 M in float32 964 (926). On WebGPU the first and the third had 830 and 231 MB besides
 * what the GPU holds. On our own kernel the built-in sentiment model had 15 MB (12) and the
 * built-in summariser 22 (29, with space for beams).
 */

import * as v from 'valibot';
import type { HubTask } from '../../../contract/models/catalogue';
import type { MemoryNeed } from '../../../contract/models/download-job';
import type { Model } from '../../../contract/models/model-info';
import { KERNEL_PASS_TOKENS, PASS_TOKENS } from '../../runtimes/batch-size';

/** What the runtime itself and its first pages take. */
const RUNTIME_BYTES = 24e6;
/** What a memory that grows by a fifth at a time has too much, at most. */
const GROWTH = 1.2;
const FLOAT_BYTES = 4;
/** Hypotheses of a summary that are written at once. */
const BEAMS = 4;
/** Tokens that a summary has at most. */
const WRITTEN = 128;

const Size = v.fallback(v.optional(v.pipe(v.number(), v.integer(), v.minValue(1))), undefined);

/** Sizes as T5, BERT and DistilBERT call them; what is not there is not counted. */
const ConfigSchema = v.pipe(
  v.object({
    ...v.entriesFromList(
      ['d_model', 'hidden_size', 'dim', 'd_ff', 'intermediate_size', 'hidden_dim', 'd_kv'],
      Size,
    ),
    ...v.entriesFromList(
      ['num_heads', 'num_attention_heads', 'n_heads', 'num_decoder_layers', 'num_layers'],
      Size,
    ),
    ...v.entriesFromList(['n_positions', 'max_position_embeddings', 'vocab_size'], Size),
  }),
  v.transform((c) => {
    const width = c.d_model ?? c.hidden_size ?? c.dim ?? 0;
    const heads = c.num_heads ?? c.num_attention_heads ?? c.n_heads ?? 0;
    return {
      width,
      heads,
      inner: c.d_kv === undefined ? width : c.d_kv * heads,
      feedForward: c.d_ff ?? c.intermediate_size ?? c.hidden_dim ?? 0,
      decoderLayers: c.num_decoder_layers ?? c.num_layers ?? 0,
      window: Math.min(c.n_positions ?? c.max_position_embeddings ?? 512, PASS_TOKENS),
      vocabulary: c.vocab_size ?? 0,
    };
  }),
);

export type Sizes = v.InferOutput<typeof ConfigSchema>;

/**
 * The sizes in a parsed config.json. One that says nothing has none: only the weights are counted
 * then.
 */
export function readSizes(config: unknown): Sizes {
  return v.parse(ConfigSchema, v.is(v.looseObject({}), config) ? config : {});
}

/**
 * Bytes of one weight, of the largest matrix, which is the embedding: 4-bit dtypes leave it in 16 or 32
 * bits.
 */
const EMBEDDING_BYTES: Readonly<Record<Model['dtype'], number>> = {
  float32: 4,
  q4: 4,
  bnb4: 4,
  float16: 2,
  q4f16: 2,
  q8: 1,
  int8: 1,
  uint8: 1,
};

/**
 * @param graphBytes of the ONNX files together
 * @param kernel whether it runs on our own kernel, which takes the weights as they are and no more
 * memory than it needs
 */
export function estimateMemory(
  task: HubTask,
  dtype: Model['dtype'],
  graphBytes: number,
  sizes: Sizes,
  kernel = false,
): MemoryNeed {
  // There is no 16-bit arithmetic on WebAssembly: weights are turned into float32.
  const unpacked = dtype === 'float16' || dtype === 'q4f16' ? 2 * graphBytes : graphBytes;
  const work = workBytes(task, sizes, kernel ? KERNEL_PASS_TOKENS : PASS_TOKENS);
  const loaded = kernel
    ? graphBytes + work
    : GROWTH * (RUNTIME_BYTES + unpacked + Math.max(graphBytes, work));
  return {
    loaded,
    // The files and the copy of them that transformers.js makes are there until the session is.
    starting: loaded + 2 * graphBytes,
    largestTensor: sizes.vocabulary * sizes.width * EMBEDDING_BYTES[dtype],
  };
}

/**
 * What a pass needs besides weights: attention scores, the feed-forward's middle and some rows of
 * the width; for a T5 also the keys and values.
 */
function workBytes(
  task: HubTask,
  { width, heads, inner, feedForward, decoderLayers, window }: Sizes,
  passTokens: number,
): number {
  const rows = task === 'summarize' ? 1 : Math.max(1, Math.floor(passTokens / window));
  const pass = rows * window * (heads * window + feedForward + 6 * width);
  const kept = task === 'summarize' ? BEAMS * decoderLayers * 2 * inner * (window + WRITTEN) : 0;
  return FLOAT_BYTES * (pass + kept);
}
