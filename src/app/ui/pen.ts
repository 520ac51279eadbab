/**
 * How a pad is drawn on: by mouse, pen or finger, and by a pen that the arrow keys move, for those
 * who can use none of these.
 */

import type { InkPoint } from './stroke-drawing';

/** Where the pen of the keys is, in units of the pad's side, and whether it is on the paper. */
export interface KeyPen {
  readonly x: number;
  readonly y: number;
  readonly down: boolean;
}

export interface PenEvents {
  begin(point: InkPoint): void;
  extend(points: readonly InkPoint[]): void;
  end(): void;
  clear(): void;
  /** The pen of the keys was moved, lowered or lifted. */
  move(pen: KeyPen): void;
}

export const FIRST_PEN: KeyPen = { x: 0.5, y: 0.25, down: false };

const STEP = 0.05;
const SMALL_STEP = 0.0125;
const ARROWS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** Calls the handlers for what is drawn on the pad from now on. @returns what ends that */
export function listenToPen(pad: HTMLElement, handlers: PenEvents): () => void {
  const listening = new AbortController();
  const { signal } = listening;
  let pointer: number | null = null;
  let pen = FIRST_PEN;

  const moveTo = (next: KeyPen) => {
    pen = next;
    handlers.move(pen);
  };

  pad.addEventListener(
    'pointerdown',
    (event) => {
      if (pointer !== null || event.button !== 0) return;
      pointer = event.pointerId;
      if (pen.down) moveTo({ ...pen, down: false });
      pad.setPointerCapture(pointer);
      handlers.begin(pointOf(event, pad.getBoundingClientRect()));
    },
    { signal },
  );

  pad.addEventListener(
    'pointermove',
    (event) => {
      if (event.pointerId !== pointer) return;
      const box = pad.getBoundingClientRect();
      const events = event.getCoalescedEvents();
      handlers.extend((events.length > 0 ? events : [event]).map((each) => pointOf(each, box)));
    },
    { signal },
  );

  for (const name of ['pointerup', 'pointercancel'] as const) {
    pad.addEventListener(
      name,
      (event) => {
        if (event.pointerId !== pointer) return;
        pointer = null;
        handlers.end();
      },
      { signal },
    );
  }

  pad.addEventListener(
    'keydown',
    (event) => {
      const arrow = ARROWS[event.key];
      if (arrow !== undefined) {
        const step = event.shiftKey ? SMALL_STEP : STEP;
        moveTo({
          x: clamp(pen.x + arrow[0] * step),
          y: clamp(pen.y + arrow[1] * step),
          down: pen.down,
        });
        if (pen.down) handlers.extend([onPaper(pen)]);
      } else if (event.key === ' ') {
        moveTo({ ...pen, down: !pen.down });
        if (pen.down) handlers.begin(onPaper(pen));
        else handlers.end();
      } else if (event.key === 'Delete' || event.key === 'Backspace') {
        moveTo({ ...pen, down: false });
        handlers.clear();
      } else {
        return;
      }
      event.preventDefault();
    },
    { signal },
  );

  return () => {
    listening.abort();
  };
}

function pointOf(event: PointerEvent, box: DOMRect): InkPoint {
  // Fingers and mice report no pressure, or a constant that means none.
  const pressure = event.pointerType === 'pen' && event.pressure > 0 ? event.pressure : 0.5;
  return {
    x: (event.clientX - box.left) / box.width,
    y: (event.clientY - box.top) / box.height,
    pressure,
  };
}

function onPaper({ x, y }: KeyPen): InkPoint {
  return { x, y, pressure: 0.5 };
}

function clamp(value: number): number {
  return Math.min(1, Math.max(0, value));
}
