/**
 * How large the layers are that model.json speaks of. TensorFlow.js makes each of them before it looks
 * at the weights, so that a number in the file would be as much memory.
 */

/** Entries of the topology, and how deep they lie in each other. */
const [ENTRIES, DEEPEST] = [100_000, 64];

/** Sizes of weights: each is a dimension of one, or there is no such layer. */
const SIZES = ['units', 'filters', 'output_dim', 'input_dim'];
/** Sizes of what is computed, which has no weights. */
const SPANS = [
  'n',
  'size',
  'padding',
  'target_shape',
  'depth_multiplier',
  'kernel_size',
  'pool_size',
];
const LONGEST_SPAN = 65_536;

/**
 * The name of a size that is none of a model with these weights; null if all are.
 * @param topology as it stands in model.json
 */
export function oversizedPart(
  topology: unknown,
  weights: readonly { readonly shape: readonly number[] }[],
): string | null {
  const dimensions = new Set(weights.flatMap(({ shape }) => shape));
  let waiting: unknown[] = [topology];
  let entries = 0;
  for (let depth = 0; waiting.length > 0; depth += 1) {
    const inner: unknown[] = [];
    for (const value of waiting) {
      if (typeof value !== 'object' || value === null) continue;
      for (const [key, each] of Object.entries(value)) {
        entries += 1;
        if (entries > ENTRIES || depth > DEEPEST) return 'modelTopology';
        if (SIZES.includes(key) && typeof each === 'number' && !dimensions.has(each)) return key;
        if (SPANS.includes(key) && largest(each) > LONGEST_SPAN) return key;
        inner.push(each);
      }
    }
    waiting = inner;
  }
  return null;
}

/** Of a number, or of lists of numbers. */
function largest(value: unknown): number {
  if (typeof value === 'number') return Math.abs(value);
  return Array.isArray(value)
    ? value.flat(2).reduce<number>((most, each) => Math.max(most, largestNumber(each)), 0)
    : 0;
}

function largestNumber(value: unknown): number {
  return typeof value === 'number' ? Math.abs(value) : 0;
}
