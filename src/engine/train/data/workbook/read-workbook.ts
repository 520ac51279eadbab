/**
 * Reads the rows of a workbook (XLSX): the first sheet that is not hidden, as ECMA-376 has it. The
 * zip is checked before anything is unpacked, and reading stops at the limits of every other file of
 * rows.
 */

import { InklingError } from '../../../../contract/errors';
import { DATA_LIMITS, type DataSource } from '../../../../contract/training/dataset';
import type { ModelFiles } from '../../../formats/model-files';
import { readZip } from '../../../transfer/read-zip';
import { RowStore } from '../row-table';
import { readXml } from './read-xml';
import { dateStyles, dateText } from './workbook-dates';
import { beginsWith, COMPOUND } from './workbook-mark';

/** Bytes that the names in an encrypted one are looked for in. */
const DIRECTORY = 1 << 20;

export interface SheetRows {
  readonly rows: readonly (readonly string[])[];
  /** Number of each row in the sheet. */
  readonly lines: readonly number[];
  readonly width: number;
  /** The row from which on nothing was read, because a limit was reached, or null. */
  readonly unreadFrom: number | null;
}

interface Workbook {
  readonly sheet: Uint8Array;
  readonly strings: readonly string[];
  readonly dates: readonly boolean[];
  readonly since1904: boolean;
}

/** @throws InklingError `workbook-unreadable`, `workbook-too-large`, `document-encrypted` */
export async function readWorkbook({ name, file }: DataSource): Promise<SheetRows> {
  const unreadable = (cause?: unknown) =>
    new InklingError('workbook-unreadable', `${name} is no workbook that can be read.`, {
      details: { file: name },
      cause,
    });
  const tooLarge = (cause?: unknown) =>
    new InklingError('workbook-too-large', `${name} is too large.`, {
      details: { file: name },
      cause,
    });
  if (file.size > DATA_LIMITS.workbookBytes) throw tooLarge();
  if (await beginsWith(file, COMPOUND)) {
    if (!(await isLocked(file))) throw unreadable();
    throw new InklingError('document-encrypted', `${name} is locked with a password.`, {
      details: { file: name },
    });
  }
  try {
    const files = readZip(new Uint8Array(await file.arrayBuffer()), name, {
      entries: DATA_LIMITS.workbookEntries,
      bytes: DATA_LIMITS.workbookBytes,
    });
    return rowsOf(openWorkbook(files));
  } catch (error) {
    const large = error instanceof InklingError && error.code === 'package-too-large';
    throw large ? tooLarge(error) : unreadable(error);
  }
}

/** Whether it holds a newer workbook that is encrypted: its directory is near one of its ends. */
async function isLocked(file: Blob): Promise<boolean> {
  const name = Array.from('EncryptedPackage').join('\0');
  for (const part of [file.slice(0, DIRECTORY), file.slice(-DIRECTORY)])
    if (new TextDecoder('latin1').decode(await part.arrayBuffer()).includes(name)) return true;
  return false;
}

function openWorkbook(files: ModelFiles): Workbook {
  const book = files.get('xl/workbook.xml');
  if (!book) throw new Error('It has no xl/workbook.xml.');
  const sheets: { id: string; hidden: boolean }[] = [];
  let since1904 = false;
  readXml(book, () => ({
    open: (name, attribute) => {
      if (name === 'workbookPr') since1904 = ['1', 'true'].includes(attribute('date1904') ?? '');
      if (name === 'sheet')
        sheets.push({
          id: attribute('r:id') ?? '',
          hidden: (attribute('state') ?? 'visible') !== 'visible',
        });
    },
  }));
  const targets = targetsOf(files.get('xl/_rels/workbook.xml.rels'));
  const chosen = sheets.find(({ hidden }) => !hidden) ?? sheets[0];
  const path = targets.get(chosen?.id ?? '') ?? 'xl/worksheets/sheet1.xml';
  const sheet = files.get(path);
  if (!sheet) throw new Error(`It has no ${path}.`);
  return {
    sheet,
    strings: sharedStrings(files.get('xl/sharedStrings.xml')),
    dates: dateStyles(files.get('xl/styles.xml')),
    since1904,
  };
}

/** Paths of the workbook's parts by their ids. */
function targetsOf(relations: Uint8Array | undefined): Map<string, string> {
  const targets = new Map<string, string>();
  if (relations)
    readXml(relations, () => ({
      open: (name, attribute) => {
        const target = attribute('Target') ?? '';
        if (name === 'Relationship')
          targets.set(
            attribute('Id') ?? '',
            target.startsWith('/') ? target.slice(1) : `xl/${target}`,
          );
      },
    }));
  return targets;
}

/** The texts that cells refer to by number; of rich text the letters, without how it is read. */
function sharedStrings(bytes: Uint8Array | undefined): string[] {
  const strings: string[] = [];
  let [text, inText, phonetic] = ['', false, false];
  if (bytes)
    readXml(bytes, () => ({
      open: (name) => {
        if (name === 'si') text = '';
        if (name === 'rPh') phonetic = true;
        if (name === 't') inText = true;
      },
      close: (name) => {
        if (name === 'si') strings.push(unescaped(text));
        if (name === 'rPh') phonetic = false;
        if (name === 't') inText = false;
      },
      text: (piece) => {
        if (inText && !phonetic) text += piece;
      },
    }));
  return strings;
}

function rowsOf({ sheet, strings, dates, since1904 }: Workbook): SheetRows {
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
    open: (name, attribute) => {
      if (name === 'row') {
        line = Number(attribute('r') ?? line + 1);
        [cells, column] = [[], -1];
      } else if (name === 'c') {
        const reference = attribute('r');
        column = reference === undefined ? column + 1 : columnOf(reference);
        [type, style, value] = [attribute('t') ?? '', Number(attribute('s') ?? 0), ''];
        if (type === 'n') type = '';
      } else if (name === 'rPh') phonetic = true;
      else if (name === 'v' || name === 't') inValue = true;
    },
    close: (name) => {
      if (name === 'v' || name === 't') inValue = false;
      else if (name === 'rPh') phonetic = false;
      else if (name === 'c' && column >= 0 && column < DATA_LIMITS.columns) {
        while (cells.length < column) cells.push('');
        cells[column] = cellText();
      } else if (name === 'row' && cells.some((cell) => cell !== '')) {
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
  return { rows: store.rows, lines: store.lines, width, unreadFrom };
}

/** `A1` is 0, `AB7` is 27. */
function columnOf(reference: string): number {
  let column = 0;
  for (const letter of reference.replace(/\d+$/, '').toUpperCase())
    column = 26 * column + letter.charCodeAt(0) - 64;
  return column - 1;
}

/** Characters that XML cannot have stand as `_x000D_` (ECMA-376, part 1, 22.9.2.19). */
function unescaped(text: string): string {
  return text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  );
}
