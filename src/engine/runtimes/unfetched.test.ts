import { expect, test } from 'vitest';
import { unfetched } from './unfetched';

test.each([
  new TypeError('Failed to fetch dynamically imported module: https://site.example/engine/a.js'),
  new TypeError('error loading dynamically imported module: https://site.example/engine/a.js'),
  new TypeError('Importing a module script failed.'),
  new TypeError('Failed to fetch'),
  new TypeError('NetworkError when attempting to fetch resource.'),
  new TypeError('Load failed'),
  new Error('no available backend found. ERR: [wasm] TypeError: Failed to fetch'),
  new Error('Aborted(both async and sync fetching of the wasm failed)'),
  new Error("failed to load wasm binary file at 'https://site.example/engine/ort.wasm'"),
  new Error(
    'WebAssembly.instantiate(): expected magic word 00 61 73 6d, found 3c 21 64 6f @+0 (CompileError)',
  ),
  new Error('WebAssembly.compileStreaming(): HTTP status code is not ok'),
  new Error('The kernel did not start.', { cause: new TypeError('Failed to fetch') }),
])('%s is a part that did not come', (error) => {
  const found = unfetched(error);
  expect(found?.code).toBe('download-failed');
  expect(found?.cause).toBe(error);
});

test.each([
  new Error('The device was lost.'),
  new RangeError('WebAssembly.Memory(): could not allocate memory'),
  new Error('Its 10 outputs sum to 0.'),
  'a word',
  null,
])('%s is the device’s own failure', (error) => {
  expect(unfetched(error)).toBeNull();
});
