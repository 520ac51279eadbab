/**
 * Decides how long the drafts of prompt lookup are. A pass over several tokens costs more than one
 * over a single token (on WASM it is compute that costs, on a GPU hardly anything), and only the
 * right beginning of a draft is kept: so both are measured while decoding, and the length that
 * promises most tokens a millisecond is taken. Where drafts do not pay, there are none.
 */

/** Lengths that are considered. */
const LENGTHS = [0, 1, 2, 3, 4, 6, 8, 12, 16, 24] as const;

/** Weight of the newest observation in the running means. */
const NEWEST = 0.2;

/**
 * After so many passes without a draft one is tried all the same: the text may have begun to copy.
 */
const PATIENCE = 12;
const TRIAL = 2;

export class DraftLength {
  /** Probability that a drafted token is right, given that those before it were. */
  #right = 0.8;
  /**
   * Milliseconds of a pass over one token, and what each further token adds, as a share of that.
   */
  #singleMs: number | null = null;
  #extraShare = 0.25;
  #sinceDraft = 0;

  /** How many tokens to draft next. */
  next(): number {
    const best = LENGTHS.reduce((a, b) => (this.#rate(b) > this.#rate(a) ? b : a));
    return best === 0 && this.#sinceDraft >= PATIENCE ? TRIAL : best;
  }

  /**
   * What came of a pass.
   * @param drafted tokens that were drafted; 0 for a pass over one token
   * @param right how many of them were right
   */
  observe(drafted: number, right: number, milliseconds: number): void {
    if (drafted === 0) {
      this.#sinceDraft += 1;
      this.#singleMs = this.#singleMs === null ? milliseconds : mix(this.#singleMs, milliseconds);
      return;
    }
    this.#sinceDraft = 0;
    if (this.#singleMs !== null)
      this.#extraShare = mix(
        this.#extraShare,
        Math.max(0, (milliseconds / this.#singleMs - 1) / drafted),
      );
    for (let i = 0; i < right; i += 1) this.#right = mix(this.#right, 1);
    if (right < drafted) this.#right = mix(this.#right, 0);
  }

  /**
   * Tokens that a pass is expected to give (its own, and the drafted ones that are right), for its
   * cost in single passes.
   */
  #rate(length: number): number {
    let expected = 0;
    for (let i = 0; i <= length; i += 1) expected += this.#right ** i;
    return expected / (1 + this.#extraShare * length);
  }
}

function mix(mean: number, value: number): number {
  return mean + NEWEST * (value - mean);
}
