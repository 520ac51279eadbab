/**
 * Draws an example as a hand would, so that the bars move while it is drawn; at once where motion is
 * unwelcome.
 */

import type { InkPoint } from '../../ui/stroke-drawing';

interface Pen {
  begin(point: InkPoint): void;
  extend(points: readonly InkPoint[]): void;
  end(): void;
}

/** A point on each frame of the screen. @returns what stops it */
export function drawExample(strokes: readonly (readonly InkPoint[])[], pen: Pen): () => void {
  const steps = strokes.flatMap((stroke) =>
    stroke.map((point, index) => () => {
      if (index === 0) pen.begin(point);
      else pen.extend([point]);
      if (index === stroke.length - 1) pen.end();
    }),
  );
  if (matchMedia('(prefers-reduced-motion: reduce)').matches) {
    for (const step of steps) step();
    return () => undefined;
  }
  let frame = 0;
  const draw = (): void => {
    const step = steps.shift();
    if (step === undefined) return;
    step();
    frame = requestAnimationFrame(draw);
  };
  draw();
  return () => {
    cancelAnimationFrame(frame);
  };
}
