/** Owns the sentiment task: one encoder for English and Chinese on ONNX Runtime. */

import { Tensor, type PreTrainedTokenizer } from '@xenova/transformers';
import { InklingError } from '../contract/errors';
import type { Notice, Sentiment, SentimentLabel } from '../contract/tasks';
import { openClassifier } from './onnx';
import type { Loader } from './runner';
import { readText } from './text';

const MAX_CHARACTERS = 20_000;
/** Largest difference from the golden probability. */
const TOLERANCE = 1e-3;
/** Index = class of the network. */
const LABELS: readonly SentimentLabel[] = ['NEGATIVE', 'POSITIVE'];

export const loadSentiment: Loader<'sentiment'> = async (model, files, candidate) => {
  const { model: network, tokenizer } = await openClassifier(model, files, candidate);

  /** Probability of each class. A text longer than the model's window is read in pieces and the logits are averaged. */
  const classify = async (text: string): Promise<number[]> => {
    const rows = windows(tokenizer, text);
    const width = Math.max(...rows.map((row) => row.length));
    const padded = rows.flatMap((row) => [...row, ...new Array<number>(width - row.length).fill(tokenizer.pad_token_id ?? 0)]);
    const mask = rows.flatMap((row) => [...row.map(() => 1), ...new Array<number>(width - row.length).fill(0)]);
    const int64 = (values: number[]) => new Tensor('int64', BigInt64Array.from(values, BigInt), [rows.length, width]);
    const { logits } = (await network({ input_ids: int64(padded), attention_mask: int64(mask) })) as { logits: Tensor };
    const values = Array.from(logits.data as Float32Array);
    // Each piece counts by its length: the last one may be a single word.
    const total = rows.reduce((sum, row) => sum + row.length, 0);
    return softmax(LABELS.map((_, label) => rows.reduce((sum, row, i) => sum + (values[i * LABELS.length + label] ?? NaN) * (row.length / total), 0)));
  };

  const judge = async (text: string): Promise<{ label: SentimentLabel; score: number }> => {
    const shares = await classify(text);
    const score = Math.max(...shares);
    return { label: LABELS[shares.indexOf(score)] ?? 'NEGATIVE', score };
  };

  return {
    async run(input): Promise<Sentiment> {
      const start = performance.now();
      const { text, notices } = await readText(input, MAX_CHARACTERS, model.languages);
      return { ...(await judge(text)), totalMs: performance.now() - start, notices: notices satisfies readonly Notice[] };
    },

    async selfTest(golden) {
      const { label, score } = await judge(golden.text);
      if (label === golden.label && Math.abs(score - golden.score) <= TOLERANCE) return null;
      return `The golden answer is ${golden.label} ${golden.score.toFixed(4)}, this gives ${label} ${score.toFixed(4)}.`;
    },

    async dispose() {
      await network.dispose();
    },
  };
};

/** Token ids of the text in rows that the model can read at once. */
function windows(tokenizer: PreTrainedTokenizer, text: string): number[][] {
  const ids = tokenizer.encode(text);
  const size = Number(tokenizer.model_max_length);
  if (ids.length <= size) return [ids];
  const bare = tokenizer.encode(text, { add_special_tokens: false });
  const room = size - (ids.length - bare.length);
  const around = specials(ids, bare);
  const rows: number[][] = [];
  for (let start = 0; start < bare.length; start += room) rows.push([...around.before, ...bare.slice(start, start + room), ...around.after]);
  return rows;
}

/** The special tokens that the tokenizer puts before and after a text. */
function specials(ids: readonly number[], bare: readonly number[]): { before: number[]; after: number[] } {
  const before = ids.findIndex((id) => id === bare[0]);
  if (before < 0) throw new InklingError('internal', 'The tokenizer changes a text when it adds its special tokens.');
  return { before: ids.slice(0, before), after: ids.slice(before + bare.length) };
}

function softmax(logits: readonly number[]): number[] {
  const most = Math.max(...logits);
  const powers = logits.map((logit) => Math.exp(logit - most));
  const sum = powers.reduce((a, b) => a + b, 0);
  return powers.map((power) => power / sum);
}
