/**
 * Devices that are really lost while a built-in model runs on them: no answer comes of it, and the
 * next backend gives the right one.
 */
import { backend } from '@tensorflow/tfjs-core';
import { MathBackendWebGL } from '@tensorflow/tfjs-backend-webgl';
import { WebGPUBackend } from '@tensorflow/tfjs-backend-webgpu';
import { env } from '@xenova/transformers';
import { expect, test } from 'vitest';
import { openBuiltIn } from '../../../../tests/golden/open-built-in';
import { builtIn } from '../../versions/resolve-version';
import type { Backend } from '../../../contract/models/devices';
import type { BuiltInTask, TaskMap } from '../../../contract/tasks/tasks';
import { checked, type CheckedRunner } from './checked-runner';

const context = { signal: new AbortController().signal, emit: () => undefined };

const golden = builtIn('digits').golden;
const seven: TaskMap['digits']['input'] = {
  kind: 'pixels',
  pixels: Uint8ClampedArray.from(golden?.pixels ?? []),
};

async function open<Task extends BuiltInTask>(
  task: Task,
  on: Backend,
): Promise<CheckedRunner<Task>> {
  return checked(task, await openBuiltIn(task, { backend: on, threads: 1 }));
}

/** Takes the context away, as the browser does when its GPU process dies. */
function loseContext(): void {
  const used = backend();
  if (!(used instanceof MathBackendWebGL)) throw new Error('This is not WebGL.');
  used.gpgpu.gl.getExtension('WEBGL_lose_context')?.loseContext();
}

function destroyDevice(): void {
  const used = backend();
  if (!(used instanceof WebGPUBackend)) throw new Error('This is not WebGPU.');
  used.device.destroy();
}

/** Whatever is asked now fails with the loss, and WebAssembly answers as before. */
async function expectLost(lost: CheckedRunner<'digits'>): Promise<void> {
  await expect(lost.run(seven, {}, context)).rejects.toMatchObject({ code: 'backend-failed' });
  await expect(lost.runAll([seven, seven], {}, context.signal)).rejects.toMatchObject({
    code: 'backend-failed',
  });
  const next = await open('digits', 'wasm');
  expect(await next.run(seven, {}, context)).toMatchObject({ digit: digitOf(golden) });
}

function digitOf(answer: typeof golden): number {
  const shares = answer?.probabilities ?? [];
  return shares.indexOf(Math.max(...shares));
}

test('a WebGL context that is lost: digits', async () => {
  const runner = await open('digits', 'webgl');
  expect(await runner.run(seven, {}, context)).toMatchObject({ digit: digitOf(golden) });
  const reading = runner.runAll(
    Array.from({ length: 64 }, () => seven),
    {},
    context.signal,
  );
  loseContext();
  await expect(reading).rejects.toMatchObject({ code: 'backend-failed' });
  await expectLost(runner);
});

test('a WebGPU device that is lost: digits', async () => {
  const runner = await open('digits', 'webgpu');
  expect(await runner.run(seven, {}, context)).toMatchObject({ digit: digitOf(golden) });
  const reading = runner.run(seven, {}, context);
  destroyDevice();
  await expect(reading).rejects.toMatchObject({ code: 'backend-failed' });
  await expectLost(runner);
});

test('a WebGPU device that is lost: sentiment', async () => {
  const text = 'Lovely.';
  const runner = await open('sentiment', 'webgpu');
  const reading = runner.run(text, {}, context);
  (await env.backends.onnx.webgpu?.device)?.destroy();
  await expect(reading).rejects.toMatchObject({ code: 'backend-failed' });
  await expect(runner.run(text, {}, context)).rejects.toMatchObject({ code: 'backend-failed' });
  await expect(runner.runAll([text], {}, context.signal)).rejects.toMatchObject({
    code: 'backend-failed',
  });
  const next = await open('sentiment', 'wasm');
  expect(await next.run(text, {}, context)).toMatchObject({ label: 'POSITIVE' });
});
