/**
 * A drawing: strokes in units of the pad's side, so that it survives a change of the pad's size, and
 * the small copy of it that the engine reads. Points are drawn as they come; nothing waits for the
 * end of a stroke.
 */

import { at } from '../../contract/at';
import type { DigitInput } from '../../contract/tasks/digits';
import { drawAll, drawEnd, drawPoint, wipe, type InkPoint } from './stroke-drawing';

/**
 * Five pixels of the sample for each one of the network's input: enough for smooth edges, quick to
 * read back.
 */
const SAMPLE_SIDE = 140;

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
    const stroke = this.#strokes.at(-1);
    if (stroke === undefined) return; // cleared in the middle of it
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
    for (let pixel = 0; pixel < ink.length; pixel += 1) ink[pixel] = at(data, pixel * 4 + 3);
    const strokes = this.#strokes.map((stroke) =>
      stroke.map(({ x, y }) => ({ x: x * SAMPLE_SIDE, y: y * SAMPLE_SIDE })),
    );
    return { kind: 'ink', width: SAMPLE_SIDE, height: SAMPLE_SIDE, ink, strokes };
  }
}

/**
 * What is on a canvas element is gone once the process of the GPU dies, in Chromium even where it is
 * read frequently: of a stroke that was being drawn the rest was read. An OffscreenCanvas keeps it.
 */
function sampleContext(): OffscreenCanvasRenderingContext2D {
  const canvas = new OffscreenCanvas(SAMPLE_SIDE, SAMPLE_SIDE);
  // Read back after every stroke: keep it in main memory.
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (context === null) throw new Error('This browser has no 2D canvas.');
  return context;
}
