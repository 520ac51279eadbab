/**
 * States of the kernel on the built-in weights: whatever order they are fed in, each knows what it
 * has read and nothing else.
 */
import { readFile } from 'node:fs/promises';
import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { at } from '../../../../contract/at';
import { T5 } from '../../../transformer/t5';
import { placeT5, readT5 } from '../../../transformer/t5-weights';
import { testKernel } from '../../../transformer/test-transformer-kernel';
import { KernelSeq2Seq } from './kernel-seq2seq';
import { argmax } from '../decode/logits';
import type { DecoderState } from './seq2seq';
import golden from '../../../../../tests/golden/built-in.json';

let model: KernelSeq2Seq;

async function file(path: string): Promise<Buffer> {
  return readFile(new URL(`../../../../../public/models/summarize/${path}`, import.meta.url));
}

beforeAll(async () => {
  const config: unknown = JSON.parse((await file('config.json')).toString());
  const files = readT5(
    config,
    await file('onnx/encoder_model_quantized.onnx'),
    await file('onnx/decoder_model_merged_quantized.onnx'),
  );
  if (!files) throw new Error('The built-in model is not of the form that the kernel runs.');
  const kernel = await testKernel();
  model = new KernelSeq2Seq(kernel, new T5(kernel, placeT5(kernel, files)), () => undefined);
});

test('greedy tokens of the reference', async () => {
  const reference = golden.cases.filter(({ name }) => name === 'greedy');
  const { source, sequences } = at(reference, 0);
  const tokens = at(sequences, 0);
  const encoded = await model.encode([source]);
  const fed = await encoded.feed([[0, ...tokens.slice(0, -1)]], 'all');
  expect(tokens.map((_, i) => argmax(fed.logits(0, i)))).toEqual(tokens);
  fed.state.dispose();
  encoded.dispose();
  expect(model.caches.inUse).toBe(0);
});

/** What is done to one of the states that are there. */
const Step = fc.record({
  state: fc.nat(),
  what: fc.constantFrom('feed', 'peek', 'select', 'rewind', 'dispose'),
  tokens: fc.array(fc.integer({ min: 3, max: 8_000 }), { minLength: 1, maxLength: 40 }),
});

test('states share memory, but not what they have read', async () => {
  const source = [3, 20, 300, 4_000, 1];
  await fc.assert(
    fc.asyncProperty(fc.array(Step, { maxLength: 12 }), async (steps) => {
      const encoded = await model.encode([source]);
      const states: { state: DecoderState; read: number[][] }[] = [{ state: encoded, read: [[]] }];
      for (const { state: which, what, tokens } of steps) {
        const place = which % states.length;
        const { state, read } = at(states, place);
        // Every row reads something else: rows that share memory by mistake would show it.
        const rows = read.map((_, row) => tokens.map((token) => token + row));
        if (what === 'feed')
          states.push({
            state: (await state.feed(rows, 'last')).state,
            read: read.map((row, i) => [...row, ...at(rows, i)]),
          });
        if (what === 'peek') await state.peek(rows, 'last');
        if (what === 'select')
          states.push({ state: await state.select([0, 0]), read: [at(read, 0), at(read, 0)] });
        if (what === 'rewind' && state.length > 1) {
          states.push({
            state: await state.rewind(state.length - 1),
            read: read.map((row) => row.slice(0, -1)),
          });
        }
        if (what === 'dispose' && states.length > 1) {
          state.dispose();
          states.splice(place, 1);
        }
      }
      for (const { state, read } of states) {
        const logits = await state.peek(
          read.map(() => [9, 7]),
          'last',
        );
        for (const [row, tokens] of read.entries()) {
          const alone = await model.encode([source]);
          const expected = (await alone.peek([[...tokens, 9, 7]], 'last'))(0, 0);
          expect(
            Math.max(...expected.map((logit, i) => Math.abs(logit - at(logits(row, 0), i)))),
          ).toBeLessThan(1e-2);
          alone.dispose();
        }
        state.dispose();
      }
      expect(model.caches.inUse).toBe(0);
    }),
    { numRuns: 20, seed: 5 },
  );
}, 60_000);

test('a token outside of the vocabulary is refused', async () => {
  await expect(async () => model.encode([[9_000]])).rejects.toThrow(RangeError);
});
