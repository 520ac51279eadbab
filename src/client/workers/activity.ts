/**
 * Whether this page is at work: what a reload must not interrupt, and what downloads in the
 * background wait for.
 */

let running = 0;
/**
 * When the last work ended, in milliseconds since the page was opened; at first, when it was
 * opened.
 */
let idleSince = 0;
const listeners = new Set<(working: boolean) => void>();

/** Count this as work until it has ended. @returns the same promise's value or rejection */
export async function atWork<Value>(work: Promise<Value>): Promise<Value> {
  running++;
  if (running === 1) notify();
  try {
    return await work;
  } finally {
    running--;
    idleSince = performance.now();
    if (running === 0) notify();
  }
}

/** Called at once and after every change. Returns the unsubscriber. */
export function onWork(listener: (working: boolean) => void): () => void {
  listeners.add(listener);
  listener(running > 0);
  return () => listeners.delete(listener);
}

/**
 * Resolves when nothing has been at work for so many milliseconds; at once if that is so already.
 */
export function quiet(milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const stop = onWork((working) => {
      clearTimeout(timer);
      if (working) return;
      timer = setTimeout(
        () => {
          stop();
          resolve();
        },
        Math.max(0, idleSince + milliseconds - performance.now()),
      );
    });
  });
}

function notify(): void {
  for (const listener of listeners) listener(running > 0);
}
