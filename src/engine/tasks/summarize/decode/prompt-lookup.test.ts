import fc from 'fast-check';
import { expect, test } from 'vitest';
import { FakeSeq2Seq } from '../testing/fake-seq2seq';
import { decodeTokens } from './text-generator';
import type { GeneratorParts } from '../model/generator-parts';
import { guess } from './prompt-lookup';
import { decide, type GenerateOptions } from './generation-options';

const LIVE = new AbortController().signal;

function partsOn(model: FakeSeq2Seq, several = true): GeneratorParts {
  const codec = { encode: () => [], decode: () => '' };
  return {
    model,
    codec,
    facts: { startToken: 0, padToken: 0, endToken: 1, window: 64, prefix: '' },
    several,
    lost: null,
  };
}

const decode = async (
  model: FakeSeq2Seq,
  source: readonly number[],
  options: GenerateOptions,
  several = true,
) => (await decodeTokens(partsOn(model, several), source, decide(options), LIVE))[0];

/** A small vocabulary, so that what is written occurs in the source. */
const sources = fc.array(fc.integer({ min: 2, max: 7 }), { minLength: 1, maxLength: 40 });

test('lookup writes what greedy decoding writes, whatever the rules', async () => {
  const rules = fc.record({
    no_repeat_ngram_size: fc.integer({ min: 0, max: 3 }),
    repetition_penalty: fc.constantFrom(1, 1.3),
    min_length: fc.integer({ min: 0, max: 6 }),
  });
  await fc.assert(
    fc.asyncProperty(
      sources,
      rules,
      fc.integer({ min: 6, max: 30 }),
      async (source, options, max_new_tokens) => {
        const model = new FakeSeq2Seq(8);
        const plain = await decode(model, source, {
          ...options,
          max_new_tokens,
          prompt_lookup: false,
        });
        expect(await decode(model, source, { ...options, max_new_tokens })).toEqual(plain);
        expect(model.alive).toBe(0);
      },
    ),
    { seed: 10, numRuns: 300 },
  );
});

/** A model that copies its source, then ends. */
class Copier extends FakeSeq2Seq {
  override logits(source: readonly number[], read: readonly number[]): Float32Array {
    const next = source[read.length - 1] ?? 1;
    return Float32Array.from({ length: this.vocabulary }, (_, token) => (token === next ? 1 : 0));
  }
}

test('where the source is copied, few passes write many tokens', async () => {
  const source = Array.from({ length: 60 }, (_, i) => i + 2);
  const model = new Copier(64);
  expect(await decode(model, source, { max_new_tokens: 100 })).toEqual([...source, 1]);
  expect(model.passes).toBeLessThan(10);
});

test('without the proof there are no drafts', async () => {
  const source = Array.from({ length: 20 }, (_, i) => i + 2);
  const model = new Copier(64);
  const tokens = await decode(model, source, { max_new_tokens: 100 }, false);
  expect(model.passes).toBe(tokens?.length);
});

test.each([
  [[5, 6, 7, 8], [0, 5], 2, [6, 7]],
  [[5, 6, 7, 5, 6, 9], [0, 5, 6], 3, [9]],
  [[5, 6, 7, 5, 8], [0, 5], 3, [8]],
  [[5, 6], [0, 6], 3, []],
  [[5, 6], [0], 3, []],
  [[5, 6], [0, 5], 0, []],
])('after %j, written %j, a guess of %i: %j', (source, written, length, expected) => {
  expect(guess(source, written, length)).toEqual(expected);
});
