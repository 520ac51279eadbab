/** Owns what the page takes of the machine: memory and storage, as far as the browser tells. */

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
export type Memory =
  | { readonly kind: 'whole'; readonly total: number; readonly workers: number }
  | { readonly kind: 'page'; readonly total: number }
  | { readonly kind: 'unknown' };

export interface Storage {
  /** In bytes, as the browser estimates them; null where it does not say. */
  readonly usage: number | null;
  readonly quota: number | null;
  /** Whether the browser may not throw it away by itself. */
  readonly persisted: boolean | null;
}

class Machine {
  #memory = $state.raw<Memory | null>(null);
  #storage = $state.raw<Storage | null>(null);

  /** Null while it is measured. */
  get memory(): Memory | null {
    return this.#memory;
  }

  get storage(): Storage | null {
    return this.#storage;
  }

  async measure(): Promise<void> {
    void readStorage().then((storage) => {
      this.#storage = storage;
    });
    this.#memory = await measureMemory();
  }

  /** Ask the browser to keep what is stored. @returns whether it agreed */
  async persist(): Promise<boolean> {
    const agreed =
      (await manager()
        ?.persist()
        .catch(() => false)) ?? false;
    this.#storage = await readStorage();
    return agreed;
  }
}

async function measureMemory(): Promise<Memory> {
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
    // A browser may refuse (not isolated, in a frame): the older way may still tell something.
  }
  return apis.memory ? { kind: 'page', total: apis.memory.usedJSHeapSize } : { kind: 'unknown' };
}

async function readStorage(): Promise<Storage> {
  const [estimate, persisted] = await Promise.all([
    manager()
      ?.estimate()
      .catch(() => null),
    manager()
      ?.persisted()
      .catch(() => null),
  ]);
  return {
    usage: estimate?.usage ?? null,
    quota: estimate?.quota ?? null,
    persisted: persisted ?? null,
  };
}

/** Browsers hide it from pages without https, whatever the types say. */
function manager(): StorageManager | undefined {
  return (navigator as Partial<Pick<Navigator, 'storage'>>).storage;
}

export const machine = new Machine();
