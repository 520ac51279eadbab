/** What people say of answers, as it is kept in this browser. */

import * as v from 'valibot';
import { FeedbackSchema, type Feedback } from '../contract/monitor/feedback';
import { database } from './database';
import type { StoredFeedback } from './schema';
import { coded } from './storage-refusal';

export type { StoredFeedback };

const StoredSchema = v.object({ ...FeedbackSchema.entries, key: v.number() });

/** @returns its key @throws InklingError `storage-full`, `storage-refused` */
export async function addFeedback(feedback: Feedback): Promise<number> {
  // The store itself adds the key.
  return coded(async () => (await database()).put('feedback', feedback as StoredFeedback));
}

/** Put in the place of what has its key. @throws InklingError `storage-full`, `storage-refused` */
export async function putFeedback(stored: StoredFeedback): Promise<void> {
  await coded(async () => (await database()).put('feedback', stored));
}

/**
 * All of it that can be read, the oldest first.
 * @throws InklingError `storage-refused`, `storage-newer`
 */
export async function listFeedback(): Promise<StoredFeedback[]> {
  const stored = await coded(async () => (await database()).getAll('feedback'));
  return stored.filter((each) => v.is(StoredSchema, each));
}

/** @throws InklingError `storage-refused` */
export async function deleteFeedback(keys: readonly number[]): Promise<void> {
  await coded(async () => {
    const transaction = (await database()).write('feedback');
    const store = transaction.objectStore('feedback');
    await Promise.all([...keys.map((key) => store.delete(key)), transaction.commit()]);
  });
}
