/**
 * The estimate against what the built-in models really take: WebAssembly's memory after the longest
 * passes.
 */
import { afterEach, expect, test, vi } from 'vitest';
import { openBuiltIn } from '../../../../tests/golden/open-built-in';
import { modelBytes } from '../../../contract/models/model-info';
import { builtIn } from '../../versions/resolve-version';
import type { Runner } from '../../tasks/runner/runner';
import { isGraph } from './choose-files';
import { estimateMemory, readSizes } from './memory-estimate';

afterEach(() => {
  vi.unstubAllGlobals();
});

test.each(['sentiment', 'summarize'] as const)('%s', async (task) => {
  const memories: WebAssembly.Memory[] = [];
  class Noted extends WebAssembly.Memory {
    constructor(descriptor: WebAssembly.MemoryDescriptor) {
      super(descriptor);
      memories.push(this);
    }
  }
  vi.stubGlobal(
    'WebAssembly',
    new Proxy(WebAssembly, {
      get: (target, name) => (name === 'Memory' ? Noted : Reflect.get(target, name)) as unknown,
    }),
  );
  const runner: Pick<Runner<typeof task>, 'run' | 'dispose'> = await openBuiltIn(task, {
    backend: 'wasm',
    threads: 1,
  });
  const text =
    'The harbour town of Lindby will heat four thousand homes with warmth taken from the sea. '.repeat(
      100,
    );
  await runner.run(text, {}, { signal: new AbortController().signal, emit: () => undefined });
  const measured = memories.reduce((sum, memory) => sum + memory.buffer.byteLength, 0);
  await runner.dispose();

  const { id, dtype, files } = builtIn(task);
  const config: unknown = await (await fetch(`/models/${id}/config.json`)).json();
  const graphBytes = modelBytes({ files: files.filter(({ path }) => isGraph(path)) });
  const { loaded } = estimateMemory(task, dtype, graphBytes, readSizes(config), true);
  expect(measured, 'it was noted').toBeGreaterThan(graphBytes / 2);
  expect(loaded / measured).toBeGreaterThan(0.8);
  expect(loaded / measured).toBeLessThan(1.5);
});
