/**
 * Makes the bins in which the inputs of a new model are counted later: of numbers at their quantiles,
 * so that each holds about as many rows; of categories the frequent values.
 */

import { at } from '../../../contract/at';
import { SPECIAL_BINS, type InputReference } from '../../../contract/models/input-reference';
import type { TableRow } from '../../../contract/tasks/table';
import type { Column } from '../../explain/counterfactual';
import {
  binOf,
  factsOfRow,
  factsOfText,
  type InputFact,
  type InputFacts,
} from '../../tasks/labelled/input-bins';

/** Values and ranges that fewer rows than this share have are no bin of their own. */
const FEWEST = 0.05;
/** Bins of numbers at most: deciles, as is usual for the population stability index. */
const MOST_BINS = 10;
const MOST_VALUES = 12;
/** The fewer rows, the fewer bins: 3 of 50, 5 of 150, 10 of 600. By chance alone each adds a bit. */
const ROWS_PER_BIN_SQUARED = 6;

/** Rows that are looked at; more make the reference no better. */
const MOST_ROWS = 5_000;

/**
 * Of a table's rows, those that were trained on and those that were held out: they are of one kind,
 * and together say more.
 * @param rowOf a row by its place, of `rows`
 */
export function rowInputs(
  columns: readonly Column[],
  rows: number,
  rowOf: (row: number) => TableRow,
): InputReference[] {
  return inputReferences(someOf(rows).map((row) => factsOfRow(columns, rowOf(row))));
}

/**
 * Of texts that were not trained on: of the others each word is known.
 * @param unknownIn the share of a text's words that the model does not know, where it reads words
 */
export function textInputs(
  texts: readonly string[],
  unknownIn: (text: string) => number | undefined,
): InputReference[] {
  return inputReferences(
    someOf(texts.length).map((i) => {
      const text = at(texts, i);
      return factsOfText(text, unknownIn(text) ?? null);
    }),
  );
}

/** Places of as many as are enough, from everywhere. */
function someOf(length: number): number[] {
  const most = Math.min(length, MOST_ROWS);
  return Array.from({ length: most }, (_, i) => Math.floor((i * length) / most));
}

/** @param rows what was seen in each; all have the same names */
function inputReferences(rows: readonly InputFacts[]): InputReference[] {
  const [first] = rows;
  return [...(first?.keys() ?? [])].flatMap((name) => {
    const facts = rows.map((row) => row.get(name) ?? { kind: 'missing' as const });
    const reference = referenceOf(name, facts);
    return reference ? [reference] : [];
  });
}

/** @returns null where no row has a value there */
function referenceOf(name: string, facts: readonly InputFact[]): InputReference | null {
  const numbers = facts.flatMap((fact) => (fact.kind === 'number' ? [fact.value] : []));
  const words = facts.flatMap((fact) => (fact.kind === 'category' ? [fact.value] : []));
  if (numbers.length > 0) {
    const bounds = boundsOf(numbers, facts.length);
    return counted({ name, kind: 'number', bounds }, bounds.length + 1, facts);
  }
  if (words.length === 0) return null;
  const values = frequent(words, facts.length);
  return counted({ name, kind: 'category', values }, values.length, facts);
}

type Bins =
  | Pick<Extract<InputReference, { kind: 'number' }>, 'name' | 'kind' | 'bounds'>
  | Pick<Extract<InputReference, { kind: 'category' }>, 'name' | 'kind' | 'values'>;

function counted(bins: Bins, values: number, facts: readonly InputFact[]): InputReference {
  const counts = new Array<number>(values + SPECIAL_BINS).fill(0);
  const empty = { ...bins, examples: facts.length, shares: counts };
  for (const fact of facts) {
    const bin = binOf(empty, fact);
    counts[bin] = at(counts, bin) + 1;
  }
  return { ...empty, shares: counts.map((count) => count / facts.length) };
}

/** Where the bins of numbers end; values that many rows share make fewer bins. */
function boundsOf(numbers: readonly number[], rows: number): number[] {
  const sorted = [...numbers].sort((a, b) => a - b);
  const wanted = Math.floor(Math.sqrt(sorted.length / ROWS_PER_BIN_SQUARED));
  const bins = Math.min(MOST_BINS, Math.max(2, wanted));
  const bounds: number[] = [];
  let below = 0;
  for (let i = 1; i < bins; i++) {
    const bound = at(sorted, Math.ceil((i * sorted.length) / bins) - 1);
    const atOrBelow = sorted.findLastIndex((value) => value <= bound) + 1;
    const enough = FEWEST * rows;
    if (atOrBelow - below < enough || sorted.length - atOrBelow < enough) continue;
    bounds.push(bound);
    below = atOrBelow;
  }
  return bounds;
}

function frequent(words: readonly string[], rows: number): string[] {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return [...counts]
    .filter(([, count]) => count >= FEWEST * rows)
    .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
    .slice(0, MOST_VALUES)
    .map(([word]) => word);
}
