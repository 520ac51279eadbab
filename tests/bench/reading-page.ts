/**
 * Measures how long a PDF takes to be read, as the Summarize view reads it: with the start of its
 * worker, and with the text put together.
 */
import { readDocument } from '../../src/client/documents/read-document';
import { pdfOf } from '../../src/reader/test-documents';

const [LINES, WIDTH] = [44, 84];

/** Pages of so many lines, as a book has them. */
function pagesOf(text: string) {
  const lines = text.match(new RegExp(`\\S.{0,${String(WIDTH)}}(?=\\s|$)`, 'g')) ?? [];
  return Array.from({ length: Math.floor(lines.length / LINES) }, (_, page) => ({
    lines: lines
      .slice(page * LINES, (page + 1) * LINES)
      .map((line, i) => ({ x: 72, y: 780 - 16 * i, text: line })),
  }));
}

async function read(text: string): Promise<{ ms: number; pages: number; characters: number }> {
  const pages = pagesOf(text);
  const file = new File([pdfOf(pages)], 'articles.pdf');
  const begin = performance.now();
  const found = await readDocument(file, {
    signal: new AbortController().signal,
    onRead: () => undefined,
  });
  const ms = performance.now() - begin;
  return { ms, pages: pages.length, characters: found.text.length };
}

Object.assign(window, { bench: { read } });
