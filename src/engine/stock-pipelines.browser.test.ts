/**
 * The built-in text models are in the Hub's layout: the stock pipelines of transformers.js open
 * them as they are.
 */
import { pipeline } from '@xenova/transformers';
import { expect, test } from 'vitest';
import { builtInFiles } from '../../tests/golden/open-built-in';
import { builtIn } from './versions/resolve-version';
import { prepare } from './runtimes/onnx-runtime';

type Pipe = (text: string, options?: object) => Promise<Record<string, unknown>[]>;

async function stock(
  task: 'sentiment' | 'summarize',
  name: 'sentiment-analysis' | 'summarization',
): Promise<Pipe> {
  const model = builtIn(task);
  prepare(model.id, await builtInFiles(model), { backend: 'wasm', threads: 1 });
  return (await pipeline(name, model.id, { device: 'wasm', dtype: 'q8' })) as unknown as Pipe;
}

test('sentiment-analysis gives the golden label and score', async () => {
  const { text, label, score } = builtIn('sentiment').golden;
  const [answer] = await (await stock('sentiment', 'sentiment-analysis'))(text);
  expect(answer?.['label']).toBe(label);
  expect(answer?.['score']).toBeCloseTo(score, 3);
});

test('summarization writes text', async () => {
  const [answer] = await (
    await stock('summarize', 'summarization')
  )(builtIn('summarize').golden.text, { max_new_tokens: 12, max_length: null });
  expect(String(answer?.['summary_text']).length).toBeGreaterThan(10);
});
