/** A decoder whose numbers are none, as after a lost device, writes nothing: it fails. */
import { expect, test } from 'vitest';
import { Quota } from '../choose/sentence-quota';
import { fakeDocument } from '../testing/fake-document';
import { FakeSeq2Seq } from '../testing/fake-seq2seq';
import { chooseSentences } from './faithful';
import { decide, type GenerateOptions } from './generation-options';
import { decodeTokens } from './text-generator';

const FACTS = { startToken: 0, padToken: 0, endToken: 1, window: 64, prefix: '' };
const LIVE = new AbortController().signal;

/** From a number of passes on, every logit is this. */
class LostDecoder extends FakeSeq2Seq {
  readonly #after: number;
  readonly #logit: number;

  constructor(after: number, logit: number) {
    super();
    this.#after = after;
    this.#logit = logit;
  }

  override logits(source: readonly number[], read: readonly number[]): Float32Array {
    const logits = super.logits(source, read);
    return this.passes > this.#after ? logits.fill(this.#logit) : logits;
  }
}

/** Every way of free decoding. */
const ways: readonly GenerateOptions[] = [
  {},
  { prompt_lookup: false },
  { num_beams: 3 },
  { do_sample: true, seed: 1, top_k: 5, num_return_sequences: 2 },
];

test.each([0, 1, 2])('in every way of decoding, lost after %d passes', async (after) => {
  for (const logit of [NaN, Infinity, 0])
    for (const way of ways) {
      const model = new LostDecoder(after, logit);
      const parts = { model, codec: { encode: () => [], decode: () => '' }, facts: FACTS };
      await expect(
        decodeTokens(
          { ...parts, several: true, lost: null },
          [5, 6, 7],
          decide({ ...way, max_new_tokens: 12, min_length: 10 }),
          LIVE,
        ),
        JSON.stringify(way),
      ).rejects.toMatchObject({ code: 'answer-impossible' });
      expect(model.alive).toBe(0);
    }
});

test.each([NaN, Infinity, -Infinity, 0])('in the choice of sentences: %d', async (logit) => {
  const document = fakeDocument([[2, 3], [2, 4], [5, 6, 7], [8]]);
  const model = new LostDecoder(0, logit);
  const encoded = await model.encode([document.flatMap(({ tokens }) => tokens)]);
  const choosing = chooseSentences(
    encoded,
    document.map(({ tokens }) => tokens),
    new Quota(document, { unit: 'sentences', target: 2 }),
    FACTS,
    LIVE,
  );
  await expect(choosing.next()).rejects.toMatchObject({ code: 'answer-impossible' });
  encoded.dispose();
  expect(model.alive).toBe(0);
});
