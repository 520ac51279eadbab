/**
 * Which build of ONNX Runtime's WebAssembly a backend needs, and where it lies: on our own origin,
 * because offline and under a strict CSP nothing else can be fetched.
 */

import asyncifyModule from 'onnxruntime-web/ort-wasm-simd-threaded.asyncify.mjs?url';
import asyncifyWasm from 'onnxruntime-web/ort-wasm-simd-threaded.asyncify.wasm?url';
import jspiModule from 'onnxruntime-web/ort-wasm-simd-threaded.jspi.mjs?url';
import jspiWasm from 'onnxruntime-web/ort-wasm-simd-threaded.jspi.wasm?url';
import plainModule from 'onnxruntime-web/ort-wasm-simd-threaded.mjs?url';
import plainWasm from 'onnxruntime-web/ort-wasm-simd-threaded.wasm?url';
import type { Candidate } from '../../contract/models/devices';

/**
 * The build that a backend needs. The plain one is half the size of those with
 * WebGPU (14 against 27 MB); with WebGPU the one for JavaScript Promise Integration (17 MB) serves
 * wherever the browser has that.
 */
export function buildFor(backend: Candidate['backend']): { mjs: string; wasm: string } {
  if (backend !== 'webgpu') return absolute(plainModule, plainWasm);
  return 'Suspending' in WebAssembly
    ? absolute(jspiModule, jspiWasm)
    : absolute(asyncifyModule, asyncifyWasm);
}

/** ONNX Runtime resolves relative addresses against the page, where in a worker there is none. */
function absolute(module: string, wasm: string): { mjs: string; wasm: string } {
  return {
    mjs: new URL(module, self.location.href).href,
    wasm: new URL(wasm, self.location.href).href,
  };
}
