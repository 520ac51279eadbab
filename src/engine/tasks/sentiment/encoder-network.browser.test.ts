/**
 * The sentiment encoder on our kernel gives the logits that ONNX Runtime gives, alone or among
 * texts of other lengths.
 */
import { expect, test } from 'vitest';
import { builtInFiles } from '../../../../tests/golden/open-built-in';
import { at } from '../../../contract/at';
import { builtIn } from '../../versions/resolve-version';
import { openNetwork, openOnRuntime } from './encoder-network';

const TEXTS = [
  'Fine.',
  'The service was slow, but the food made up for it.',
  '这家餐厅的菜很好吃，服务也很周到。',
  '',
  'Never again: two hours late, cold, and nobody said sorry. '.repeat(12),
  'A film that asks much of those who watch it and gives little in return',
  '😀 ok??',
];

test('logits of the kernel and of ONNX Runtime', async () => {
  const model = builtIn('sentiment');
  const files = await builtInFiles(model);
  const candidate = { backend: 'wasm', threads: 1 } as const;
  const own = await openNetwork(model, files, candidate);
  const other = await openOnRuntime(model, files, candidate);
  const rows = TEXTS.map((text) => own.tokenizer.encode(text));
  const together = await own.network.logits(rows, 2);
  for (const [i, row] of rows.entries()) {
    const [expected = []] = await other.network.logits([row], 2);
    const [alone = []] = await own.network.logits([row], 2);
    for (const [label, logit] of expected.entries()) {
      expect(Math.abs(at(at(together, i), label) - logit), TEXTS[i]).toBeLessThan(5e-3);
      expect(Math.abs(at(alone, label) - logit), TEXTS[i]).toBeLessThan(5e-3);
    }
  }
  await own.network.dispose();
  await other.network.dispose();
});

test('two threads give the logits of one', async () => {
  expect(crossOriginIsolated).toBe(true);
  const model = builtIn('sentiment');
  const files = await builtInFiles(model);
  const one = await openNetwork(model, files, { backend: 'wasm', threads: 1 });
  const two = await openNetwork(model, files, { backend: 'wasm', threads: 2 });
  const rows = TEXTS.map((text) => one.tokenizer.encode(text));
  const expected = await one.network.logits(rows, 2);
  for (let round = 0; round < 10; round += 1) {
    expect(await two.network.logits(rows, 2)).toEqual(expected);
    await new Promise((done) => setTimeout(done, 20));
  }
  await two.network.dispose();
  await one.network.dispose();
});
