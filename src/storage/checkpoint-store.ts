/**
 * Checkpoints of training runs, one a run, of its last whole epoch: a closed tab can go on from
 * there. Those of a newer Inkling, in a form that this one does not know, are left as they are.
 */

import * as v from 'valibot';
import { CheckpointSchema, type Checkpoint } from '../contract/training/checkpoint';
import { database } from './database';
import { coded, orWithout } from './storage-refusal';

/** Runs that were not finished; more would cost space that nobody remembers. */
const KEPT = 5;

/**
 * Store the checkpoint in place of the run's earlier one.
 * @returns false if the browser would not
 */
export async function putCheckpoint(checkpoint: Checkpoint): Promise<boolean> {
  return orWithout(async () => {
    const transaction = (await database()).write('checkpoints');
    const checkpoints = transaction.objectStore('checkpoints');
    await checkpoints.put(checkpoint);
    const others = newestFirst(await checkpoints.getAll()).filter(({ id }) => id !== checkpoint.id);
    for (const { id } of others.slice(KEPT - 1)) await checkpoints.delete(id);
    await transaction.commit();
    return true;
  }, false);
}

/** Null if it is not there. @throws InklingError `storage-refused`, `storage-newer` */
export async function getCheckpoint(id: string): Promise<Checkpoint | null> {
  const stored = await coded(async () => (await database()).get('checkpoints', id));
  return isCheckpoint(stored) ? stored : null;
}

/**
 * Runs that can be gone on with, the newest first.
 * @throws InklingError `storage-refused`, `storage-newer`
 */
export async function listCheckpoints(): Promise<Checkpoint[]> {
  return newestFirst(await coded(async () => (await database()).getAll('checkpoints')));
}

/** Where storage fails it only costs space. */
export async function deleteCheckpoint(id: string): Promise<void> {
  await orWithout(async () => (await database()).delete('checkpoints', id), null);
}

function newestFirst(stored: readonly unknown[]): Checkpoint[] {
  return stored.filter(isCheckpoint).sort((a, b) => b.savedAt - a.savedAt);
}

function isCheckpoint(stored: unknown): stored is Checkpoint {
  return v.is(CheckpointSchema, stored);
}
