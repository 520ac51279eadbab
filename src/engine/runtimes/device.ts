/** What a device has that decides where a model which is not here yet could run. */

import { gpuAdapter, isSoftware } from './gpu-adapter';

/** As much as the browser says. */
export interface Device {
  /** Bytes; browsers that say it at all say a power of two, and never more than 8 GB. */
  readonly memory: number | null;
  readonly gpu: {
    /** Computed by the processor: slower than WebAssembly there. */
    readonly software: boolean;
    /** 16-bit floats (`shader-f16`). */
    readonly halves: boolean;
    /** Bytes of the largest tensor. */
    readonly largestTensor: number;
  } | null;
}

export async function readDevice(): Promise<Device> {
  const { deviceMemory } = navigator as { deviceMemory?: number }; // only in Chromium
  const adapter = await gpuAdapter();
  return {
    memory: deviceMemory === undefined ? null : deviceMemory * 2 ** 30,
    gpu: adapter && {
      software: isSoftware(adapter),
      halves: adapter.features.has('shader-f16'),
      largestTensor: Math.min(
        adapter.limits.maxBufferSize,
        adapter.limits.maxStorageBufferBindingSize,
      ),
    },
  };
}
