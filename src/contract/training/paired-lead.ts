/** How candidates stand that were measured on the same folds: best first, and by how much it leads. */

import { at } from '../at';

export interface Measured<Name> {
  readonly name: Name;
  /** Accuracy, or R², of each fold; the folds are the same for all. */
  readonly folds: readonly number[];
}

export interface Lead<Name> {
  readonly first: Name;
  readonly second: Name;
  /** Mean of the differences, fold by fold, and the standard deviation of these. */
  readonly lead: number;
  readonly spread: number;
  /** Folds in which the first is ahead. */
  readonly won: number;
}

export function meanOf(numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0) / Math.max(1, numbers.length);
}

/** Standard deviation of a sample; 0 of a single number. */
export function deviationOf(numbers: readonly number[]): number {
  const mean = meanOf(numbers);
  const sum = numbers.reduce((total, number) => total + (number - mean) ** 2, 0);
  return numbers.length < 2 ? 0 : Math.sqrt(sum / (numbers.length - 1));
}

/** The best first; of equal ones the earlier. */
export function ranked<Name>(all: readonly Measured<Name>[]): Measured<Name>[] {
  return all.toSorted((a, b) => meanOf(b.folds) - meanOf(a.folds));
}

/**
 * The differences are taken fold by fold, since what is hard in a fold is hard for all. Null of
 * fewer than two.
 */
export function leadOf<Name>(all: readonly Measured<Name>[]): Lead<Name> | null {
  const [first, second] = ranked(all);
  if (!first || !second) return null;
  const differences = first.folds.map((score, fold) => score - at(second.folds, fold));
  return {
    first: first.name,
    second: second.name,
    lead: meanOf(differences),
    spread: deviationOf(differences),
    won: differences.filter((difference) => difference > 0).length,
  };
}
