/**
 * Starts TensorFlow.js on one of its backends. Each backend is a library of its own, and is fetched
 * when it is chosen.
 */

import { backend as backendInUse, ready, setBackend } from '@tensorflow/tfjs-core';
import type { Backend, Candidate } from '../../contract/models/devices';
import { watchGpu, watchWebgl, type LossSignal } from './device-loss';

/** What must be imported before a backend can be started; then, how one tells that it is lost. */
const BACKENDS: Readonly<Record<Backend, () => Promise<() => LossSignal | null>>> = {
  webgpu: async () => {
    const { WebGPUBackend } = await import('@tensorflow/tfjs-backend-webgpu');
    return () => {
      const used = backendInUse();
      return used instanceof WebGPUBackend ? watchGpu(used.device) : null;
    };
  },
  webgl: async () => {
    const { MathBackendWebGL } = await import('@tensorflow/tfjs-backend-webgl');
    return () => {
      const used = backendInUse();
      return used instanceof MathBackendWebGL ? watchWebgl(used.gpgpu.gl) : null;
    };
  },
  wasm: async () => {
    await import('./tensorflow-wasm');
    return () => null;
  },
  cpu: async () => {
    await import('@tensorflow/tfjs-backend-cpu');
    return () => null;
  },
};

/**
 * Register and start one TensorFlow.js backend.
 * @returns what tells that its device is lost; null where it has none
 * @throws Error if it cannot be started
 */
export async function useBackend({ backend }: Candidate): Promise<LossSignal | null> {
  const watch = await BACKENDS[backend]();
  if (!(await setBackend(backend)))
    throw new Error(`TensorFlow.js could not start its ${backend} backend.`);
  await ready();
  return watch();
}
