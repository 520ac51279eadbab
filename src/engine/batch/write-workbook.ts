/**
 * Writes rows as a workbook (XLSX, ECMA-376): one sheet with its texts in their cells, which every
 * spreadsheet reads. Texts are texts there, so none is run as a formula. It is packed row by row: as
 * one text the sheet would lie in memory a second time.
 */

import { strToU8, Zip, ZipDeflate } from 'fflate';
import type { BatchFile } from '../../contract/batch/desk';
import type { Cell, ResultColumns } from './result-columns';

const TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
/** Characters of a cell, at most: spreadsheets refuse a file with longer ones. */
const MOST = 32_767;
/** Rows that are packed at a time. */
const STEP = 1_000;

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const FORMATS = 'http://schemas.openxmlformats.org';
const MAIN = `${FORMATS}/spreadsheetml/2006/main`;
const RELATIONS = `${FORMATS}/officeDocument/2006/relationships`;
const PACKAGE = `${FORMATS}/package/2006`;
const CONTENT = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

const PARTS: Readonly<Record<string, string>> = {
  '[Content_Types].xml': `<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="${CONTENT}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${CONTENT}.worksheet+xml"/></Types>`,
  '_rels/.rels': `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
  'xl/workbook.xml': `<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}"><sheets><sheet name="Inkling" sheetId="1" r:id="rId1"/></sheets></workbook>`,
  'xl/_rels/workbook.xml.rels': `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${RELATIONS}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
};

export function writeWorkbook({ names, rows, row }: ResultColumns): Omit<BatchFile, 'guarded'> {
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  let cut = 0;
  const zip = new Zip((error, chunk) => {
    if (error) throw error;
    // fflate allocates its own arrays, never over shared memory.
    chunks.push(new Uint8Array(chunk));
  });
  const add = (path: string): ZipDeflate => {
    const part = new ZipDeflate(path, { level: 6 });
    zip.add(part);
    return part;
  };
  for (const [path, xml] of Object.entries(PARTS)) add(path).push(strToU8(XML + xml), true);
  const written = (cells: readonly Cell[], index: number): string => {
    const all = cells.map((cell) => {
      if (typeof cell === 'string' && cell.length > MOST) cut += 1;
      return cellXml(cell);
    });
    return `<row r="${String(index + 1)}">${all.join('')}</row>`;
  };
  const sheet = add('xl/worksheets/sheet1.xml');
  sheet.push(strToU8(`${XML}<worksheet xmlns="${MAIN}"><sheetData>${written(names, 0)}`));
  for (let from = 0; from < rows; from += STEP) {
    let xml = '';
    for (let index = from; index < Math.min(from + STEP, rows); index += 1)
      xml += written(row(index), index + 1);
    sheet.push(strToU8(xml));
  }
  sheet.push(strToU8('</sheetData></worksheet>'), true);
  zip.end();
  return { file: new Blob(chunks, { type: TYPE }), cut };
}

/** A text that is a number as a computer writes it is one; `007` and `1e5` stay what they are. */
function cellXml(cell: Cell): string {
  if (cell === '') return '<c/>';
  if (typeof cell === 'number' || isPlainNumber(cell)) return `<c><v>${String(cell)}</v></c>`;
  return `<c t="inlineStr"><is><t xml:space="preserve">${escaped(cell.slice(0, MOST))}</t></is></c>`;
}

/** Spreadsheets keep 15 digits: what has more is a name made of digits, or would become another. */
function isPlainNumber(cell: string): boolean {
  return /^-?\d{1,15}(?:\.\d{1,14})?$/.test(cell) && String(Number(cell)) === cell;
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

/** Characters that XML cannot have are written as `_x0007_`, and so is what looks like that. */
function escaped(text: string): string {
  return text
    .replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '\ufffd')
    .replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')
    .replace(/[&<>]/g, (sign) => ENTITIES[sign] ?? sign)
    .replace(
      // eslint-disable-next-line no-control-regex -- they are what is looked for
      /[\u0000-\u0008\u000b-\u001f\ufffe\uffff]/g,
      (sign) => `_x${sign.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`,
    );
}
