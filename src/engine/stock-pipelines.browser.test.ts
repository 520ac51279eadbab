/**
 * The built-in text models are in the Hub's layout: the stock pipelines of transformers.js open
 * them as they are.
 */
import { pipeline } from '@xenova/transformers';
import { expect, test } from 'vitest';
import { builtInFiles } from '../../tests/golden/open-built-in';
import { builtIn } from './versions/resolve-version';
import { prepare } from './runtimes/onnx-runtime';

async function prepared(task: 'sentiment' | 'summarize'): Promise<string> {
  const model = builtIn(task);
  prepare(model.id, await builtInFiles(model), { backend: 'wasm', threads: 1 });
  return model.id;
}

test('sentiment-analysis gives the golden label and score', async () => {
  const { text, label, score } = builtIn('sentiment').golden;
  const model = await prepared('sentiment');
  const classify = await pipeline('sentiment-analysis', model, { device: 'wasm', dtype: 'q8' });
  const [answer] = await classify(text);
  expect(answer).toMatchObject({ label, score: expect.closeTo(score, 3) as unknown });
});

test('summarization writes text', async () => {
  const model = await prepared('summarize');
  const summarize = await pipeline('summarization', model, { device: 'wasm', dtype: 'q8' });
  const [answer] = await summarize(builtIn('summarize').golden.text, { max_new_tokens: 12 });
  expect(String(answer?.summary_text).length).toBeGreaterThan(10);
});
