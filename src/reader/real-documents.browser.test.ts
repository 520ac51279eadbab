/**
 * Documents as people have them, against the first words that a right reading gives. They are part
 * of the data sets, not of the repository: without those this is left out.
 */
import { expect, inject, test } from 'vitest';
import { InklingError } from '../contract/errors';
import { readDocument } from './read-document';

const data = inject('data');

/** What is no text, and how it has to be refused. */
const REFUSED: Readonly<Record<string, string>> = {
  'docx/corrupt-truncated.docx': 'document-damaged',
  'docx/empty.docx': 'document-empty',
  'epub/corrupt.epub': 'document-damaged',
  'pdf/empty-page.pdf': 'document-empty',
  'pdf/password-needed.pdf': 'document-password',
  'pdf/scan-jbig2-rotated.pdf': 'document-scanned',
  'pdf/scan-no-text.pdf': 'document-scanned',
};

/** Read otherwise than the list has it, and why. */
const KNOWN: Readonly<Record<string, string>> = {
  'pdf/arabic-mixed.pdf': 'pdf.js gives its letters in the order in which they are painted',
  'pdf/chinese-quarterly-report.pdf': 'the list has the running head and the number of the page',
  'pdf/japanese-vertical.pdf': 'the list has other columns first',
};

/** Before the first words of the list there may be a heading, or a line above the title. */
const NEAR_THE_TOP = 200;

/** So many letters of the list are compared: of what follows, lists differ in tables and notes. */
const COMPARED = 24;

const letters = (text: string) => text.normalize('NFKC').replace(/[^\p{L}\p{N}]/gu, '');

test.skipIf(data === null)('are read as the list of them says', { timeout: 300_000 }, async () => {
  const get = async (path: string) => fetch(`/@fs${data ?? ''}/documents/${path}`);
  const [head = '', ...rows] = (await (await get('MANIFEST.tsv')).text()).trim().split('\n');
  const columns = head.split('\t');
  const wrong: string[] = [];
  let [right, atOnce, pages, milliseconds] = [0, 0, 0, 0];
  for (const row of rows) {
    const cells = row.split('\t');
    const cell = (name: string) => cells[columns.indexOf(name)] ?? '';
    const path = cell('file');
    const file = new File([await (await get(path)).blob()], path.replace(/.*\//, ''));
    const start = performance.now();
    const read = await readDocument(file, () => undefined).catch((error: unknown) => {
      if (error instanceof InklingError) return error;
      throw error;
    });
    if (path in REFUSED || read instanceof InklingError) {
      if (read instanceof InklingError && read.code === REFUSED[path]) right += 1;
      else
        wrong.push(`${path}: ${read instanceof InklingError ? read.code : read.text.slice(0, 80)}`);
      continue;
    }
    if (path.endsWith('.pdf')) {
      milliseconds += performance.now() - start;
      pages += new Set(read.parts.map(({ page }) => page)).size;
    }
    const expected = letters(cell('first words of a right extraction')).slice(0, COMPARED);
    const place = letters(read.text.slice(0, 4_000)).indexOf(expected);
    if (place === 0) atOnce += 1;
    if (place >= 0 && place < NEAR_THE_TOP) right += 1;
    else if (!(path in KNOWN)) wrong.push(`${path}: ${read.text.slice(0, 80)}`);
  }
  console.log(
    `${String(right)} of ${String(rows.length)} as listed, ${String(atOnce)} from the first letter on; ` +
      `${String(pages)} pages of PDF at ${(pages / (milliseconds / 1000)).toFixed(0)} pages/s`,
  );
  expect(wrong).toEqual([]);
  expect(right).toBeGreaterThanOrEqual(rows.length - Object.keys(KNOWN).length);
});
