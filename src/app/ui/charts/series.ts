/** What a chart draws: one line with its name. */
export interface Series {
  readonly name: string;
  /** One for each x of the chart; null where nothing was measured. */
  readonly values: readonly (number | null)[];
}
