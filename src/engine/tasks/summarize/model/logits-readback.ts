/**
 * The logits of a pass: where the decoder puts them, and reading those that are wanted. On a GPU
 * they go into a buffer of our own, and only the wanted positions leave it: sessions as
 * transformers.js opens them answer with all logits in ordinary memory.
 */

import type { InferenceSession, Tensor } from 'onnxruntime-common';
import { at } from '../../../../contract/at';
import { copyOnGpu, FLOAT_BYTES, storageOn, type Block, type TensorMaker } from './cache-blocks';
import type { LogitsOf } from './seq2seq';

/**
 * A tensor [rows, positions, vocabulary] on the GPU for a pass to write to.
 * @param output what the session says of its logits
 * @returns null where there is no GPU or the size cannot be known: the runtime then answers with a
 * tensor of its own
 */
export function allocateLogits(
  rows: number,
  positions: number,
  output: InferenceSession.ValueMetadata | undefined,
  { gpu }: TensorMaker,
): Tensor | null {
  if (!gpu || !output?.isTensor || output.type !== 'float32') return null;
  const vocabulary = output.shape.at(-1);
  if (typeof vocabulary !== 'number') return null;
  return gpu.wrap(storageOn(gpu.device, rows * positions * vocabulary), [
    rows,
    positions,
    vocabulary,
  ]);
}

/**
 * Logits [rows, positions, vocabulary] -> a view of each wanted position. The tensor is disposed
 * of.
 * @throws TypeError if they are not float32
 */
export async function readLogits(
  logits: Tensor,
  want: 'last' | 'all',
  { gpu }: TensorMaker,
): Promise<LogitsOf> {
  const size = (axis: number) => at(logits.dims, axis);
  const [rows, positions, vocabulary] = [size(0), size(1), size(2)];
  const wanted = want === 'last' ? 1 : positions;
  const onGpu = logits.location === 'gpu-buffer' && gpu;
  const data = onGpu
    ? await readLast(logits, rows, wanted * vocabulary, gpu.device)
    : await logits.getData(true);
  if (!(data instanceof Float32Array))
    throw new TypeError(`The decoder's logits are ${logits.type}; only float32 is read.`);
  const there = onGpu ? wanted : positions;
  return (row, position) => {
    const start = (row * there + there - wanted + position) * vocabulary;
    return data.subarray(start, start + vocabulary);
  };
}

/** The last `length` elements of each row, side by side. */
async function readLast(
  tensor: Tensor,
  rows: number,
  length: number,
  device: GPUDevice,
): Promise<Float32Array> {
  const step = tensor.size / rows;
  const blocks = Array.from({ length: rows }, (_, row): Block => ({
    from: (row + 1) * step - length,
    to: row * length,
    length,
  }));
  const reading = device.createBuffer({
    size: rows * length * FLOAT_BYTES,
    usage: GPUBufferUsage.MAP_READ | GPUBufferUsage.COPY_DST,
  });
  try {
    copyOnGpu(tensor.gpuBuffer, reading, blocks, device);
    await reading.mapAsync(GPUMapMode.READ);
    return new Float32Array(reading.getMappedRange()).slice();
  } finally {
    reading.destroy();
    tensor.dispose();
  }
}
