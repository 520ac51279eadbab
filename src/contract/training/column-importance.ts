/** How much a model needs each column of a table. */

/**
 * Held-out accuracy (R² of numbers) that is lost when a column's cells are shuffled among the rows: permutation
 * importance (Breiman 2001).
 */
export interface ColumnImportance {
  readonly column: string;
  /**
   * Mean over several shuffles; about 0, or a little less by chance, where the model does not need
   * the column.
   */
  readonly loss: number;
}
