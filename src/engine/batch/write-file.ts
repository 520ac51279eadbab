/** Writes the rows of a batch with their answers as a file for other programs. */

import type { BatchFile, BatchFormat } from '../../contract/batch/desk';
import { guarded, isFormula } from './formula-guard';
import type { ResultColumns } from './result-columns';

/** Rows that are written at a time; a Blob of the pieces is not one long text in memory. */
const STEP = 2_000;
/** Without it some spreadsheets take UTF-8 for something else, and Chinese is lost. */
const MARK = '\ufeff';

export async function writeFile(columns: ResultColumns, format: BatchFormat): Promise<BatchFile> {
  switch (format) {
    case 'csv':
      return toCsv(columns);
    case 'json':
      return toJson(columns);
    case 'xlsx': {
      const { writeWorkbook } = await import('./write-workbook');
      return { ...writeWorkbook(columns), guarded: 0 };
    }
  }
}

/** As RFC 4180 has it. */
async function toCsv({ names, rows, row }: ResultColumns): Promise<BatchFile> {
  const { default: Papa } = await import('papaparse');
  let count = 0;
  const harmless = (cell: string | number) => {
    if (typeof cell === 'number') return cell;
    if (isFormula(cell)) count += 1;
    return guarded(cell);
  };
  const parts = [MARK, `${Papa.unparse([names.map(harmless)])}\r\n`];
  for (let from = 0; from < rows; from += STEP) {
    const length = Math.min(STEP, rows - from);
    const cells = Array.from({ length }, (_, i) => row(from + i).map(harmless));
    parts.push(`${Papa.unparse(cells)}\r\n`);
  }
  return { file: new Blob(parts, { type: 'text/csv;charset=utf-8' }), guarded: count, cut: 0 };
}

/** One array of objects, a row a line. */
function toJson({ names, rows, row }: ResultColumns): BatchFile {
  const parts: string[] = [];
  for (let index = 0; index < rows; index += 1) {
    const cells = row(index);
    const fields = names.map((name, i) => `${JSON.stringify(name)}:${JSON.stringify(cells[i])}`);
    parts.push(`${index === 0 ? '[\n' : ',\n'}{${fields.join(',')}}`);
  }
  parts.push(rows === 0 ? '[]\n' : '\n]\n');
  return { file: new Blob(parts, { type: 'application/json' }), guarded: 0, cut: 0 };
}
