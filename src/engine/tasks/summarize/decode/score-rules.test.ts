import fc from 'fast-check';
import { expect, test } from 'vitest';
import { FakeSeq2Seq } from '../testing/fake-seq2seq';
import { decodeTokens } from './text-generator';
import { decide, type GenerateOptions } from './generation-options';
import { applyRules, bannedTokens } from './score-rules';

const FACTS = { startToken: 0, padToken: 0, endToken: 1, window: 64, prefix: '' };
const LIVE = new AbortController().signal;

const decode = (model: FakeSeq2Seq, source: readonly number[], options: GenerateOptions) =>
  decodeTokens(
    {
      model,
      codec: { encode: () => [], decode: () => '' },
      facts: FACTS,
      several: true,
      lost: null,
    },
    source,
    decide(options),
    LIVE,
  );

/** Every way of decoding. */
const ways: readonly GenerateOptions[] = [
  {},
  { prompt_lookup: false },
  { num_beams: 3 },
  { num_beams: 2, num_return_sequences: 2, early_stopping: true },
  { do_sample: true, seed: 1, top_k: 5, num_return_sequences: 3 },
];

test('no banned n-gram is ever written', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.integer({ min: 2, max: 5 }), { minLength: 1, maxLength: 12 }),
      fc.integer({ min: 1, max: 3 }),
      fc.constantFrom(...ways),
      async (source, size, way) => {
        const model = new FakeSeq2Seq(6);
        for (const tokens of await decode(model, source, {
          ...way,
          max_new_tokens: 24,
          no_repeat_ngram_size: size,
        })) {
          const written = [FACTS.startToken, ...tokens];
          const grams = written.slice(size - 1).map((_, i) => written.slice(i, i + size).join());
          expect(new Set(grams).size).toBe(grams.length);
        }
        expect(model.alive).toBe(0);
      },
    ),
    { seed: 11, numRuns: 200 },
  );
});

test('nothing ends before its least length or after its greatest', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.integer({ min: 2, max: 9 }), { minLength: 1, maxLength: 6 }),
      fc.integer({ min: 2, max: 12 }),
      fc.constantFrom(...ways),
      async (source, least, way) => {
        for (const tokens of await decode(new FakeSeq2Seq(10), source, {
          ...way,
          min_length: least,
          max_length: 16,
        })) {
          expect(tokens.length + 1).toBeGreaterThanOrEqual(least);
          expect(tokens.length + 1).toBeLessThanOrEqual(16);
          expect(tokens.slice(0, -1)).not.toContain(FACTS.endToken);
        }
      },
    ),
    { seed: 12, numRuns: 200 },
  );
});

test('n-grams that would come twice', () => {
  expect(bannedTokens([0, 4, 5, 4], 2)).toEqual(new Set([5]));
  expect(bannedTokens([0, 4, 5, 6, 4, 5], 3)).toEqual(new Set([6]));
  expect(bannedTokens([0, 4, 5], 1)).toEqual(new Set([0, 4, 5]));
  expect(bannedTokens([0, 4], 3)).toEqual(new Set());
  expect(bannedTokens([0, 4, 4], 0)).toEqual(new Set());
});

test('the repetition penalty makes what was written less likely on either side of 0', () => {
  const scores = Float32Array.of(2, -2, 1);
  expect(applyRules(scores, [0, 1, 1], { repetition: 2, ngram: 0, minLength: 0 }, 1)).toEqual(
    Float32Array.of(1, -4, 1),
  );
  expect(scores).toEqual(Float32Array.of(2, -2, 1));
});
