import { expect, test } from 'vitest';
import { readBackendChoice } from './forced-backend';

test.each(['webgpu', 'webgl', 'wasm', 'cpu'])('?backend=%s is forced', (backend) => {
  expect(readBackendChoice(`?backend=${backend}`)).toEqual({ forced: backend, unknown: null });
});

test('nothing asked, nothing forced', () => {
  expect(readBackendChoice('?other=1')).toEqual({ forced: null, unknown: null });
});

test.each(['npu', 'WASM', ''])('?backend=%s is named as unknown and ignored', (asked) => {
  expect(readBackendChoice(`?backend=${asked}`)).toEqual({ forced: null, unknown: asked });
});
