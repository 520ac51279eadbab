/**
 * The monitoring log and its totals. The log is bounded: the newest entries are kept. The
 * totals are written in the same transaction, so that each entry is counted once, whichever tab
 * writes it.
 */

import * as v from 'valibot';
import { LogEntrySchema, LOG_LIMIT, type LogEntry } from '../contract/monitor/request-log';
import { emptyTotals, tally, TotalsSchema, type Totals } from '../contract/monitor/log-totals';
import { database } from './database';
import { readChunks } from './read-chunks';
import type { Key, ReadStore } from './schema';
import { coded } from './storage-refusal';

/**
 * Entries read at once: a few milliseconds of validation (measured: 4), so that a page that reads a
 * full log still answers.
 */
const CHUNK = 500;

/**
 * Append entries, count them in, and drop the oldest beyond the limit.
 * @throws DOMException, InklingError where the browser would not store them
 */
export async function appendEntries(
  entries: readonly LogEntry[],
  limit = LOG_LIMIT,
): Promise<void> {
  const transaction = (await database()).write('runs', 'totals');
  const [runs, totals] = [transaction.objectStore('runs'), transaction.objectStore('totals')];
  for (const entry of entries) void runs.put(entry, [entry.at, crypto.randomUUID()]);
  const { key, counted } = await countedIn(totals);
  void totals.put(tally(counted, entries), key);
  const excess = (await runs.count()) - limit;
  if (excess > 0) {
    const keys = await runs.getAllKeys(null, excess);
    void runs.delete(IDBKeyRange.upperBound(keys.at(-1)));
  }
  await transaction.commit();
}

/**
 * Entries that ended from `from` to `to` (milliseconds since 1970, both included), oldest first, in
 * chunks between which the caller's thread is free. What this version cannot read is left out.
 * @throws DOMException where storage cannot be read
 */
export async function* readEntries(
  from: number,
  to = Infinity,
): AsyncGenerator<LogEntry[], void, undefined> {
  for await (const values of readChunks('runs', [from, ''], [to, '\uffff'], CHUNK))
    yield values.flatMap((value) => {
      const entry = v.safeParse(LogEntrySchema, value);
      return entry.success ? [entry.output] : [];
    });
}

/**
 * The totals since the log was last cleared.
 * @throws InklingError `storage-refused`, `storage-newer`
 */
export async function readTotals(): Promise<Totals> {
  return coded(async () => {
    const store = (await database()).read('totals').objectStore('totals');
    return (await countedIn(store)).counted;
  });
}

/** Forget all entries and totals. @throws DOMException where the browser would not */
export async function clearLog(): Promise<void> {
  const transaction = (await database()).write('runs', 'totals');
  await Promise.all([
    transaction.objectStore('runs').clear(),
    transaction.objectStore('totals').clear(),
    transaction.commit(),
  ]);
}

/**
 * The totals that are counted on with, and their key. Where those that are stored are another
 * version's, of a form that is not known here, they stay, and ours begin anew beside them:
 * Prometheus takes that for a restart.
 */
async function countedIn(
  store: ReadStore<'totals'>,
): Promise<{ readonly key: Key<'totals'>; readonly counted: Totals }> {
  for (const key of ['all', 'beside'] as const) {
    const stored = await store.get(key);
    const totals = v.safeParse(TotalsSchema, stored ?? emptyTotals());
    if (totals.success) return { key, counted: totals.output };
  }
  return { key: 'beside', counted: emptyTotals() };
}
