/** What was counted of the inputs of models, an entry for each version and hour. The newest stay. */

import * as v from 'valibot';
import {
  countedIn,
  hourOf,
  InputCountsSchema,
  type BinnedInput,
  type InputCounts,
} from '../contract/monitor/input-counts';
import { database } from './database';
import { readChunks } from './read-chunks';
import type { InputCountKey } from './schema';

/** Entries that stay: one version that is asked every hour has some for three months. */
const ENTRIES = 2_000;

/**
 * Entries read at once: checking those of a table of 50 columns takes some 20 ms (measured: 290 ms
 * and more for all 2,000).
 */
const CHUNK = 100;

/**
 * Count inputs, and drop the oldest entries beyond the limit.
 * @throws DOMException, InklingError where the browser would not store them
 */
export async function countInputs(inputs: readonly BinnedInput[], limit = ENTRIES): Promise<void> {
  const transaction = (await database()).write('inputCounts');
  const store = transaction.objectStore('inputCounts');
  for (const { at, model, version, inputBins } of inputs) {
    const key: InputCountKey = [hourOf(at), model, version];
    const before: InputCounts = { hour: key[0], model, version, counts: [] };
    const stored = v.safeParse(InputCountsSchema, (await store.get(key)) ?? before);
    // What a newer app has counted in a form of its own is not written over.
    if (!stored.success) continue;
    void store.put({ ...before, counts: countedIn(stored.output.counts, inputBins) });
  }
  const excess = (await store.count()) - limit;
  if (excess > 0) {
    const keys = await store.getAllKeys(null, excess);
    void store.delete(IDBKeyRange.upperBound(keys.at(-1)));
  }
  await transaction.commit();
}

/**
 * The counts of the hours from that of `from` on, of all models; what this version cannot read is
 * left out.
 * @param from milliseconds since 1970
 * @throws DOMException where storage cannot be read
 */
export async function readInputCounts(from: number, chunk = CHUNK): Promise<InputCounts[]> {
  const read: InputCounts[] = [];
  const first: InputCountKey = [hourOf(from), '', 0];
  const end: InputCountKey = [Infinity, '', 0];
  for await (const values of readChunks('inputCounts', first, end, chunk))
    for (const value of values) {
      const counts = v.safeParse(InputCountsSchema, value);
      if (counts.success) read.push(counts.output);
    }
  return read;
}

/** Forget all counts. @throws DOMException where the browser would not */
export async function clearInputCounts(): Promise<void> {
  await (await database()).clear('inputCounts');
}
