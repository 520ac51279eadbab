/**
 * Checkpoints of training runs, one a run, of its last whole epoch: a closed tab can go on from
 * there.
 */

import type { Checkpoint } from '../contract/training/checkpoint';
import { database } from './database';

/** Runs that were not finished; more would cost space that nobody remembers. */
const KEPT = 5;

/**
 * Store the checkpoint in place of the run's earlier one.
 * @returns false if the browser would not
 */
export async function putCheckpoint(checkpoint: Checkpoint): Promise<boolean> {
  try {
    const transaction = (await database()).write('checkpoints');
    const checkpoints = transaction.objectStore('checkpoints');
    await checkpoints.put(checkpoint);
    const others = (await checkpoints.getAll())
      .filter(({ id }) => id !== checkpoint.id)
      .sort((a, b) => b.savedAt - a.savedAt);
    for (const { id } of others.slice(KEPT - 1)) await checkpoints.delete(id);
    await transaction.done;
    return true;
  } catch {
    return false;
  }
}

/** Null if it is not there or storage cannot be read. */
export async function getCheckpoint(id: string): Promise<Checkpoint | null> {
  try {
    return (await (await database()).get('checkpoints', id)) ?? null;
  } catch {
    return null;
  }
}

/** Runs that can be gone on with, the newest first. */
export async function listCheckpoints(): Promise<Checkpoint[]> {
  try {
    return (await (await database()).getAll('checkpoints')).sort((a, b) => b.savedAt - a.savedAt);
  } catch {
    return [];
  }
}

/** Not forgetting one only costs space. */
export async function deleteCheckpoint(id: string): Promise<void> {
  try {
    await (await database()).delete('checkpoints', id);
  } catch {
    // see above
  }
}
