/**
 * Reads texts with the encoder of the sentiment model, which stays as it is: each becomes a row of
 * numbers that a small head is learnt on. Always on our kernel and one thread, so that a head meets
 * the same numbers on every device.
 */

import { at } from '../../../contract/at';
import { InklingError } from '../../../contract/errors';
import { fileOf, type ModelFiles } from '../../formats/model-files';
import { float32At } from '../../formats/number-at';
import { readJson } from '../../formats/parse-json';
import { KERNEL_PASS_TOKENS } from '../../runtimes/batch-size';
import { openTokenizer } from '../../runtimes/onnx-runtime';
import { Encoder } from '../../transformer/encoder';
import { placeEncoder, readEncoder } from '../../transformer/encoder-weights';
import { openOnKernel } from '../../transformer/load-transformer-kernel';
import { bucketed, windowsOf, type Piece } from '../runner/token-windows';
import { breathe, paced } from '../runner/yield';

const NETWORK_FILE = 'onnx/model_quantized.onnx';

export interface TextEncoder {
  /** Lengths of the parts of a row: what it is about, what is said of it, the logits. */
  readonly parts: readonly number[];
  /**
   * A row for each text; a text that is longer than the encoder's window is read in pieces, whose
   * rows are averaged by their length.
   * @param read is told, and awaited, after each pass: how many of the texts' pieces have been read
   * @throws the signal's reason when stopped
   */
  encode(
    texts: readonly string[],
    signal: AbortSignal,
    read?: (done: number, total: number) => Promise<void>,
  ): Promise<Float32Array[]>;
  dispose(): void;
}

/**
 * @param files of the sentiment model, by path inside its folder
 * @throws InklingError `model-unfit` for an encoder of another form, `model-missing`
 */
export async function openTextEncoder(files: ModelFiles): Promise<TextEncoder> {
  const file = readEncoder(readJson(fileOf(files, 'config.json')), fileOf(files, NETWORK_FILE));
  if (file === null)
    throw new InklingError(
      'model-unfit',
      'Texts can be learnt on the encoder that comes with this page, not on one of another form.',
      { details: { reason: 'architecture' } },
    );
  const candidate = { backend: 'wasm', threads: 1 } as const;
  const opening = openTokenizer({ id: 'text-encoder' }, files, candidate);
  return openOnKernel(1, async ({ kernel, close }) => {
    const encoder = new Encoder(kernel, placeEncoder(kernel, file));
    const tokenizer = await opening;
    const parts = partsOf(encoder, windowsOf(tokenizer, '.'));
    const width = parts.reduce((sum, part) => sum + part, 0);
    return {
      parts,
      dispose: close,
      async encode(texts, signal, read = () => Promise.resolve()) {
        const pace = paced(signal);
        const pieces: Piece[] = [];
        for (const [text, words] of texts.entries()) {
          pieces.push(...windowsOf(tokenizer, words).map((ids): Piece => ({ text, ids })));
          await pace();
        }
        const rows = texts.map(() => new Float32Array(width));
        const lengths = new Float32Array(texts.length);
        for (const { text, ids } of pieces) lengths[text] = float32At(lengths, text) + ids.length;
        let done = 0;
        for (const pass of bucketed(pieces, KERNEL_PASS_TOKENS)) {
          await breathe(signal);
          for (const [i, vector] of rowsOf(
            encoder,
            pass.map(({ ids }) => ids),
          ).entries()) {
            const { text, ids } = at(pass, i);
            addScaled(at(rows, text), vector, ids.length / float32At(lengths, text));
          }
          done += pass.length;
          await read(done, pieces.length);
        }
        return rows;
      },
    };
  });
}

function partsOf(encoder: Encoder, windows: readonly (readonly number[])[]): number[] {
  const { words, reading, logits } = at(encoder.vectors(windows), 0);
  return [words.length, reading.length, logits.length];
}

function rowsOf(encoder: Encoder, ids: readonly (readonly number[])[]): Float32Array[] {
  return encoder
    .vectors(ids)
    .map(({ words, reading, logits }) => Float32Array.of(...words, ...reading, ...logits));
}

function addScaled(sums: Float32Array, row: Float32Array, share: number): void {
  row.forEach((value, i) => {
    sums[i] = float32At(sums, i) + share * value;
  });
}
