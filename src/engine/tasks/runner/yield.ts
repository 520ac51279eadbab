/**
 * Pauses between two passes of a model, in which messages reach the worker: that it should stop,
 * above all.
 */

/**
 * Let waiting messages in, then go on. ONNX Runtime's WebAssembly blocks the worker during a pass
 * and resolves in a microtask, so without this a `cancel` would only arrive after the last token. A
 * message to oneself comes after those that already wait and costs some 10 µs; a timer would cost 4
 * ms.
 * @throws the signal's reason once it is aborted
 */
export async function breathe(signal: AbortSignal): Promise<void> {
  await new Promise<void>((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
  signal.throwIfAborted();
}

/** Work without passes pauses at least so often. */
const PACE_MS = 50;

/**
 * For work in many small steps: call it after each, and it breathes when it is time. It throws as
 * `breathe` does.
 */
export function paced(signal: AbortSignal): () => Promise<void> {
  return pacing(() => breathe(signal));
}

/** `paced` for work that has its own way to breathe, a run that can be paused, say. */
export function pacing(pause: () => Promise<void>): () => Promise<void> {
  let last = performance.now();
  return async () => {
    if (performance.now() - last < PACE_MS) return;
    await pause();
    last = performance.now();
  };
}
