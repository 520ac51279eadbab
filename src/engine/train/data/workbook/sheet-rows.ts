/** The rows of a sheet of a workbook, each cell as the text that other files would have for it. */

import { DATA_LIMITS } from '../../../../contract/training/dataset';
import { RowStore } from '../row-table';
import { readXml } from '../../../../contract/read-xml';
import { dateText } from './workbook-dates';

export interface SheetRows {
  readonly name: string;
  readonly rows: readonly (readonly string[])[];
  /** Number of each row in the sheet. */
  readonly lines: readonly number[];
  readonly width: number;
  /** The row from which on nothing was read, because a limit was reached, or null. */
  readonly unreadFrom: number | null;
}

/** What cells refer to: texts, and which styles show a date. */
export interface SheetContext {
  readonly strings: readonly string[];
  readonly dates: readonly boolean[];
  readonly since1904: boolean;
}

/**
 * Rows with something in them, up to the limits of every file of rows.
 * @param sheet its XML @throws Error if that is not well-formed
 */
export function rowsOfSheet(
  sheet: Uint8Array,
  name: string,
  { strings, dates, since1904 }: SheetContext,
): SheetRows {
  const store = new RowStore();
  let width = 0;
  let unreadFrom: number | null = null;
  let cells: string[] = [];
  let [line, column, type, style, value] = [0, -1, '', -1, ''];
  let [inValue, phonetic] = [false, false];

  const cellText = (): string => {
    if (type === 's') return strings[Number(value)] ?? '';
    if (type === 'b') return value === '1' ? 'TRUE' : 'FALSE';
    if (type === 'inlineStr' || type === 'str') return unescaped(value);
    const isDate = type === '' && value !== '' && dates[style] === true;
    return (isDate ? dateText(Number(value), since1904) : null) ?? value;
  };

  readXml(sheet, (stop) => ({
    open: (element, attribute) => {
      if (element === 'row') {
        line = Number(attribute('r') ?? line + 1);
        [cells, column] = [[], -1];
      } else if (element === 'c') {
        const reference = attribute('r');
        column = reference === undefined ? column + 1 : columnOf(reference);
        [type, style, value] = [attribute('t') ?? '', Number(attribute('s') ?? 0), ''];
        if (type === 'n') type = '';
      } else if (element === 'rPh') phonetic = true;
      else if (element === 'v' || element === 't') inValue = true;
    },
    close: (element) => {
      if (element === 'v' || element === 't') inValue = false;
      else if (element === 'rPh') phonetic = false;
      else if (element === 'c' && column >= 0 && column < DATA_LIMITS.columns) {
        while (cells.length < column) cells.push('');
        cells[column] = cellText();
      } else if (element === 'row' && cells.some((cell) => cell !== '')) {
        width = Math.max(width, cells.length);
        if (store.add(cells, line)) return;
        unreadFrom = line;
        stop();
      }
    },
    text: (piece) => {
      if (inValue && !phonetic) value += piece;
    },
  }));
  return { name, rows: store.rows, lines: store.lines, width, unreadFrom };
}

/** `A1` is 0, `AB7` is 27. */
function columnOf(reference: string): number {
  let column = 0;
  for (const letter of reference.replace(/\d+$/, '').toUpperCase())
    column = 26 * column + letter.charCodeAt(0) - 64;
  return column - 1;
}

/** Characters that XML cannot have stand as `_x000D_` (ECMA-376, part 1, 22.9.2.19). */
export function unescaped(text: string): string {
  return text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  );
}
