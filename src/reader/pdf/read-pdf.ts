/** Reads a PDF: its words in the order of reading, with pages and headings. */

import { OPS, type PDFDocumentProxy, type PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import type { DocumentText, OnRead } from '../../contract/workers/reader-api';
import { documentText, type Block } from '../document-text';
import { refuse } from '../refusals';
import { inReadingOrder } from './columns';
import { linesOf, type Line } from './lines';
import { openPdf } from './open-pdf';
import { blocksOf } from './paragraphs';
import { withoutRunningHeads } from './running-heads';

/** A page with fewer letters may be a picture with a stamp on it. */
const FEW_LETTERS = 12;

/** What programs write into the field for the title when nobody has given one. */
const NO_TITLE = /^(?:untitled|microsoft word\b.*|.*\.(?:docx?|tex|dvi|indd|pdf|qxd|pptx?))?$/i;

/**
 * The text of a PDF.
 * @throws InklingError `document-password`, `document-damaged`, `document-scanned`,
 * `document-empty`, `input-too-long`
 */
export async function readPdf(
  bytes: Uint8Array<ArrayBuffer>,
  name: string,
  password: string | null,
  onRead: OnRead,
): Promise<DocumentText> {
  const pdf = await openPdf(bytes, name, password);
  try {
    const { pages, failed } = await readPages(pdf, onRead);
    const lines = withoutRunningHeads(pages);
    const bare = await pagesOfPictures(pdf, pages);
    if (bare.length === pages.length && pages.length > 0) throw refuse('document-scanned', name);
    if (lines.flat().length === 0)
      throw refuse(failed === null ? 'document-empty' : 'document-damaged', name, failed);
    const blocks = blocksOf(lines);
    return documentText(blocks, {
      title: titleOf(blocks) ?? (await titleIn(pdf)),
      notices: bare.length === 0 ? [] : [{ code: 'pages-without-text', pages: bare.length }],
    });
  } finally {
    await pdf.loadingTask.destroy();
  }
}

/** The lines of every page; a page that cannot be read is empty. */
async function readPages(
  pdf: PDFDocumentProxy,
  onRead: OnRead,
): Promise<{ readonly pages: (readonly Line[])[]; readonly failed: unknown }> {
  const pages: (readonly Line[])[] = [];
  let failed: unknown = null;
  const total = pdf.numPages;
  for (let number = 1; number <= total; number += 1) {
    onRead({ unit: 'pages', done: number - 1, total });
    try {
      const page = await pdf.getPage(number);
      pages.push(inReadingOrder(await linesIn(page)));
      page.cleanup();
    } catch (error) {
      failed = error;
      pages.push([]);
    }
  }
  onRead({ unit: 'pages', done: total, total });
  return { pages, failed };
}

async function linesIn(page: PDFPageProxy): Promise<Line[]> {
  const { items, styles } = await page.getTextContent({ disableNormalization: true });
  const vertical = Object.entries(styles).filter(([, style]) => style.vertical);
  return linesOf(
    items.filter((item) => 'str' in item),
    {
      transform: page.getViewport({ scale: 1 }).transform,
      verticalFonts: new Set(vertical.map(([font]) => font)),
    },
  );
}

/** Indices of the pages that have a picture and next to no letters. */
async function pagesOfPictures(
  pdf: PDFDocumentProxy,
  pages: readonly (readonly Line[])[],
): Promise<number[]> {
  const found: number[] = [];
  for (const [i, lines] of pages.entries()) {
    const letters = lines.reduce((sum, { text }) => sum + text.length, 0);
    if (letters > FEW_LETTERS) continue;
    if (await hasPicture(pdf, i + 1)) found.push(i);
  }
  return found;
}

const PICTURES: readonly number[] = [
  OPS.paintImageXObject,
  OPS.paintInlineImageXObject,
  OPS.paintImageMaskXObject,
];

async function hasPicture(pdf: PDFDocumentProxy, number: number): Promise<boolean> {
  try {
    const page = await pdf.getPage(number);
    const { fnArray } = await page.getOperatorList();
    page.cleanup();
    return fnArray.some((operator) => PICTURES.includes(operator));
  } catch {
    return false; // nothing that could be shown either
  }
}

/** The first heading, if it is the only one of the highest level. */
function titleOf(blocks: readonly Block[]): string | undefined {
  const [first, ...others] = blocks.filter(({ level }) => level === 1);
  if (!first || others.length > 0) return undefined;
  return first.pieces.map(({ text }) => text).join('');
}

async function titleIn(pdf: PDFDocumentProxy): Promise<string | undefined> {
  try {
    const { info } = await pdf.getMetadata();
    const title = 'Title' in info && typeof info.Title === 'string' ? info.Title.trim() : '';
    return NO_TITLE.test(title) ? undefined : title;
  } catch {
    return undefined; // it is broken, and nobody misses it
  }
}
