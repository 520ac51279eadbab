/** Models that were measured, as a curve over their size. */

import type { ReducedSize } from '../../../../contract/training/reducing';

/** From the smallest on; of those that have one size the best. */
export function sizeCurve(sizes: readonly ReducedSize[]): readonly ReducedSize[] {
  const bySize = new Map<number, ReducedSize>();
  for (const size of sizes) {
    const other = bySize.get(size.bytes);
    if (!other || size.score > other.score) bySize.set(size.bytes, size);
  }
  return [...bySize.values()].sort((a, b) => a.bytes - b.bytes);
}
