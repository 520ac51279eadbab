/**
 * The monitoring log and its totals. The log is bounded: the newest entries are kept. The
 * totals are written in the same transaction, so that each entry is counted once, whichever tab
 * writes it.
 */

import * as v from 'valibot';
import { LogEntrySchema, LOG_LIMIT, type LogEntry } from '../contract/monitor/request-log';
import { emptyTotals, tally, TotalsSchema, type Totals } from '../contract/monitor/log-totals';
import { database } from './database';
import type { LogKey } from './schema';

/**
 * Entries read at once: a few milliseconds of validation (measured: 4), so that a page that reads a
 * full log still answers.
 */
const CHUNK = 500;

/**
 * Append entries, count them in, and drop the oldest beyond the limit.
 * @throws DOMException where the browser would not store them
 */
export async function appendEntries(
  entries: readonly LogEntry[],
  limit = LOG_LIMIT,
): Promise<void> {
  const transaction = (await database()).write('runs', 'totals');
  const [runs, totals] = [transaction.objectStore('runs'), transaction.objectStore('totals')];
  for (const entry of entries) void runs.put(entry, [entry.at, crypto.randomUUID()]);
  void totals.put(tally(known(await totals.get('all')), entries), 'all');
  const excess = (await runs.count()) - limit;
  if (excess > 0) {
    const keys = await runs.getAllKeys(null, excess);
    void runs.delete(IDBKeyRange.upperBound(keys.at(-1)));
  }
  await transaction.done;
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
  const end: LogKey = [to, '\uffff'];
  for (let start: IDBKeyRange | null = IDBKeyRange.bound([from, ''], end); start !== null;) {
    const store = (await database()).read('runs').objectStore('runs');
    const [values, keys]: [unknown[], LogKey[]] = await Promise.all([
      store.getAll(start, CHUNK),
      store.getAllKeys(start, CHUNK),
    ]);
    yield values.flatMap((value) => {
      const entry = v.safeParse(LogEntrySchema, value);
      return entry.success ? [entry.output] : [];
    });
    const last: LogKey | undefined = keys.at(-1);
    start = last === undefined || keys.length < CHUNK ? null : IDBKeyRange.bound(last, end, true);
  }
}

/** The totals since the log was last cleared; none where storage cannot be read. */
export async function readTotals(): Promise<Totals> {
  try {
    return known(await (await database()).get('totals', 'all'));
  } catch {
    return emptyTotals();
  }
}

/** Forget all entries and totals. @throws DOMException where the browser would not */
export async function clearLog(): Promise<void> {
  const transaction = (await database()).write('runs', 'totals');
  await Promise.all([
    transaction.objectStore('runs').clear(),
    transaction.objectStore('totals').clear(),
    transaction.done,
  ]);
}

/**
 * Stored totals, or a new start where another version of the app has kept others: Prometheus takes
 * that for a restart.
 */
function known(stored: unknown): Totals {
  const totals = v.safeParse(TotalsSchema, stored);
  return totals.success ? totals.output : emptyTotals();
}
