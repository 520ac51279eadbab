/** How much the page stores and may store, where the browser says it. */

export interface StorageEstimates {
  /** In bytes, as the browser estimates them; null where it does not say. */
  readonly usage: number | null;
  readonly quota: number | null;
}

export async function estimateStorage(): Promise<StorageEstimates> {
  const estimate = await storageManager()
    ?.estimate()
    .catch(() => null);
  return { usage: estimate?.usage ?? null, quota: estimate?.quota ?? null };
}

/** Browsers hide it from pages without https, whatever the types say. */
export function storageManager(): StorageManager | undefined {
  return (navigator as Partial<Pick<Navigator, 'storage'>>).storage;
}
