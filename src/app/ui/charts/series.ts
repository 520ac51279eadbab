/** What a chart draws: one line with its name; and how its values are read. */

export interface Series {
  readonly name: string;
  /** One for each x of the chart; null where nothing was measured. */
  readonly values: readonly (number | null)[];
  /** Where a value of it is read otherwise than on the axis. */
  readonly format?: (value: number) => string;
}

/** A dash where nothing was measured. */
export function valueText(
  value: number | null | undefined,
  format: (value: number) => string,
): string {
  return value === null || value === undefined ? '–' : format(value);
}
