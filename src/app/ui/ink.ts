/**
 * Owns a drawing: strokes in units of the pad's side, so that it survives a change of the pad's
 * size, and the small copy of it that the engine reads. Points are drawn as they come; nothing
 * waits for the end of a stroke.
 */

import type { DigitInput } from '../../contract/tasks/digits';

export interface InkPoint {
  readonly x: number;
  readonly y: number;
  /** 0 to 1; 0.5 where the device knows no pressure. */
  readonly pressure: number;
}

/**
 * Five pixels of the sample for each one that the network sees: enough for smooth edges, quick to
 * read back.
 */
const SAMPLE_SIDE = 140;

/**
 * Of the pad's side. A digit fills about two thirds of the pad, and MNIST's strokes are a tenth of
 * the digit.
 */
const STROKE = 0.066;

export class Ink {
  readonly #strokes: InkPoint[][];
  readonly #sample = sampleContext();
  #pad: CanvasRenderingContext2D | null = null;

  /** @param strokes what is drawn already */
  constructor(strokes: readonly (readonly InkPoint[])[] = []) {
    this.#strokes = strokes.map((stroke) => [...stroke]);
    drawAll(this.#sample, this.#strokes);
  }

  get strokes(): readonly (readonly InkPoint[])[] {
    return this.#strokes;
  }

  get empty(): boolean {
    return this.#strokes.length === 0;
  }

  /** Draw on this canvas from now on, at its present size. */
  show(canvas: HTMLCanvasElement): void {
    this.#pad = canvas.getContext('2d');
    drawAll(this.#pad, this.#strokes);
  }

  begin(point: InkPoint): void {
    this.#strokes.push([]);
    this.extend(point);
  }

  extend(point: InkPoint): void {
    const stroke = this.#strokes.at(-1);
    if (stroke === undefined) return;
    stroke.push(point);
    drawPoint(this.#pad, stroke, stroke.length - 1);
    drawPoint(this.#sample, stroke, stroke.length - 1);
  }

  end(): void {
    const stroke = this.#strokes.at(-1) ?? [];
    drawEnd(this.#pad, stroke);
    drawEnd(this.#sample, stroke);
  }

  clear(): void {
    this.#strokes.length = 0;
    wipe(this.#pad);
    wipe(this.#sample);
  }

  sample(): Extract<DigitInput, { kind: 'ink' }> {
    const { data } = this.#sample.getImageData(0, 0, SAMPLE_SIDE, SAMPLE_SIDE);
    const ink = new Uint8ClampedArray(SAMPLE_SIDE * SAMPLE_SIDE);
    for (let pixel = 0; pixel < ink.length; pixel += 1) ink[pixel] = data[pixel * 4 + 3] ?? 0;
    return { kind: 'ink', width: SAMPLE_SIDE, height: SAMPLE_SIDE, ink };
  }
}

function sampleContext(): CanvasRenderingContext2D {
  const canvas = document.createElement('canvas');
  canvas.width = SAMPLE_SIDE;
  canvas.height = SAMPLE_SIDE;
  // Read back after every stroke: keep it in main memory.
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (context === null) throw new Error('This browser has no 2D canvas.');
  return context;
}

function wipe(context: CanvasRenderingContext2D | null): void {
  context?.clearRect(0, 0, context.canvas.width, context.canvas.height);
}

function drawAll(context: CanvasRenderingContext2D | null, strokes: readonly InkPoint[][]): void {
  for (const stroke of strokes) {
    for (let index = 0; index < stroke.length; index += 1) drawPoint(context, stroke, index);
    drawEnd(context, stroke);
  }
}

/**
 * A fast pen is seen at few places: curves from middle to middle of its points hide the corners. A
 * lone point is a dot.
 */
function drawPoint(
  context: CanvasRenderingContext2D | null,
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
function drawEnd(context: CanvasRenderingContext2D | null, stroke: readonly InkPoint[]): void {
  const point = stroke.at(-1);
  if (point !== undefined) drawCurve(context, middle(stroke.at(-2) ?? point, point), point, point);
}

/** A curve without length would leave no ink. */
function drawDot(context: CanvasRenderingContext2D | null, point: InkPoint): void {
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

function drawCurve(
  context: CanvasRenderingContext2D | null,
  from: InkPoint,
  over: InkPoint,
  to: InkPoint,
): void {
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
