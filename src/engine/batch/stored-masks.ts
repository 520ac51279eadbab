/**
 * What is still known of rows that were stored masked: in which columns, and how much of which kind,
 * by the placeholders that stand there. What they stand for was never stored.
 */

import {
  masksColumn,
  readsRows,
  type BatchSetup,
  type StoredBatch,
} from '../../contract/batch/batch';
import type { MaskedBefore } from '../../contract/batch/desk';
import { SENSITIVE_KINDS } from '../../contract/masking/masking';
import { countMasked, lookAlikesIn } from '../../contract/masking/placeholders';
import { cellOf, type Table } from '../train/data/row-table';

export interface StoredMasks {
  readonly columns: readonly number[];
  /** What looks like a placeholder and is none. */
  readonly lookAlikes: ReadonlySet<string>;
}

/** Null where the rows were stored as they were given. */
export function storedMasks({ masked, setup }: StoredBatch): StoredMasks | null {
  if (!masked) return null;
  // What was stored before columns were named had one, of texts.
  const { columns = readsRows(setup) ? [] : [setup.column], lookAlikes } = masked;
  return { columns, lookAlikes: new Set(lookAlikes) };
}

/** Of what is stored next: the columns that were masked before, and the one that is now. */
export function joinedMasks(
  before: StoredMasks | null,
  now: { readonly column: number; readonly lookAlikes: ReadonlySet<string> } | null,
): StoredMasks | null {
  if (!now) return before;
  const columns = new Set([...(before?.columns ?? []), now.column]);
  return { columns: [...columns], lookAlikes: now.lookAlikes };
}

/** Of what is read; null where it is as it was given. */
export function lookAlikesOf(
  masks: StoredMasks | null,
  setup: BatchSetup,
): ReadonlySet<string> | null {
  return masks?.columns.some((column) => masksColumn(setup, column)) ? masks.lookAlikes : null;
}

/** All that looks like a placeholder, whether it is one or not: no other value may get it. */
export function placeholdersIn(table: Table): Set<string> {
  return new Set(table.rows.flatMap((row) => row.flatMap(lookAlikesIn)));
}

export function countStored(table: Table, { columns, lookAlikes }: StoredMasks): MaskedBefore {
  const counts = new Map(SENSITIVE_KINDS.map((kind) => [kind, 0]));
  let rows = 0;
  for (const row of table.rows) {
    const found = columns.flatMap((column) => countMasked(cellOf(row, column), lookAlikes));
    for (const { kind, count } of found) counts.set(kind, (counts.get(kind) ?? 0) + count);
    if (found.length > 0) rows += 1;
  }
  const kinds = SENSITIVE_KINDS.map((kind) => ({ kind, count: counts.get(kind) ?? 0 }));
  return { columns: [...columns], kinds: kinds.filter(({ count }) => count > 0), rows };
}
