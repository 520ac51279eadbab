/** Every built-in model returns its golden output on the backends that need no GPU. */
import { expect, test } from 'vitest';
import { goldenAnswer } from '../../tests/golden/open-built-in';

// Threads last: ONNX Runtime keeps the number with which it was started first in a page.
test.each([
  ['digits', 'wasm'],
  ['digits', 'cpu'],
  ['digits', 'webgl'],
  ['sentiment', 'wasm'],
  ['summarize', 'wasm'],
] as const)('%s on %s', async (task, backend) => {
  expect(await goldenAnswer(task, { backend, threads: 1 })).toBeNull();
});
