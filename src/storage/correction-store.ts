/**
 * Corrections: digits that were read wrongly, and what their writer says that they are. They never
 * leave this browser.
 */

import * as v from 'valibot';
import { database } from './database';
import type { StoredCorrection } from './schema';
import { coded } from './storage-refusal';

export type { StoredCorrection };

const Digit = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(9));

const CorrectionSchema = v.object({
  key: v.number(),
  pixels: v.pipe(
    v.instance(Uint8ClampedArray),
    v.check(({ length }) => length === 28 * 28, '28 x 28 pixels'),
  ),
  digit: Digit,
  read: Digit,
  at: v.number(),
});

/** Store a correction. @returns its key @throws InklingError `storage-full`, `storage-refused` */
export async function addCorrection(correction: Omit<StoredCorrection, 'key'>): Promise<number> {
  // The store itself adds the key.
  return coded(async () => (await database()).put('corrections', correction as StoredCorrection));
}

/**
 * All of them that can be read, the oldest first.
 * @throws InklingError `storage-refused`, `storage-newer`
 */
export async function listCorrections(): Promise<StoredCorrection[]> {
  const stored = await coded(async () => (await database()).getAll('corrections'));
  return stored.filter((each) => v.is(CorrectionSchema, each));
}

/** @throws InklingError `storage-refused` */
export async function deleteCorrections(keys: readonly number[]): Promise<void> {
  await coded(async () => {
    const transaction = (await database()).write('corrections');
    const store = transaction.objectStore('corrections');
    await Promise.all([...keys.map((key) => store.delete(key)), transaction.commit()]);
  });
}
