/**
 * Notices when the device that a runtime computes on is lost: the GPU process died, its driver was
 * reset, or another page took its context away. The runtimes do not tell: TensorFlow.js on a lost
 * WebGL context reads zeros, or waits for ever.
 */

import type { Backend } from '../../contract/models/devices';
import { InklingError } from '../../contract/errors';

/** A signal that is aborted, with `backend-failed`, once the device is lost. */
export type LossSignal = () => AbortSignal;

export function watchGpu(device: GPUDevice): LossSignal {
  const loss = new AbortController();
  void device.lost.then(({ message }) => {
    // What the driver says of it tells its makers something, a reader of the page nothing
    loss.abort(lost('webgpu', `The GPU device was lost. ${message}`.trim()));
  });
  return () => loss.signal;
}

export function watchWebgl(gl: WebGLRenderingContext): LossSignal {
  const loss = new AbortController();
  const note = () => {
    if (!loss.signal.aborted) loss.abort(lost('webgl', 'The WebGL context was lost.'));
  };
  // TypeScript does not know the canvas of a context in a worker
  if ('canvas' in gl && gl.canvas instanceof EventTarget)
    gl.canvas.addEventListener('webglcontextlost', note);
  // The event comes as a message, the state at once: what was read in between is zeros.
  return () => {
    if (gl.isContextLost()) note();
    return loss.signal;
  };
}

function lost(backend: Backend, message: string): InklingError {
  return new InklingError('backend-failed', message, { details: { backend } });
}
