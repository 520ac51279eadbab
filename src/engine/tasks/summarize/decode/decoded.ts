/** What decoding gives back, and what it tells meanwhile. */

export interface Decoded {
  /** Without the start token; the end token is the last, unless the limit came first. */
  readonly tokens: readonly number[];
  /** Of beam search: the log-probability by the length, see `length_penalty`. */
  readonly score?: number;
}

/**
 * Told after each step how far it is.
 * @param settled tokens of the first sequence that stay, whatever comes: of several beams, what all
 * of them agree on
 * @param steps tokens of the longest sequence so far
 */
export type OnStep = (settled: readonly number[], steps: number) => void;
