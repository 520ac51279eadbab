/**
 * A search is trained by one tab at a time: two would train the same parts twice, and each would
 * show the other's as stopped. The tab that trains it has a lock, which the browser frees with the
 * tab.
 */

import { InklingError } from '../../../contract/errors';
import { exclusively } from '../../../storage/web-locks';

/** A tab that was just closed or reloaded frees it within this time. */
const WAIT_MS = 2_000;

const lockOf = (id: string): string => `inkling-search-${id}`;

/**
 * @param work what nobody else does with this search meanwhile
 * @throws InklingError `search-elsewhere` if another tab has it; whatever `work` throws
 */
export async function holdSearch<Value>(id: string, work: () => Promise<Value>): Promise<Value> {
  const patience = AbortSignal.timeout(WAIT_MS);
  let held = false;
  try {
    return await exclusively(lockOf(id), patience, () => {
      held = true;
      return work();
    });
  } catch (error) {
    if (held) throw error;
    if (patience.aborted)
      throw new InklingError('search-elsewhere', 'Another tab trains this search.');
    // In a frame on a page of another site the browser may deny locks, as it does storage
    return work();
  }
}

/** Whether a tab trains it now. */
export async function isSearchHeld(id: string): Promise<boolean> {
  try {
    const { held = [] } = await navigator.locks.query();
    return held.some(({ name }) => name === lockOf(id));
  } catch {
    return false; // denied: nobody can hold one
  }
}

/** Resolves when no tab trains it any more. */
export async function searchFreed(id: string): Promise<void> {
  await exclusively(lockOf(id), null, () => Promise.resolve());
}
