/**
 * Owns what the doctor finds out about the browser and the page. Nothing here judges; findings.ts
 * does.
 */

import type { OfflineStatus } from '../../../../contract/workers/offline-messages';
import type { Survey } from '../../../../contract/models/devices';
import type { BuiltInTask } from '../../../../contract/tasks/tasks';
import { database } from '../../../../storage/database';
import type { Storage } from '../machine.svelte';

/**
 * A graphics interface: not offered, offered but without a device, or there. `software` ones run on
 * the processor.
 */
export type Graphics =
  | { readonly kind: 'missing' }
  | { readonly kind: 'no-device' }
  | { readonly kind: 'there'; readonly name: string; readonly software: boolean };

export type ServiceWorkerState =
  'unsupported' | 'none' | 'installing' | 'update-waits' | 'not-controlling' | 'controls';

export interface Facts {
  readonly secure: boolean;
  readonly isolated: boolean;
  /** Inside another page, whose headers decide about isolation. */
  readonly framed: boolean;
  readonly cores: number;
  readonly wasm: { readonly simd: boolean; readonly threads: boolean };
  readonly webgpu: Graphics;
  readonly webgl: Graphics;
  /** Whether the browser lets the page store anything. */
  readonly stores: boolean;
  readonly storage: Storage;
  readonly serviceWorker: ServiceWorkerState;
  readonly offline: OfflineStatus;
  /**
   * What is known about the ways to run each built-in model; null where that could not be asked.
   */
  readonly surveys: ReadonlyMap<BuiltInTask, Survey | null>;
}

/**
 * Names of software renderers: SwiftShader (Chromium), llvmpipe (Linux), Microsoft Basic Render
 * Driver and WARP (Windows).
 */
const SOFTWARE = /swiftshader|llvmpipe|basic render|warp|software/i;

/** What does not change while the page is open. */
export async function browserFacts(): Promise<
  Pick<Facts, 'secure' | 'isolated' | 'framed' | 'cores' | 'wasm' | 'webgpu' | 'webgl' | 'stores'>
> {
  const [webgpu, stores] = await Promise.all([findWebGpu(), canStore()]);
  return {
    secure: isSecureContext,
    isolated: crossOriginIsolated,
    framed: window.top !== window,
    cores: navigator.hardwareConcurrency,
    wasm: wasmFeatures(),
    webgpu,
    webgl: findWebGl(),
    stores,
  };
}

/** The smallest modules that use a feature; a browser without it refuses them. */
function wasmFeatures(): Facts['wasm'] {
  const module = (...body: number[]) => new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0, ...body]);
  // (func (result v128) (i8x16.splat (i32.const 0))), and (memory 1 1 shared) with
  // (i32.atomic.load) in a function.
  const simd = module(1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 8, 1, 6, 0, 65, 0, 253, 15, 11);
  const threads = module(
    1,
    5,
    1,
    96,
    0,
    1,
    127,
    3,
    2,
    1,
    0,
    5,
    4,
    1,
    3,
    1,
    1,
    10,
    10,
    1,
    8,
    0,
    65,
    0,
    254,
    16,
    2,
    0,
    11,
  );
  return { simd: WebAssembly.validate(simd), threads: WebAssembly.validate(threads) };
}

interface GpuAdapter {
  readonly info?: {
    readonly vendor: string;
    readonly architecture: string;
    readonly description: string;
    readonly isFallbackAdapter?: boolean;
  };
}

async function findWebGpu(): Promise<Graphics> {
  const { gpu } = navigator as Navigator & {
    readonly gpu?: { requestAdapter(): Promise<GpuAdapter | null> };
  };
  if (!gpu) return { kind: 'missing' };
  const adapter = await gpu.requestAdapter().catch(() => null);
  if (!adapter) return { kind: 'no-device' };
  const {
    vendor = '',
    architecture = '',
    description = '',
    isFallbackAdapter = false,
  } = adapter.info ?? {};
  const name = description || [vendor, architecture].filter(Boolean).join(' ') || 'GPU';
  return {
    kind: 'there',
    name,
    software: isFallbackAdapter || SOFTWARE.test(`${name} ${architecture}`),
  };
}

function findWebGl(): Graphics {
  const gl = document.createElement('canvas').getContext('webgl2');
  if (!gl) return { kind: 'WebGL2RenderingContext' in window ? 'no-device' : 'missing' };
  const unmasked = gl.getExtension('WEBGL_debug_renderer_info');
  const name = String(gl.getParameter(unmasked?.UNMASKED_RENDERER_WEBGL ?? gl.RENDERER));
  gl.getExtension('WEBGL_lose_context')?.loseContext(); // a browser has few of them
  return { kind: 'there', name, software: SOFTWARE.test(name) };
}

async function canStore(): Promise<boolean> {
  try {
    await (await database()).count('files');
    return true;
  } catch {
    return false;
  }
}

export async function serviceWorkerState(): Promise<ServiceWorkerState> {
  // Absent on insecure pages
  const { serviceWorker } = navigator as Partial<Pick<Navigator, 'serviceWorker'>>;
  if (!serviceWorker) return 'unsupported';
  const registration = await serviceWorker.getRegistration().catch(() => undefined);
  if (!registration) return 'none';
  if (registration.waiting && serviceWorker.controller) return 'update-waits';
  if (serviceWorker.controller) return 'controls';
  return registration.active ? 'not-controlling' : 'installing';
}
