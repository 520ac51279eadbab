/** Threads that share a kernel's memory: with or without them, the same numbers. */
import { readFile } from 'node:fs/promises';
import { Worker } from 'node:worker_threads';
import { afterEach, expect, test } from 'vitest';
import { Encoder } from './encoder';
import { placeEncoder, readEncoder } from './encoder-weights';
import { Kernel } from './transformer-kernel';
import { testKernel } from './test-transformer-kernel';

const THREADS = 3;
/** Bytes by which thread-pool.as.ts separates what threads write. */
const LINES = 128;

/** What thread-worker.ts does, in Node. */
const JOIN = `
  const { workerData: { module, memory, block, number, threads } } = require('node:worker_threads');
  const { join, serve } = new WebAssembly.Instance(module, { env: { memory } }).exports;
  join(block, number, threads);
  serve();
`;

const workers: Worker[] = [];

afterEach(async () => {
  await Promise.all(workers.splice(0).map((worker) => worker.terminate()));
});

/** A kernel that as many threads have joined. */
async function kernelWith(present: number): Promise<Kernel> {
  const module = await WebAssembly.compile(
    await readFile(new URL('./assembly/transformer-shared.wasm', import.meta.url)),
  );
  const memory = new WebAssembly.Memory({ initial: 1, maximum: 16_384, shared: true });
  const kernel = await Kernel.open(module, memory, THREADS);
  for (let number = 1; number <= present; number += 1) {
    workers.push(
      new Worker(JOIN, {
        eval: true,
        workerData: { module, memory, block: kernel.block, number, threads: THREADS },
      }),
    );
  }
  return kernel;
}

async function encoderOn(kernel: Kernel): Promise<Encoder> {
  const file = (path: string) =>
    readFile(new URL(`../../../public/models/sentiment/${path}`, import.meta.url));
  const read = readEncoder(
    JSON.parse((await file('config.json')).toString()),
    await file('onnx/model_quantized.onnx'),
  );
  if (!read) throw new Error('The built-in encoder is not of the form that the kernel runs.');
  return new Encoder(kernel, placeEncoder(kernel, read));
}

/** Texts of many lengths, as tokens. */
const TEXTS = [1, 2, 40, 7, 120, 3, 64, 33].map((length, seed) =>
  Array.from({ length }, (_, i) => (i * 7919 + seed * 104_729) % 16_000),
);

test.each([0, 1, 2])(
  '%i of two other threads are there: the logits are those of one thread, over and over',
  async (present) => {
    const expected = (await encoderOn(await testKernel())).logits(TEXTS);
    const encoder = await encoderOn(await kernelWith(present));
    // Long enough for threads to arrive in the middle, to fall asleep, and to be woken.
    for (let round = 0; round < 40; round += 1) {
      expect(encoder.logits(TEXTS), `round ${String(round)}`).toEqual(expected);
      if (round % 10 === 9) await new Promise((done) => setTimeout(done, 20));
    }
  },
);

test('other threads take part', async () => {
  const kernel = await kernelWith(2);
  const encoder = await encoderOn(kernel);
  // Where each thread leaves what it multiplied last
  const scratch = Math.ceil(kernel.block / LINES) * LINES + LINES;
  const idle = () =>
    [1, 2].filter((thread) =>
      kernel.words(scratch + LINES * thread, 8).every((word) => word === 0),
    );
  const end = Date.now() + 20_000;
  while (idle().length > 0 && Date.now() < end) {
    encoder.logits(TEXTS);
    await new Promise((done) => setTimeout(done, 5));
  }
  expect(idle()).toEqual([]);
});
