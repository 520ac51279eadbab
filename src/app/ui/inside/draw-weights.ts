/** Signed weights of pixels as a picture: the stronger a weight, the more of its sign's colour. */

/**
 * @param colours of weights above and below zero
 */
export function drawWeights(
  canvas: HTMLCanvasElement,
  weights: Float32Array,
  side: number,
  colours: { readonly more: string; readonly less: string },
): void {
  canvas.width = canvas.height = side;
  const context = canvas.getContext('2d');
  if (!context) return;
  const most = weights.reduce((a, b) => Math.max(a, Math.abs(b)), 1e-9);
  weights.forEach((weight, pixel) => {
    context.globalAlpha = Math.abs(weight) / most;
    context.fillStyle = weight < 0 ? colours.less : colours.more;
    context.fillRect(pixel % side, Math.floor(pixel / side), 1, 1);
  });
  context.globalAlpha = 1;
}
