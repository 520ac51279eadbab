/**
 * Tells columns of dates, and reads them. A date that begins with its year can be read in one way
 * only; where day and month come first, the column must have one day above 12, or else nobody knows
 * which is which, and it is left alone.
 */

export type ReadDate = (cell: string) => number | null;

/** Rows that are looked at. */
const SAMPLE = 1_000;
/** Share of the filled cells that must be dates. */
const DATES = 0.9;
const [EARLIEST, LATEST] = [1900, 2200];

const YEAR_FIRST =
  /^(\d{4})(?:[-/.](\d{1,2})[-/.](\d{1,2})|年(\d{1,2})月(?:(\d{1,2})日)?)(?:\D.*)?$/;
const YEAR_LAST = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})(?:\D.*)?$/;

/** Milliseconds since 1970 of the day in UTC, or null where there is no such day. */
function dayOf(year: number, month: number, day: number): number | null {
  if (year < EARLIEST || year > LATEST) return null;
  const at = new Date(Date.UTC(year, month - 1, day));
  return at.getUTCMonth() === month - 1 && at.getUTCDate() === day ? at.getTime() : null;
}

const yearFirst: ReadDate = (cell) => {
  const [, year, month, day, monthZh, dayZh] = YEAR_FIRST.exec(cell.trim()) ?? [];
  return year === undefined
    ? null
    : dayOf(Number(year), Number(month ?? monthZh), Number(day ?? dayZh ?? 1));
};

const dayFirst: ReadDate = (cell) => {
  const [, day, month, year] = YEAR_LAST.exec(cell.trim()) ?? [];
  return year === undefined ? null : dayOf(Number(year), Number(month), Number(day));
};

const monthFirst: ReadDate = (cell) => {
  const [, month, day, year] = YEAR_LAST.exec(cell.trim()) ?? [];
  return year === undefined ? null : dayOf(Number(year), Number(month), Number(day));
};

/** How the dates of a column are read; null if it has none, or they can be read in two ways. */
export function dateReader(cells: readonly string[]): ReadDate | null {
  const filled = cells.slice(0, SAMPLE).filter((cell) => cell.trim() !== '');
  if (filled.length === 0) return null;
  const share = (read: ReadDate) =>
    filled.filter((cell) => read(cell) !== null).length / filled.length;
  if (share(yearFirst) >= DATES) return yearFirst;
  const [days, months] = [share(dayFirst), share(monthFirst)];
  if (days === months) return null;
  if (Math.max(days, months) < DATES) return null;
  return days > months ? dayFirst : monthFirst;
}
