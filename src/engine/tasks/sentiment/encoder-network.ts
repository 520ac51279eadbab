/**
 * Opens an encoder that classifies texts: on our kernel where that can run it, else on ONNX
 * Runtime, which is much more to fetch.
 */

import { Tensor, type PreTrainedModel, type PreTrainedTokenizer } from '@xenova/transformers';
import type { Candidate } from '../../../contract/models/devices';
import type { ModelOf } from '../../../contract/models/model-info';
import { openClassifier, openTokenizer } from '../../runtimes/onnx-runtime';
import type { LossSignal } from '../../runtimes/device-loss';
import { KERNEL_PASS_TOKENS, PASS_TOKENS } from '../../runtimes/batch-size';
import { fileOf, type ModelFiles } from '../../formats/model-files';
import { float32At } from '../../formats/number-at';
import { readJson } from '../../formats/parse-json';
import { Encoder } from '../../transformer/encoder';
import { placeEncoder, readEncoder } from '../../transformer/encoder-weights';
import { openOnKernel } from '../../transformer/load-transformer-kernel';

/** What classifies texts once they are tokens. */
export interface Network {
  /** How many tokens are best given at once, with what pads them. */
  readonly passTokens: number;
  readonly lost: LossSignal | null;
  /**
   * One pass.
   * @param rows token ids of each text
   * @returns as many logits for each as there are classes, and behind them, if the network knows
   * texts that take no side, the log odds of that
   */
  logits(rows: readonly (readonly number[])[], classes: number): Promise<number[][]>;
  dispose(): Promise<void>;
}

export interface OpenNetwork {
  readonly network: Network;
  readonly tokenizer: PreTrainedTokenizer;
}

export async function openNetwork(
  model: ModelOf<'sentiment'>,
  files: ModelFiles,
  candidate: Candidate,
): Promise<OpenNetwork> {
  const own =
    candidate.backend === 'wasm'
      ? readEncoder(readJson(fileOf(files, 'config.json')), files.get('onnx/model_quantized.onnx'))
      : null;
  if (own) {
    const tokenizer = openTokenizer(model, files, candidate);
    return openOnKernel(candidate.threads, async ({ kernel, close }) => {
      const encoder = new Encoder(kernel, placeEncoder(kernel, own));
      const network: Network = {
        passTokens: KERNEL_PASS_TOKENS,
        lost: null,
        logits: (rows) => Promise.resolve(encoder.logits(rows)),
        dispose() {
          close();
          return Promise.resolve();
        },
      };
      return { network, tokenizer: await tokenizer };
    });
  }
  return openOnRuntime(model, files, candidate);
}

/** Any encoder with one output per label, on ONNX Runtime. */
export async function openOnRuntime(
  model: ModelOf<'sentiment'>,
  files: ModelFiles,
  candidate: Candidate,
): Promise<OpenNetwork> {
  const { model: network, tokenizer, lost } = await openClassifier(model, files, candidate);
  // Not every tokenizer has one, whatever its type says; what it is does not matter: it is masked.
  const { pad_token_id: padToken = 0 } = tokenizer as { pad_token_id?: number };
  return { network: padding(network, padToken, lost), tokenizer };
}

function padding(network: PreTrainedModel, padToken: number, lost: LossSignal | null): Network {
  return {
    passTokens: PASS_TOKENS,
    lost,
    async logits(rows, classes) {
      const width = Math.max(...rows.map((row) => row.length));
      const ids = new BigInt64Array(rows.length * width).fill(BigInt(padToken));
      const mask = new BigInt64Array(rows.length * width);
      rows.forEach((row, i) => {
        ids.set(row.map(BigInt), i * width);
        mask.fill(1n, i * width, i * width + row.length);
      });
      const shape = [rows.length, width];
      const { logits, neutral } = (await network({
        input_ids: new Tensor('int64', ids, shape),
        attention_mask: new Tensor('int64', mask, shape),
      })) as { logits: Tensor; neutral?: Tensor };
      const values = logits.data as Float32Array;
      const aside = neutral?.data as Float32Array | undefined;
      return rows.map((_, i) => [
        ...values.subarray(i * classes, (i + 1) * classes),
        ...(aside ? [float32At(aside, i)] : []),
      ]);
    },
    async dispose() {
      await network.dispose();
    },
  };
}
