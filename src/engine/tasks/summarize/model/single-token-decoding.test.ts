import fc from 'fast-check';
import { expect, test } from 'vitest';
import { FakeSeq2Seq } from '../testing/fake-seq2seq';
import { readsSeveral, SingleTokenModel } from './single-token-decoding';

const ENDS = { startToken: 0, endToken: 1 };

test('a decoder that reads several tokens correctly is believed', async () => {
  const model = new FakeSeq2Seq();
  expect(await readsSeveral(model, ENDS)).toBe(true);
  expect(model.alive).toBe(0);
});

test('one that does not is found out, and is right when fed singly', async () => {
  const model = new FakeSeq2Seq(64, false);
  expect(await readsSeveral(model, ENDS)).toBe(false);
  expect(await readsSeveral(new SingleTokenModel(model), ENDS)).toBe(true);
  expect(model.alive).toBe(0);
});

test('feeding singly gives the logits of feeding at once, one pass a token', async () => {
  const tokens = fc.array(fc.integer({ min: 2, max: 9 }), { minLength: 1, maxLength: 6 });
  await fc.assert(
    fc.asyncProperty(
      tokens,
      tokens,
      fc.constantFrom('last' as const, 'all' as const),
      async (first, then, want) => {
        const model = new FakeSeq2Seq();
        const singly = new SingleTokenModel(model);
        const run = async (root: Awaited<ReturnType<typeof model.encode>>) => {
          const begun = await root.feed([first], 'last');
          const peeked = await begun.state.peek([then], want);
          const fed = await begun.state.feed([then], want);
          const positions = want === 'last' ? 1 : then.length;
          const logits = Array.from({ length: positions }, (_, at) => [
            ...fed.logits(0, at),
            ...peeked(0, at),
          ]);
          for (const state of [root, begun.state, fed.state]) state.dispose();
          return logits;
        };
        expect(await run(await singly.encode([[5]]))).toEqual(await run(await model.encode([[5]])));
        expect(model.alive).toBe(0);
      },
    ),
    { seed: 13, numRuns: 100 },
  );
});
