/**
 * The arithmetic of our text models, in AssemblyScript; `node scripts/kernel.mjs` compiles it to
 * transformer.wasm, and for the memory that threads share to transformer-shared.wasm. Nothing here
 * allocates: the caller lays the memory out.
 *
 * Weights stay int8, as they are in the model's file: a row for each output, with a scale. Eight
 * rows lie together in a tile, pair by pair of their numbers. What they are multiplied with is
 * rounded to 15 bits or so, as many as cannot overflow a sum of 32 bits, with a scale for each row.
 * A SIMD instruction then multiplies eight numbers and adds them up in pairs, where floats would
 * take two for four, and a weight is read as one byte, not four.
 */

// @ts-nocheck: AssemblyScript has its own types.

import { serve as serveTasks } from './thread-pool.as';
import { run } from './parallel.as';

export { attendWorkspaceBytes } from './attend-all.as';
export { threadPoolBytes, join } from './thread-pool.as';
export { pool, unpackRow } from './rows.as';
export {
  attendAll,
  attendOne,
  gate,
  layerNorm,
  matmul,
  quantize,
  rmsQuantize,
} from './parallel.as';

export function heapBase(): usize {
  return __heap_base;
}

/** What a thread of a pool does once it has joined; it never returns. */
export function serve(): void {
  serveTasks(run);
}
