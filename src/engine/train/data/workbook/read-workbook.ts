/**
 * Reads the rows of a workbook (XLSX as ECMA-376 has it, or ODS): of the first sheet that is not
 * hidden and has a table. The zip is checked before anything is unpacked.
 */

import { InklingError } from '../../../../contract/errors';
import { relationTargets } from '../../../../contract/office-relations';
import { readXml } from '../../../../contract/read-xml';
import {
  DATA_LIMITS,
  FEWEST_EXAMPLES,
  type DataSource,
} from '../../../../contract/training/dataset';
import type { ModelFiles } from '../../../formats/model-files';
import { readZip } from '../../../transfer/read-zip';
import { openSheets } from './open-sheet';
import { rowsOfSheet, unescaped, type SheetContext, type SheetRows } from './sheet-rows';
import { dateStyles } from './workbook-dates';
import { beginsWith, COMPOUND } from './workbook-mark';

/** Bytes that the names in an encrypted one are looked for in. */
const DIRECTORY = 1 << 20;
const BOOK = 'xl/workbook.xml';
/** Characters of a sheet's name: programs allow 31. */
const NAME = 60;

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
    const sheet = chosenSheet(sheetsOf(files));
    return { ...sheet, name: sheet.name.slice(0, NAME) };
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

/** The first sheet with a table: covers, notes and charts may stand in front of it. */
function chosenSheet(sheets: Iterable<SheetRows>): SheetRows {
  let found: SheetRows | null = null;
  for (const sheet of sheets) {
    if (hasTable(sheet)) return sheet;
    if (found === null || found.rows.length === 0) found = sheet;
  }
  if (found === null) throw new Error('None of its sheets is there.');
  return found;
}

/** Those that are not hidden, if there are any; each is read when it is looked at. */
function* sheetsOf(files: ModelFiles): Iterable<SheetRows> {
  const content = files.get('content.xml');
  if (content && !files.has(BOOK)) {
    for (const { rows } of shownOf(openSheets(content))) yield rows;
    return;
  }
  const { sheets, context } = openWorkbook(files);
  for (const { name, path } of shownOf(sheets)) {
    const sheet = files.get(path);
    if (sheet) yield rowsOfSheet(sheet, name, context);
  }
}

function shownOf<Sheet extends { readonly hidden: boolean }>(
  sheets: readonly Sheet[],
): readonly Sheet[] {
  const shown = sheets.filter(({ hidden }) => !hidden);
  return shown.length > 0 ? shown : sheets;
}

function hasTable({ rows, width }: SheetRows): boolean {
  return rows.length >= FEWEST_EXAMPLES || (rows.length > 1 && width > 1);
}

function openWorkbook(files: ModelFiles): {
  readonly sheets: readonly {
    readonly name: string;
    readonly path: string;
    readonly hidden: boolean;
  }[];
  readonly context: SheetContext;
} {
  const book = files.get(BOOK);
  if (!book) throw new Error(`It has no ${BOOK}.`);
  const sheets: { name: string; id: string; hidden: boolean }[] = [];
  let since1904 = false;
  readXml(book, () => ({
    open: (name, attribute) => {
      if (name === 'workbookPr') since1904 = ['1', 'true'].includes(attribute('date1904') ?? '');
      if (name === 'sheet')
        sheets.push({
          name: unescaped(attribute('name') ?? ''),
          id: attribute('r:id') ?? '',
          hidden: (attribute('state') ?? 'visible') !== 'visible',
        });
    },
  }));
  const targets = relationTargets(files.get('xl/_rels/workbook.xml.rels'), 'xl/');
  const placed = sheets.map(({ name, id, hidden }, i) => ({
    name,
    hidden,
    path: targets.get(id) ?? `xl/worksheets/sheet${String(i + 1)}.xml`,
  }));
  return {
    sheets: placed,
    context: {
      strings: sharedStrings(files.get('xl/sharedStrings.xml')),
      dates: dateStyles(files.get('xl/styles.xml')),
      since1904,
    },
  };
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
