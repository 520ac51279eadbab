/** A core of the golden tokens on WebGPU, in software if need be: short sources. */
import { expect, test } from 'vitest';
import { TINY, testGoldens } from '../testing/golden-suite';

test('there is an adapter: on a fallback these tests would prove nothing', async () => {
  expect(await navigator.gpu.requestAdapter()).not.toBeNull();
});

/**
 * Software takes a tenth of a second a pass, so each way of decoding has the shortest sources only.
 */
const LONGEST_SOURCE = new Map([
  ['greedy', 20],
  ['beam 4', 4],
]);

for (const name of TINY) {
  testGoldens(
    name,
    { backend: 'webgpu', threads: 1 },
    ({ name: label, source }) => source.length <= (LONGEST_SOURCE.get(label) ?? 0),
  );
}
