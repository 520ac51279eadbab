/** The sheets of a workbook as LibreOffice writes them (OpenDocument 1.3, ODS). */

import { readXml } from '../../../../contract/read-xml';
import { DATA_LIMITS } from '../../../../contract/training/dataset';
import { RowStore } from '../row-table';
import type { SheetRows } from './sheet-rows';

/** What an attribute holds where a cell says more than its words. */
const VALUES: Readonly<Record<string, string>> = {
  float: 'office:value',
  percentage: 'office:value',
  currency: 'office:value',
  date: 'office:date-value',
  boolean: 'office:boolean-value',
};
const LEFT_OUT = new Set(['annotation', 'tracked-changes', 'shapes', 'ruby-text', 'desc', 'title']);

interface Sheet {
  readonly name: string;
  readonly hidden: boolean;
  readonly rows: SheetRows;
}

/**
 * Rows with something in them, up to the limits of every file of rows.
 * @param content its XML @throws Error if that is not well-formed
 */
export function openSheets(content: Uint8Array): readonly Sheet[] {
  const sheets: Sheet[] = [];
  const hiddenStyles = new Set<string>();
  let reading: SheetReading | null = null;
  let [style, left] = ['', 0];
  readXml(content, () => ({
    open: (element, attribute) => {
      if (left > 0 || LEFT_OUT.has(element)) {
        left += 1;
        return;
      }
      if (element === 'style') style = attribute('style:name') ?? '';
      if (element === 'table-properties' && attribute('table:display') === 'false')
        hiddenStyles.add(style);
      if (element === 'table') {
        const hidden = hiddenStyles.has(attribute('table:style-name') ?? '');
        reading = new SheetReading(attribute('table:name') ?? '', hidden);
      }
      reading?.open(element, attribute);
    },
    close: (element) => {
      if (left > 0) {
        left -= 1;
        return;
      }
      reading?.close(element);
      if (element !== 'table' || !reading) return;
      sheets.push(reading.sheet);
      reading = null;
    },
    text: (piece) => {
      if (left === 0) reading?.text(piece);
    },
  }));
  return sheets;
}

/** One sheet, cell by cell. */
class SheetReading {
  readonly #name: string;
  readonly #hidden: boolean;
  readonly #store = new RowStore();
  #width = 0;
  #unreadFrom: number | null = null;
  #line = 1;
  /** How often the row stands there, and the cell. */
  #rows = 1;
  #cells: string[] = [];
  #columns = 1;
  /** What the cell is, where an attribute says it. */
  #value: string | null = null;
  #words: string[] = [];
  #inWords = false;
  /** Empty cells that are given only where another follows: sheets end with thousands of them. */
  #empty = 0;

  constructor(name: string, hidden: boolean) {
    this.#name = name;
    this.#hidden = hidden;
  }

  get sheet(): Sheet {
    const { rows, lines } = this.#store;
    const [name, hidden, width, unreadFrom] = [
      this.#name,
      this.#hidden,
      this.#width,
      this.#unreadFrom,
    ];
    return { name, hidden, rows: { name, rows, lines, width, unreadFrom } };
  }

  open(element: string, attribute: (name: string) => string | undefined): void {
    if (element === 'table-row') {
      this.#rows = timesOf(attribute('table:number-rows-repeated'));
      [this.#cells, this.#empty] = [[], 0];
    } else if (element === 'table-cell' || element === 'covered-table-cell') {
      this.#columns = timesOf(attribute('table:number-columns-repeated'));
      const type = attribute('office:value-type') ?? '';
      this.#value = attribute(VALUES[type] ?? 'office:string-value') ?? null;
      if (type === 'date')
        this.#value = this.#value?.replace(/T00:00:00(?:\.0+)?$/, '').replace('T', ' ') ?? null;
      if (type === 'boolean') this.#value = this.#value?.toUpperCase() ?? null;
      this.#words = [];
    } else if (element === 'p') {
      if (this.#words.length > 0) this.#words.push('\n');
      this.#inWords = true;
    } else if (element === 's') this.text(' ');
    else if (element === 'tab') this.text('\t');
    else if (element === 'line-break') this.text('\n');
  }

  text(piece: string): void {
    if (this.#inWords) this.#words.push(piece);
  }

  close(element: string): void {
    if (element === 'p') this.#inWords = false;
    else if (element === 'table-cell' || element === 'covered-table-cell')
      this.#addCell(this.#value ?? this.#words.join(''));
    else if (element === 'table-row') this.#addRow();
  }

  #addCell(cell: string): void {
    if (cell === '') {
      this.#empty += this.#columns;
      return;
    }
    const left = DATA_LIMITS.columns - this.#cells.length;
    const empty = Math.min(left, this.#empty);
    const filled = Math.min(left - empty, this.#columns);
    this.#cells.push(...new Array<string>(empty).fill(''), ...new Array<string>(filled).fill(cell));
    this.#empty = 0;
  }

  #addRow(): void {
    const first = this.#line;
    this.#line += this.#rows;
    if (this.#cells.length === 0 || this.#unreadFrom !== null) return;
    this.#width = Math.max(this.#width, this.#cells.length);
    for (let line = first; line < this.#line; line += 1)
      if (!this.#store.add(this.#cells, line)) {
        this.#unreadFrom = line;
        return;
      }
  }
}

function timesOf(repeated: string | undefined): number {
  const times = Number(repeated ?? 1);
  return Number.isSafeInteger(times) && times > 0 ? times : 1;
}
