/**
 * What the doctor finds out about the browser and the page. Nothing here judges; findings.ts does, and
 * so can be tested without a browser.
 */

import type { OfflineStatus } from '../../../../contract/workers/offline-messages';
import type { Survey } from '../../../../contract/models/devices';
import type { BuiltInTask } from '../../../../contract/tasks/tasks';
import { storagePlace, type StoragePlace } from '../../../../storage/database';
import type { StorageUse } from '../machine.svelte';
import { findWebGl, findWebGpu, type Graphics } from './graphics-facts';
import { wasmFeatures, type WasmFeatures } from './wasm-facts';

export type ServiceWorkerState =
  'unsupported' | 'none' | 'installing' | 'update-waits' | 'not-controlling' | 'controls';

export interface Facts {
  readonly secure: boolean;
  readonly isolated: boolean;
  /** Inside another page, whose headers decide about isolation. */
  readonly framed: boolean;
  readonly cores: number;
  readonly wasm: WasmFeatures;
  readonly webgpu: Graphics;
  readonly webgl: Graphics;
  /** Whether the browser lets the page store anything. */
  readonly stores: StoragePlace;
  readonly storage: StorageUse;
  readonly serviceWorker: ServiceWorkerState;
  readonly offline: OfflineStatus;
  /**
   * What is known about the ways to run each built-in model; null where that could not be asked.
   */
  readonly surveys: ReadonlyMap<BuiltInTask, Survey | null>;
}

/** What does not change while the page is open. */
export async function browserFacts(): Promise<
  Pick<Facts, 'secure' | 'isolated' | 'framed' | 'cores' | 'wasm' | 'webgpu' | 'webgl' | 'stores'>
> {
  const [webgpu, stores] = await Promise.all([findWebGpu(), storagePlace()]);
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
