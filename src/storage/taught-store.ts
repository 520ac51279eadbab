/** What was taught by hand, as it is kept in this browser until its maker forgets it. */

import * as v from 'valibot';
import { TaughtSchema, type LessonKind, type Taught } from '../contract/training/taught';
import { database } from './database';
import { coded } from './storage-refusal';

/**
 * What was taught in a lesson, as far as it can be read, the oldest first.
 * @throws InklingError `storage-refused`, `storage-newer`
 */
export async function listTaught(lesson: LessonKind): Promise<Taught[]> {
  const stored: unknown[] = await coded(async () => (await database()).getAll('taught'));
  return stored
    .filter((each) => v.is(TaughtSchema, each))
    .filter((each) => each.lesson === lesson)
    .sort((a, b) => a.at - b.at);
}

/** All of these or none. @throws InklingError `storage-full`, `storage-refused` */
export async function putTaught(records: readonly Taught[]): Promise<void> {
  await coded(async () => {
    const transaction = (await database()).write('taught');
    const store = transaction.objectStore('taught');
    await Promise.all([...records.map((record) => store.put(record)), transaction.commit()]);
  });
}

/** @throws InklingError `storage-refused` */
export async function deleteTaught(ids: readonly string[]): Promise<void> {
  await coded(async () => {
    const transaction = (await database()).write('taught');
    const store = transaction.objectStore('taught');
    await Promise.all([...ids.map((id) => store.delete(id)), transaction.commit()]);
  });
}
