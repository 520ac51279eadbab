/**
 * The forward pass of the sentiment encoder on the kernel. Texts of all lengths go through the
 * products as rows of one matrix, one behind the other, so nothing is padded; only attention and
 * pooling go text by text.
 */

import { at } from '../../contract/at';
import { float32At } from '../formats/number-at';
import { floatArea, placeTexts, quantizedArea, SPARE_ROWS, type Quantized } from './areas';
import { placeBiases } from './attention-bias';
import type { EncoderWeights, Norm } from './encoder-weights';
import { embed, multiply, type Matrix } from './matrix';
import type { Kernel, Pointer } from './transformer-kernel';

/** What is added to a variance: PyTorch's, with which the model was trained. */
const EPSILON = 1e-5;
/** SiLU, as the kernel's gate takes it. */
const SILU = { slope: 1, cubic: 0 } as const;

/** What is had of a text beside its logits. */
export interface TextVectors {
  /** Mean of the embeddings of its pieces: what it is about. */
  readonly words: Float32Array;
  /** Mean and peaks behind the last layer: what it says of that. */
  readonly reading: Float32Array;
  readonly logits: Float32Array;
}

/** Where a pass leaves its poolings: a row for each text. */
interface Pooled {
  readonly words: Pointer;
  reading: Pointer;
}

export class Encoder {
  readonly #kernel: Kernel;
  readonly #weights: EncoderWeights;

  constructor(kernel: Kernel, weights: EncoderWeights) {
    this.#kernel = kernel;
    this.#weights = weights;
  }

  /** The logits of each text: of every class, and then, if it knows that, of taking no side. */
  logits(given: readonly (readonly number[])[]): number[][] {
    return this.#read(given, null);
  }

  /**
   * What another head can be learnt on: of each text the mean of its pieces' embeddings, the mean and
   * the peaks of what the layers make of them, and its logits.
   */
  vectors(given: readonly (readonly number[])[]): TextVectors[] {
    const { width, gather } = this.#weights;
    const places: Pooled = {
      words: floatArea(this.#kernel, 'words', given.length, 2 * width),
      reading: 0,
    };
    const logits = this.#read(given, places);
    return logits.map((each, i) => ({
      words: this.#kernel.floats(places.words + 4 * i * 2 * width, width).slice(),
      reading: this.#kernel.floats(places.reading + 4 * i * gather.inputs, gather.inputs).slice(),
      logits: Float32Array.from(each),
    }));
  }

  #read(given: readonly (readonly number[])[], asked: Pooled | null): number[][] {
    const kernel = this.#kernel;
    const { width, heads, aliases, embedding, lexicon, layers, norm, gather, classify, offsets } =
      this.#weights;
    const texts = aliases
      ? given.map((tokens) => tokens.map((token) => float32At(aliases, token)))
      : given;
    const count = texts.reduce((sum, tokens) => sum + tokens.length, 0);
    const longest = Math.max(...texts.map((tokens) => tokens.length));
    const area = (name: string) => floatArea(kernel, name, count, width);
    const [x, q, k, v, mixed] = [area('x'), area('q'), area('k'), area('v'), area('mixed')];
    const biases = placeBiases(
      kernel,
      'bias',
      heads,
      offsets,
      2 * longest + SPARE_ROWS,
      (i) => i - longest,
    );
    const headWidth = width / heads;
    const workspace = kernel.eachThread(
      'attention',
      kernel.run.attendWorkspaceBytes(longest, headWidth),
    );
    embed(kernel, embedding, texts.flat(), x);
    const starts = startsOf(texts);
    const placed = placeTexts(kernel, texts, starts);
    const pool = (into: Pointer): void => {
      texts.forEach(({ length }, i) => {
        kernel.run.pool(x + 4 * at(starts, i) * width, length, width, into + 4 * i * 2 * width);
      });
    };
    if (asked) pool(asked.words);
    for (const layer of layers) {
      const rows = this.#normed(x, count, layer.attentionNorm, layer.query);
      multiply(kernel, rows, count, layer.query, q);
      multiply(kernel, rows, count, layer.key, k);
      multiply(kernel, rows, count, layer.value, v);
      const scale = headWidth ** -0.5;
      kernel.run.attendAll(
        q,
        k,
        v,
        width,
        placed,
        texts.length,
        heads,
        headWidth,
        scale,
        biases.pointer,
        biases.step,
        longest,
        workspace.pointer,
        workspace.step,
        mixed,
      );
      multiply(kernel, this.#quantized(mixed, count, layer.out), count, layer.out, x, true);
      const fed = this.#normed(x, count, layer.feedNorm, layer.gate);
      const [bent, other] = [
        floatArea(kernel, 'gate', count, layer.gate.outputs),
        floatArea(kernel, 'gated', count, layer.gated.outputs),
      ];
      multiply(kernel, fed, count, layer.gate, bent);
      multiply(kernel, fed, count, layer.gated, other);
      kernel.run.gate(bent, other, count, layer.gate.outputs, SILU.slope, SILU.cubic);
      multiply(kernel, this.#quantized(bent, count, layer.narrow), count, layer.narrow, x, true);
    }
    kernel.run.layerNorm(x, count, width, norm.weight, norm.shift, EPSILON, x);
    const pooled = floatArea(kernel, 'pooled', texts.length, gather.inputs);
    pool(pooled);
    if (asked) asked.reading = pooled;
    const gathered = floatArea(kernel, 'gathered', texts.length, gather.outputs);
    multiply(kernel, this.#quantized(pooled, texts.length, gather), texts.length, gather, gathered);
    const values = kernel.floats(gathered, texts.length * gather.outputs);
    values.forEach((value, i) => (values[i] = Math.max(0, value)));
    const out = floatArea(kernel, 'out', texts.length, classify.outputs);
    multiply(
      kernel,
      this.#quantized(gathered, texts.length, classify),
      texts.length,
      classify,
      out,
    );
    return texts.map((tokens, i) => {
      const added = lexicon.logits(tokens);
      return Array.from(
        kernel.floats(out + 4 * i * classify.outputs, added.length),
        (logit, label) => logit + at(added, label),
      );
    });
  }

  #normed(x: Pointer, count: number, { weight, shift }: Norm, matrix: Matrix): Quantized {
    const rows = floatArea(this.#kernel, 'normed', count, matrix.inputs);
    this.#kernel.run.layerNorm(x, count, matrix.inputs, weight, shift, EPSILON, rows);
    return this.#quantized(rows, count, matrix);
  }

  /** Rows rounded for what they are multiplied with. */
  #quantized(x: Pointer, count: number, { inputs, levels }: Matrix): Quantized {
    const rows = quantizedArea(this.#kernel, 'rounded', count, inputs);
    this.#kernel.run.quantize(x, count, inputs, levels, rows.values, rows.scales);
    return rows;
  }
}

/** The first row of each text. */
function startsOf(texts: readonly (readonly number[])[]): number[] {
  let next = 0;
  return texts.map(({ length }) => {
    next += length;
    return next - length;
  });
}
