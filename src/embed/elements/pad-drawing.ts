/**
 * The drawing on a pad: ink that follows mouse, pen, finger or keys, and draws itself again
 * when the canvas changes its size or its colour.
 */

import { listenToPen, type KeyPen } from '../../app/ui/pen';
import { Ink } from '../../app/ui/ink';

export interface DrawingEvents {
  /** Whether it may be drawn on now. */
  readonly enabled: () => boolean;
  /** The ink has changed. */
  readonly onInk: () => void;
  /** The drawing is to be taken away. */
  readonly onClear: () => void;
  /** The pen of the keys was moved, lowered or lifted. */
  readonly onPen: (pen: KeyPen) => void;
}

/** What the engine reads of a drawing. */
export type PadSample = ReturnType<Ink['sample']>;

export class PadDrawing {
  readonly #pad: HTMLElement;
  readonly #canvas: HTMLCanvasElement;
  readonly #ink = new Ink();
  #colour = '';
  #active = false;

  constructor(pad: HTMLElement, canvas: HTMLCanvasElement) {
    this.#pad = pad;
    this.#canvas = canvas;
  }

  /** Whether a stroke is being drawn. */
  get active(): boolean {
    return this.#active;
  }

  /** What the engine reads; null as long as there is no ink. */
  sample(): PadSample | null {
    const sample = this.#ink.sample();
    // The first point of a stroke may leave no ink yet
    return sample.ink.every((value) => value === 0) ? null : sample;
  }

  clear(): void {
    this.#active = false;
    this.#ink.clear();
  }

  /** Begin to listen. Returns what ends that. */
  listen({ enabled, onInk, onClear, onPen }: DrawingEvents): () => void {
    const listening = new AbortController();
    const resized = new ResizeObserver(() => {
      this.#draw();
    });
    resized.observe(this.#canvas);
    // Where the process of the GPU dies, the canvas loses what is on it.
    this.#canvas.addEventListener(
      'contextrestored',
      () => {
        this.#draw(true);
      },
      { signal: listening.signal },
    );
    // Ink keeps the colour it was drawn with; paper does not.
    matchMedia('(prefers-color-scheme: dark)').addEventListener(
      'change',
      () => {
        this.#draw(true);
      },
      { signal: listening.signal },
    );
    const unlisten = listenToPen(this.#pad, {
      begin: (point) => {
        if (!enabled()) return;
        if (this.#colour !== this.#inkColour()) this.#draw(true);
        this.#active = true;
        this.#ink.begin(point);
        onInk();
      },
      extend: (points) => {
        if (!this.#active) return;
        for (const point of points) this.#ink.extend(point);
        onInk();
      },
      end: () => {
        if (!this.#active) return;
        this.#active = false;
        this.#ink.end();
        onInk();
      },
      clear: () => {
        if (enabled()) onClear();
      },
      move: onPen,
    });
    return () => {
      listening.abort();
      resized.disconnect();
      unlisten();
      // Nobody would hear the end of a stroke that is being drawn.
      if (this.#active) this.#ink.end();
      this.#active = false;
    };
  }

  /** A canvas loses its drawing when its size changes, so the ink draws itself again. */
  #draw(again = false): void {
    const side = Math.round(this.#canvas.clientWidth * devicePixelRatio);
    if (side === 0 || (this.#canvas.width === side && !again)) return;
    this.#canvas.width = side;
    this.#canvas.height = side;
    this.#colour = this.#inkColour();
    const context = this.#canvas.getContext('2d');
    if (context) Object.assign(context, { fillStyle: this.#colour, strokeStyle: this.#colour });
    this.#ink.show(this.#canvas);
  }

  #inkColour(): string {
    return getComputedStyle(this.#pad).color;
  }
}
