/**
 * A percentile by linear interpolation between the two nearest values (type 7 of Hyndman & Fan,
 * "Sample Quantiles in Statistical Packages", 1996; what NumPy and R do when nothing is said).
 * @param sorted ascending
 * @param share 0 to 1; 0.95 is the 95th percentile
 * @returns null where there is no value
 */
export function percentile(sorted: readonly number[], share: number): number | null {
  const place = (sorted.length - 1) * share;
  const below = sorted[Math.floor(place)];
  const above = sorted[Math.ceil(place)];
  if (below === undefined || above === undefined) return null;
  return below + (above - below) * (place - Math.floor(place));
}

/** The values in ascending order: what `percentile` wants, sorted once for several percentiles. */
export function ascending(values: readonly number[]): number[] {
  return values.toSorted((a, b) => a - b);
}
