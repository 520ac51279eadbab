/** Signed weights of pixels as a picture: the stronger a weight, the more of its sign's colour. */

import { at } from '../../../contract/at';

/** What is larger than this share of the weights is in full colour. */
const STRONG = 0.98;

/**
 * @param colours of weights above and below zero
 */
export function paintWeights(
  canvas: HTMLCanvasElement,
  weights: Float32Array,
  side: number,
  colours: { readonly more: string; readonly less: string },
): void {
  canvas.width = canvas.height = side;
  const context = canvas.getContext('2d');
  if (!context) return;
  // Pixels of the edge, where ink never is, keep whatever they began with: one of them must not be the measure.
  const sizes = weights.map(Math.abs).sort();
  const strong = Math.max(1e-9, at(sizes, Math.floor(STRONG * (sizes.length - 1))));
  weights.forEach((weight, pixel) => {
    context.globalAlpha = Math.min(1, Math.abs(weight) / strong);
    context.fillStyle = weight < 0 ? colours.less : colours.more;
    context.fillRect(pixel % side, Math.floor(pixel / side), 1, 1);
  });
  context.globalAlpha = 1;
}
