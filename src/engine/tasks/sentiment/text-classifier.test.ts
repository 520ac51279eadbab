import { expect, test } from 'vitest';
import { at } from '../../../contract/at';
import type { Cutter } from '../runner/token-windows';
import { Classifier } from './text-classifier';
import type { Network } from './encoder-network';

/** A token for each letter, at most four at once. */
const tokenizer: Cutter = {
  encode: (text: string) => Array.from(text, (letter) => letter.charCodeAt(0)),
  model_max_length: 4,
};

const answering = (logits: (row: readonly number[]) => number[]): Network => ({
  passTokens: 64,
  lost: null,
  logits: (rows) => Promise.resolve(rows.map(logits)),
  dispose: () => Promise.resolve(),
});

test('what a network says beyond its classes is the log odds of taking no side', async () => {
  const classifier = new Classifier(
    answering(() => [0, Math.log(3), Math.log(4)]),
    tokenizer,
    2,
    false,
  );
  const { shares, aside } = at(await classifier.classify(['text']), 0);
  expect(at(shares, 1)).toBeCloseTo(0.75);
  expect(aside).toBeCloseTo(0.8);
});

test('pieces of a long text count by their length, for a side and for none', async () => {
  const classifier = new Classifier(
    answering((row) => (row.length === 4 ? [0, 3, -3] : [0, -6, 6])),
    tokenizer,
    2,
    false,
  );
  const { shares, aside, tokens } = at(await classifier.classify(['ninelette']), 0);
  expect(tokens).toBe(9);
  const mean = (4 * 3 + 4 * 3 + 1 * -6) / 9;
  expect(at(shares, 1)).toBeCloseTo(1 / (1 + Math.exp(-mean)));
  expect(aside).toBeCloseTo(1 / (1 + Math.exp(mean)));
});

test('a network that knows only its classes says nothing of taking no side', async () => {
  const classifier = new Classifier(
    answering(() => [1, 2]),
    tokenizer,
    2,
    false,
  );
  const { shares, aside } = at(await classifier.classify(['text']), 0);
  expect(shares).toHaveLength(2);
  expect(aside).toBeUndefined();
});
