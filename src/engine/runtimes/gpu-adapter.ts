/**
 * The GPU that the browser offers to this worker. It is asked for once: an answer takes a round trip
 * to the browser's GPU process, several places need it, and it does not change while the worker
 * lives (a worker that loses its GPU is replaced). What TensorFlow.js and ONNX Runtime's WebAssembly
 * compute on is another adapter, which each takes for itself when it starts.
 */

let asked: Promise<GPUAdapter | null> | undefined;

/** Null where there is none. */
export function gpuAdapter(): Promise<GPUAdapter | null> {
  asked ??= ask();
  return asked;
}

async function ask(): Promise<GPUAdapter | null> {
  // Absent in browsers without WebGPU
  const { gpu } = navigator as Partial<Pick<Navigator, 'gpu'>>;
  return (await gpu?.requestAdapter().catch(() => null)) ?? null;
}

export function gpuName({ info }: GPUAdapter): string {
  return [info.vendor, info.architecture, info.description].join(' ');
}

/** Whether it is computed by the processor. */
export function isSoftware(adapter: GPUAdapter): boolean {
  return (
    adapter.info.isFallbackAdapter || /swiftshader|llvmpipe|basic render/i.test(gpuName(adapter))
  );
}
