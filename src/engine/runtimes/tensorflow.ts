/**
 * Starts TensorFlow.js on one of its backends. Each backend is a library of its own, and is fetched
 * when it is chosen.
 */

import { ready, setBackend } from '@tensorflow/tfjs-core';
import type { Backend, Candidate } from '../../contract/models/devices';

/** What must be imported before a backend can be started. */
const BACKENDS: Readonly<Record<Backend, () => Promise<unknown>>> = {
  webgpu: () => import('@tensorflow/tfjs-backend-webgpu'),
  webgl: () => import('@tensorflow/tfjs-backend-webgl'),
  wasm: () => import('./tensorflow-wasm'),
  cpu: () => import('@tensorflow/tfjs-backend-cpu'),
};

/** Register and start one TensorFlow.js backend. @throws Error if it cannot be started */
export async function useBackend({ backend }: Candidate): Promise<void> {
  await BACKENDS[backend]();
  if (!(await setBackend(backend)))
    throw new Error(`TensorFlow.js could not start its ${backend} backend.`);
  await ready();
}
