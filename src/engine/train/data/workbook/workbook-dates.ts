/**
 * Which cells of a workbook are dates, and which: a date is stored as a number of days, and only the
 * format in which it is shown tells it from any other number (ECMA-376, part 1, 18.8.30).
 */

import { readXml } from '../../../../contract/read-xml';

const DAY_MS = 86_400_000;
/** Days from the epoch of workbooks to 1970. */
const EPOCH_1900 = 25_569;
const EPOCH_1904 = 24_107;

/** Formats that every program has: of dates, and of dates in East Asia. */
const BUILT_IN = new Set([14, 15, 16, 17, 22, 27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 57, 58]);

/** For each style of a cell, whether it shows a date. */
export function dateStyles(styles: Uint8Array | undefined): readonly boolean[] {
  const own = new Map<number, boolean>();
  const cells: boolean[] = [];
  let inCells = false;
  if (styles)
    readXml(styles, () => ({
      open: (name, attribute) => {
        if (name === 'cellXfs') inCells = true;
        const format = Number(attribute('numFmtId'));
        if (name === 'numFmt') own.set(format, showsDate(attribute('formatCode') ?? ''));
        if (name === 'xf' && inCells) cells.push(own.get(format) ?? BUILT_IN.has(format));
      },
      close: (name) => {
        if (name === 'cellXfs') inCells = false;
      },
    }));
  return cells;
}

/** Whether a format has a year or a day in it, outside of words, colours and conditions. */
function showsDate(code: string): boolean {
  return /[yd]/i.test(code.replace(/"[^"]*"|\[[^\]]*\]|\\./g, ''));
}

/** A number of days as ISO 8601 has it: the date, and the time of day where there is one. */
export function dateText(days: number, since1904: boolean): string | null {
  const at = new Date(
    Math.round((days - (since1904 ? EPOCH_1904 : EPOCH_1900)) * DAY_MS * 1e-3) * 1e3,
  );
  if (Number.isNaN(at.getTime())) return null;
  const text = at.toISOString();
  return text.endsWith('T00:00:00.000Z') ? text.slice(0, 10) : text.slice(0, 19).replace('T', ' ');
}
