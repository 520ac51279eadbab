/** Every built-in model returns its golden output on WebGPU, in software if need be. */
import { expect, test } from 'vitest';
import { goldenAnswer } from '../../tests/golden/open-built-in';

test('there is an adapter: on a fallback these tests would prove nothing', async () => {
  expect(await navigator.gpu.requestAdapter()).not.toBeNull();
});

test.each(['digits', 'sentiment', 'summarize'] as const)('%s on webgpu', async (task) => {
  expect(await goldenAnswer(task, { backend: 'webgpu', threads: 1 })).toBeNull();
});
