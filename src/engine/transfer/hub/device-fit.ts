/**
 * Predicts what a device can do with a model, before anything large is fetched: where each dtype
 * runs, and which one suits best.
 */

import type { Device } from '../../runtimes/device';
import type { HubTask } from '../../../contract/models/catalogue';
import type { Fit, MemoryNeed, Variant } from '../../../contract/models/download-job';
import type { Model } from '../../../contract/models/model-info';

/** WebAssembly with 32-bit addresses reaches no further. */
const ADDRESSABLE = 2 ** 32;

/** Where a model of this dtype runs. A GPU's weights go through WebAssembly's memory too. */
export function fitsOf(
  dtype: Model['dtype'],
  { loaded, largestTensor }: MemoryNeed,
  { gpu }: Device,
): Fit[] {
  const memory = loaded > ADDRESSABLE ? 'memory' : null;
  const halves = dtype === 'float16' || dtype === 'q4f16';
  const onGpu = () => {
    if (gpu === null) return 'no-gpu';
    if (halves && !gpu.halves) return 'no-f16';
    return largestTensor > gpu.largestTensor ? 'gpu-buffer' : null;
  };
  return [
    { backend: 'wasm', obstacle: memory },
    { backend: 'webgpu', obstacle: memory ?? onGpu() },
  ];
}

export function isTight({ starting }: MemoryNeed, { memory }: Device): boolean {
  return memory !== null && starting > memory / 2;
}

/**
 * The dtype that suits a device best. float16 where a real GPU computes in it, but for T5, whose
 * feed-forward can overflow 16 bits. Else the first that runs in the order of the variants: q8
 * takes a quarter of the memory and runs everywhere. Where memory is short for all of them, the one
 * that takes least. Null if none runs.
 */
export function bestOf(
  task: HubTask,
  variants: readonly Variant[],
  { gpu }: Device,
): Model['dtype'] | null {
  const running = variants.filter(({ fits }) => fits.some(({ obstacle }) => obstacle === null));
  const easy = running.filter(({ tight }) => !tight);
  const onGpu = easy.find(
    ({ dtype, fits }) =>
      dtype === 'float16' &&
      fits.some(({ backend, obstacle }) => backend === 'webgpu' && obstacle === null),
  );
  if (onGpu && gpu?.software === false && task !== 'summarize') return 'float16';
  const [least] = running.toSorted((a, b) => a.memory.starting - b.memory.starting);
  return (easy[0] ?? least)?.dtype ?? null;
}
