/**
 * Rearranges K/V and other tensors of a decoder's state: choosing rows, and cutting off the last
 * tokens. Both are copies of contiguous blocks, so one function does them, and on a GPU the data
 * never leaves it.
 */

import type { Tensor } from 'onnxruntime-common';
import { at } from '../../../../contract/at';

/** What is needed to make tensors for the runtime that runs the sessions. */
export interface TensorMaker {
  /** A tensor in ordinary memory. */
  make(type: Tensor.Type, data: Tensor.DataType, dims: readonly number[]): Tensor;
  /** The runtime's GPU, if it has one. */
  readonly gpu: {
    readonly device: GPUDevice;
    wrap(buffer: GPUBuffer, dims: readonly number[]): Tensor;
  } | null;
}

/** `length` elements from place `from` to place `to`. */
export interface Block {
  readonly from: number;
  readonly to: number;
  readonly length: number;
}

export const FLOAT_BYTES = 4;

/**
 * A tensor [order.length, ...] whose row i is row `order[i]` of the given one, which is left as it
 * is.
 */
export function selectRows(
  tensor: Tensor,
  order: readonly number[],
  maker: TensorMaker,
): Promise<Tensor> {
  const length = tensor.size / at(tensor.dims, 0);
  const blocks = order.map((row, i) => ({ from: row * length, to: i * length, length }));
  return copyBlocks(tensor, tensor.dims.with(0, order.length), blocks, maker);
}

/** K or V [rows, heads, tokens, width] of the first `length` tokens. */
export function firstTokens(tensor: Tensor, length: number, maker: TensorMaker): Promise<Tensor> {
  const size = (axis: number) => at(tensor.dims, axis);
  const [rows, heads, tokens, width] = [size(0), size(1), size(2), size(3)];
  const blocks = Array.from({ length: rows * heads }, (_, i) => ({
    from: i * tokens * width,
    to: i * length * width,
    length: length * width,
  }));
  return copyBlocks(tensor, [rows, heads, length, width], blocks, maker);
}

async function copyBlocks(
  tensor: Tensor,
  dims: readonly number[],
  blocks: readonly Block[],
  maker: TensorMaker,
): Promise<Tensor> {
  const elements = dims.reduce((product, dim) => product * dim, 1);
  if (tensor.location === 'gpu-buffer' && maker.gpu) {
    const buffer = storageOn(maker.gpu.device, elements);
    copyOnGpu(tensor.gpuBuffer, buffer, blocks, maker.gpu.device);
    return maker.gpu.wrap(buffer, dims);
  }
  const data = await tensor.getData();
  if (!(data instanceof Float32Array || data instanceof BigInt64Array))
    throw new TypeError(`A state of ${tensor.type} cannot be rearranged.`);
  const unit = data.BYTES_PER_ELEMENT;
  const source = new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
  const target = new Uint8Array(elements * unit);
  for (const { from, to, length } of blocks)
    target.set(source.subarray(from * unit, (from + length) * unit), to * unit);
  return maker.make(
    tensor.type,
    data instanceof Float32Array
      ? new Float32Array(target.buffer)
      : new BigInt64Array(target.buffer),
    dims,
  );
}

/** A buffer for so many numbers that ONNX Runtime reads or writes. */
export function storageOn(device: GPUDevice, elements: number): GPUBuffer {
  return device.createBuffer({
    size: Math.ceil((elements * FLOAT_BYTES) / 16) * 16, // its kernels may read in vectors of four
    usage: GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_SRC | GPUBufferUsage.COPY_DST,
  });
}

export function copyOnGpu(
  source: GPUBuffer,
  target: GPUBuffer,
  blocks: readonly Block[],
  device: GPUDevice,
): void {
  const commands = device.createCommandEncoder();
  for (const { from, to, length } of blocks)
    commands.copyBufferToBuffer(
      source,
      from * FLOAT_BYTES,
      target,
      to * FLOAT_BYTES,
      length * FLOAT_BYTES,
    );
  device.queue.submit([commands.finish()]);
}
