/**
 * Batches and the answers to their rows, as far as they are: a closed tab can go on from there. The
 * answers lie apart from the batch, so that a second's worth of them is written without the rest.
 * What a newer Inkling has stored in a form that this one does not know is left as it is.
 */

import * as v from 'valibot';
import {
  BATCH_LIMITS,
  StoredAnswersSchema,
  StoredBatchSchema,
  type RowAnswer,
  type StoredBatch,
} from '../contract/batch/batch';
import { database } from './database';
import type { WriteStore } from './schema';
import { coded, orWithout } from './storage-refusal';

/**
 * Store a batch that begins. Those that were touched longest ago go, beyond the limit.
 * @returns false if the browser would not
 */
export async function putBatch(
  batch: StoredBatch,
  limit: number = BATCH_LIMITS.stored,
): Promise<boolean> {
  return orWithout(async () => {
    const transaction = (await database()).write('batches', 'batchAnswers');
    const [batches, answers] = [
      transaction.objectStore('batches'),
      transaction.objectStore('batchAnswers'),
    ];
    await remove(answers, batch.id);
    await batches.put(batch);
    const others = newestFirst(await batches.getAll()).filter(({ id }) => id !== batch.id);
    for (const { id } of others.slice(Math.max(0, limit - 1))) {
      await remove(answers, id);
      await batches.delete(id);
    }
    await transaction.commit();
    return true;
  }, false);
}

/**
 * Store the answers of rows that follow those which are stored.
 * @returns false if the browser would not, or the batch has been deleted meanwhile
 */
export async function addAnswers(
  id: string,
  start: number,
  answers: readonly RowAnswer[],
  now: number,
): Promise<boolean> {
  return orWithout(async () => {
    const transaction = (await database()).write('batches', 'batchAnswers');
    const batches = transaction.objectStore('batches');
    const stored: unknown = await batches.get(id);
    const known = v.is(StoredBatchSchema, stored);
    if (known) {
      await transaction
        .objectStore('batchAnswers')
        .put({ batch: id, start, answers: [...answers] });
      await batches.put({ ...stored, answered: start + answers.length, touched: now });
    }
    await transaction.commit();
    return known;
  }, false);
}

/** Null if it is not there. @throws InklingError `storage-refused`, `storage-newer` */
export async function getBatch(id: string): Promise<StoredBatch | null> {
  const stored: unknown = await coded(async () => (await database()).get('batches', id));
  return v.is(StoredBatchSchema, stored) ? stored : null;
}

/**
 * The answers of a batch from its first row on, up to the first that is missing.
 * @throws InklingError `storage-refused`, `storage-newer`
 */
export async function getAnswers(id: string): Promise<RowAnswer[]> {
  const stored: unknown[] = await coded(async () =>
    (await database()).getAll('batchAnswers', rangeOf(id)),
  );
  const answers: RowAnswer[] = [];
  for (const each of stored) {
    if (!v.is(StoredAnswersSchema, each) || each.start !== answers.length) break;
    for (const answer of each.answers) answers.push(answer);
  }
  return answers;
}

/** Stored batches, the newest first. @throws InklingError `storage-refused`, `storage-newer` */
export async function listBatches(): Promise<StoredBatch[]> {
  return newestFirst(await coded(async () => (await database()).getAll('batches')));
}

/** Forget a batch and its answers. Where storage fails it only costs space. */
export async function deleteBatch(id: string): Promise<void> {
  await orWithout(async () => {
    const transaction = (await database()).write('batches', 'batchAnswers');
    await remove(transaction.objectStore('batchAnswers'), id);
    await transaction.objectStore('batches').delete(id);
    await transaction.commit();
  }, null);
}

function remove(answers: WriteStore<'batchAnswers'>, id: string): Promise<void> {
  return answers.delete(rangeOf(id));
}

function rangeOf(id: string): IDBKeyRange {
  return IDBKeyRange.bound([id, 0], [id, Infinity]);
}

function newestFirst(stored: readonly unknown[]): StoredBatch[] {
  return stored
    .filter((each) => v.is(StoredBatchSchema, each))
    .sort((a, b) => b.touched - a.touched);
}
