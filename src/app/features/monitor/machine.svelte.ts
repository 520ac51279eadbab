/** How much of the machine the page takes: memory and storage, where the browser says it. */

import {
  estimateStorage,
  storageManager,
  type StorageEstimates,
} from '../../state/storage-estimate';

interface MemoryMeasurement {
  readonly bytes: number;
  readonly breakdown: readonly {
    readonly bytes: number;
    readonly attribution: readonly { readonly scope: string }[];
  }[];
}

interface MemoryApis {
  /**
   * Only where the page is cross-origin isolated. It waits for the next collection of garbage, some
   * seconds.
   */
  readonly measureUserAgentSpecificMemory?: () => Promise<MemoryMeasurement>;
  /** Chromium's older one: this page alone, without its workers. */
  readonly memory?: { readonly usedJSHeapSize: number };
}

/** In bytes. */
export type MemoryUse =
  | { readonly kind: 'whole'; readonly total: number; readonly workers: number }
  | { readonly kind: 'page'; readonly total: number }
  | { readonly kind: 'unknown' };

export interface StorageUse extends StorageEstimates {
  /** Whether the browser may not throw it away by itself; null where it does not say. */
  readonly persisted: boolean | null;
}

class Machine {
  #memory = $state.raw<MemoryUse | null>(null);
  #storage = $state.raw<StorageUse | null>(null);

  /** Null while it is measured. */
  get memory(): MemoryUse | null {
    return this.#memory;
  }

  get storage(): StorageUse | null {
    return this.#storage;
  }

  async measure(): Promise<void> {
    void readStorage().then((storage) => {
      this.#storage = storage;
    });
    this.#memory = await measureMemory();
  }

  /** Ask the browser to persist what is stored. @returns whether it agreed */
  async persist(): Promise<boolean> {
    const agreed =
      (await storageManager()
        ?.persist()
        .catch(() => false)) ?? false;
    this.#storage = await readStorage();
    return agreed;
  }
}

async function measureMemory(): Promise<MemoryUse> {
  const apis = performance as Performance & MemoryApis;
  try {
    const whole = await apis.measureUserAgentSpecificMemory?.();
    if (whole) {
      const workers = whole.breakdown.filter(({ attribution }) =>
        attribution.some(({ scope }) => scope.endsWith('WorkerGlobalScope')),
      );
      return {
        kind: 'whole',
        total: whole.bytes,
        workers: workers.reduce((sum, { bytes }) => sum + bytes, 0),
      };
    }
  } catch {
    // A browser may refuse (not isolated, in a frame): the older way may still say something.
  }
  return apis.memory ? { kind: 'page', total: apis.memory.usedJSHeapSize } : { kind: 'unknown' };
}

async function readStorage(): Promise<StorageUse> {
  const [estimates, persisted] = await Promise.all([
    estimateStorage(),
    storageManager()
      ?.persisted()
      .catch(() => null),
  ]);
  return { ...estimates, persisted: persisted ?? null };
}

export const machine = new Machine();
