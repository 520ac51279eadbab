/**
 * The picture that a network was given, with what speaks for the digit filled and what speaks
 * against it hollow: shape says it as well as colour.
 */

import type { DrawingExplanation } from '../../contract/tasks/explanation';

const SIDE = 28;
/** Pixels of the canvas to a side of one of the network's. */
const CELL = 8;

/** Draw it. @param colours of paper's ink, of what speaks for, of what speaks against */
export function drawShares(
  canvas: HTMLCanvasElement,
  { pixels, seen }: Pick<DrawingExplanation, 'pixels' | 'seen'>,
  colours: { readonly ink: string; readonly positive: string; readonly negative: string },
): void {
  canvas.width = canvas.height = SIDE * CELL;
  const context = canvas.getContext('2d');
  if (!context) return;
  const most = Math.max(1e-9, ...pixels.map(Math.abs));
  pixels.forEach((share, pixel) => {
    const [x, y] = [(pixel % SIDE) * CELL, Math.floor(pixel / SIDE) * CELL];
    context.globalAlpha = (0.25 * (seen[pixel] ?? 0)) / 255;
    context.fillStyle = colours.ink;
    context.fillRect(x, y, CELL, CELL);
    // The root lets small shares be seen beside the largest.
    context.globalAlpha = Math.sqrt(Math.abs(share) / most);
    if (share > 0) {
      context.fillStyle = colours.positive;
      context.fillRect(x, y, CELL, CELL);
    } else if (share < 0) {
      context.strokeStyle = colours.negative;
      context.lineWidth = 2;
      context.strokeRect(x + 1.5, y + 1.5, CELL - 3, CELL - 3);
    }
  });
  context.globalAlpha = 1;
}
