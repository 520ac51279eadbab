/**
 * Draws strokes of a pen on a canvas, in units of its side. Each function draws one part, so that a
 * stroke can be drawn while it grows.
 */

export interface InkPoint {
  readonly x: number;
  readonly y: number;
  /** 0 to 1; 0.5 where the device knows no pressure. */
  readonly pressure: number;
}

/** What is drawn on: a canvas of the page, or one that nobody sees. */
type Drawing = CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D;

/**
 * Of the pad's side. A digit fills about two thirds of the pad, and MNIST's strokes are a tenth of
 * the digit.
 */
const STROKE = 0.066;

export function wipe(context: Drawing | null): void {
  context?.clearRect(0, 0, context.canvas.width, context.canvas.height);
}

export function drawAll(context: Drawing | null, strokes: readonly InkPoint[][]): void {
  for (const stroke of strokes) {
    for (let index = 0; index < stroke.length; index += 1) drawPoint(context, stroke, index);
    drawEnd(context, stroke);
  }
}

/**
 * A fast pen reports few places: curves from middle to middle of its points hide the corners. A
 * lone point is a dot.
 */
export function drawPoint(
  context: Drawing | null,
  stroke: readonly InkPoint[],
  index: number,
): void {
  const point = stroke[index];
  if (point === undefined) return;
  const last = stroke[index - 1];
  if (last === undefined) drawDot(context, point);
  else drawCurve(context, middle(stroke[index - 2] ?? last, last), last, middle(last, point));
}

/** The half step that the curves leave out. */
export function drawEnd(context: Drawing | null, stroke: readonly InkPoint[]): void {
  const point = stroke.at(-1);
  if (point !== undefined) drawCurve(context, middle(stroke.at(-2) ?? point, point), point, point);
}

/** A curve without length would leave no ink. */
function drawDot(context: Drawing | null, point: InkPoint): void {
  if (context === null) return;
  const side = context.canvas.width;
  context.beginPath();
  context.arc(
    point.x * side,
    point.y * side,
    (side * STROKE * (0.5 + point.pressure)) / 2,
    0,
    2 * Math.PI,
  );
  context.fill();
}

function drawCurve(context: Drawing | null, from: InkPoint, over: InkPoint, to: InkPoint): void {
  if (context === null) return;
  const side = context.canvas.width;
  context.lineWidth = side * STROKE * (0.5 + over.pressure);
  context.lineCap = 'round';
  context.beginPath();
  context.moveTo(from.x * side, from.y * side);
  context.quadraticCurveTo(over.x * side, over.y * side, to.x * side, to.y * side);
  context.stroke();
}

export function middle(a: InkPoint, b: InkPoint): InkPoint {
  return { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2, pressure: (a.pressure + b.pressure) / 2 };
}
