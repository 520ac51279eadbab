/** How many tokens an encoder is given in one pass: as many as make a token cheapest. */

/**
 * Padded tokens in one pass of ONNX Runtime. More make a pass longer without making a token
 * cheaper.
 */
export const PASS_TOKENS = 2_048;

/**
 * Tokens in one pass of our kernel: what a step gives the next then stays in a core's cache. With
 * 2,048, texts took a tenth longer.
 */
export const KERNEL_PASS_TOKENS = 512;
