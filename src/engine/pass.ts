/** Owns how much an encoder is given at once. */

/** Padded tokens in one pass. More make a pass longer without making a token cheaper. */
export const PASS_TOKENS = 2_048;
