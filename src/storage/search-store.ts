/**
 * Searches over settings, as far as they are: a closed tab can go on from there. Each finished part
 * lies by itself, so that the rows that are trained on are not written again with it. What a newer
 * Inkling has stored in a form that this one does not know is left as it is.
 */

import * as v from 'valibot';
import { nameOf, type FinishedPart } from '../contract/training/search-course';
import {
  StoredPartSchema,
  StoredSearchSchema,
  type StoredPart,
  type StoredSearch,
} from '../contract/training/stored-search';
import { database } from './database';
import type { WriteStore } from './schema';
import { coded, orWithout } from './storage-refusal';

/** Those that were begun longest ago go, beyond so many: each holds the rows of its file. */
const KEPT = 10;

/**
 * Store a search that begins.
 * @returns false if the browser would not
 */
export async function putSearch(search: StoredSearch, limit: number = KEPT): Promise<boolean> {
  return orWithout(async () => {
    const transaction = (await database()).write('searches', 'searchParts');
    const [searches, parts] = [
      transaction.objectStore('searches'),
      transaction.objectStore('searchParts'),
    ];
    await remove(parts, search.id);
    await searches.put(search);
    const others = newestFirst(await searches.getAll()).filter(({ id }) => id !== search.id);
    for (const { id } of others.slice(Math.max(0, limit - 1))) {
      await remove(parts, id);
      await searches.delete(id);
    }
    await transaction.commit();
    return true;
  }, false);
}

/**
 * Store what came of a part.
 * @returns false if the browser would not, or the search has been forgotten meanwhile
 */
export async function addSearchPart(search: string, finished: FinishedPart): Promise<boolean> {
  return orWithout(async () => {
    const transaction = (await database()).write('searches', 'searchParts');
    const known = (await transaction.objectStore('searches').count(search)) > 0;
    if (known)
      await transaction
        .objectStore('searchParts')
        .put({ ...finished, search, part: nameOf(finished) });
    await transaction.commit();
    return known;
  }, false);
}

/** Null if it is not there. @throws InklingError `storage-refused`, `storage-newer` */
export async function getSearch(id: string): Promise<StoredSearch | null> {
  const stored: unknown = await coded(async () => (await database()).get('searches', id));
  return isSearch(stored) ? stored : null;
}

/** What is stored of its parts, by their names. @throws as `getSearch` */
export async function getSearchParts(id: string): Promise<Map<string, FinishedPart>> {
  const stored: unknown[] = await coded(async () =>
    (await database()).getAll('searchParts', rangeOf(id)),
  );
  const known = stored.filter(isPart);
  return new Map(
    known.map(({ part, trial, rung, fold, outcome }) => [part, { trial, rung, fold, outcome }]),
  );
}

/** The newest first. @throws InklingError `storage-refused`, `storage-newer` */
export async function listStoredSearches(): Promise<StoredSearch[]> {
  return newestFirst(await coded(async () => (await database()).getAll('searches')));
}

/** Forget a search and its parts. Where storage fails it only costs space. */
export async function deleteSearch(id: string): Promise<void> {
  await orWithout(async () => {
    const transaction = (await database()).write('searches', 'searchParts');
    await remove(transaction.objectStore('searchParts'), id);
    await transaction.objectStore('searches').delete(id);
    await transaction.commit();
  }, null);
}

function remove(parts: WriteStore<'searchParts'>, id: string): Promise<void> {
  return parts.delete(rangeOf(id));
}

/** An array is after every string. */
function rangeOf(id: string): IDBKeyRange {
  return IDBKeyRange.bound([id, ''], [id, []]);
}

function newestFirst(stored: readonly unknown[]): StoredSearch[] {
  return stored.filter(isSearch).sort((a, b) => b.begunAt - a.begunAt);
}

function isSearch(stored: unknown): stored is StoredSearch {
  return v.is(StoredSearchSchema, stored);
}

function isPart(stored: unknown): stored is StoredPart {
  return v.is(StoredPartSchema, stored);
}
