/** Documents that were made to do harm, or are none: each is refused by its code, or read, soon. */
import fc from 'fast-check';
import { deflateSync, strToU8, zipSync } from 'fflate';
import { expect, test } from 'vitest';
import { asInklingError } from '../contract/errors';
import { readDocument } from './read-document';
import {
  docxOf,
  epubOf,
  linesFrom,
  openDocumentOf,
  pdfOf,
  slideShape,
  slidesOf,
  wordParagraph,
  zipOf,
} from './test-documents';
import { LOCKED_PDF } from './test-locked-pdf';

/** Generous: the machine has other work. What loops takes for ever. */
const SOON_MS = 20_000;

async function outcome(name: string, content: BlobPart): Promise<string> {
  const start = performance.now();
  try {
    const { text } = await readDocument(new File([content], name), () => undefined);
    return text;
  } catch (error) {
    return asInklingError(error).code;
  } finally {
    expect(performance.now() - start, name).toBeLessThan(SOON_MS);
  }
}

test('a zip that unpacks to more than a document has is not unpacked', async () => {
  const zeros = new Uint8Array(120_000_000);
  const bomb = zipSync({ 'word/document.xml': zeros });
  expect(bomb.byteLength).toBeLessThan(200_000);
  expect(await outcome('bomb.docx', new Uint8Array(bomb))).toBe('document-too-large');
  expect(await outcome('bomb.odt', new Uint8Array(zipSync({ 'content.xml': zeros })))).toBe(
    'document-too-large',
  );
  const book = zipSync({ 'META-INF/container.xml': strToU8('<x/>'), 'a.xhtml': zeros });
  expect(await outcome('bomb.epub', new Uint8Array(book))).toBe('document-too-large');
});

test('entities that multiply each other are not expanded', async () => {
  const names = Array.from({ length: 12 }, (_, i) => `e${String(i)}`);
  const entities = names.map(
    (name, i) => `<!ENTITY ${name} "${i === 0 ? 'ha' : `&${names[i - 1] ?? ''};`.repeat(10)}">`,
  );
  const doctype = `<!DOCTYPE x [${entities.join('')}]>`;
  const body = '<w:p><w:r><w:t>&e11;</w:t></w:r></w:p>';
  const xml = `${doctype}<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${body}</w:body></w:document>`;
  expect(
    (await outcome('laughs.docx', docxOf('', { 'word/document.xml': xml }))).length,
  ).toBeLessThan(100);
  const page = `${doctype}<html><body><p>Words. &e11;</p></body></html>`;
  expect(
    (await outcome('laughs.epub', epubOf([''], { 'OPS/text/c0.xhtml': page }))).length,
  ).toBeLessThan(3_000);
  expect((await outcome('laughs.xhtml', page)).length).toBeLessThan(3_000);
});

test('paths that lead out of a zip are refused, and name nothing', async () => {
  const zip = zipOf({ mimetype: 'application/epub+zip', '../../secret.xml': 'x' });
  expect(await outcome('out.epub', zip)).toBe('document-damaged');
  const book = epubOf(['<p>Words.</p>'], {
    'META-INF/container.xml':
      '<container><rootfiles><rootfile full-path="https://example.com/../../book.opf"/></rootfiles></container>',
  });
  expect(await outcome('out.epub', book)).toBe('document-damaged');
});

test('a tree of pages that contains itself ends', async () => {
  const text = await outcome(
    'loop.pdf',
    pdfOf([{ lines: linesFrom(['Some words of tea.']) }], { loop: true }),
  );
  expect(text).toMatch(/^(?:Some words of tea\.|document-damaged)$/);
});

test('a PDF with a stream that inflates to far more than a page ends', async () => {
  const packed = deflateSync(new Uint8Array(50_000_000).fill(0x20), { level: 9 });
  const head = `%PDF-1.4\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n2 0 obj\n<</Type/Pages/Kids[3 0 R]/Count 1>>\nendobj\n3 0 obj\n<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R>>\nendobj\n4 0 obj\n<</Filter/FlateDecode/Length ${String(packed.length)}>>\nstream\n`;
  const file = new Blob([
    head,
    new Uint8Array(packed),
    '\nendstream\nendobj\ntrailer\n<</Root 1 0 R>>\n',
  ]);
  expect(await outcome('inflates.pdf', file)).toMatch(/^document-(?:empty|damaged)$/);
});

test('markup that is nested deeper than any stack is read', async () => {
  const deep = 20_000;
  const within = `${'<text:p>'.repeat(deep)}Words.${'</text:p>'.repeat(deep)}`;
  expect(await outcome('deep.odt', openDocumentOf(within))).toBe('Words.');
  expect(
    await outcome(
      'deep.html',
      `<html><body>${'<div>'.repeat(deep)}Words.${'</div>'.repeat(deep)}</body></html>`,
    ),
  ).toMatch(/Words\.|document-/);
});

test('a locked PDF asks for its password, and again after a wrong one', async () => {
  const file = new File([LOCKED_PDF.bytes], 'locked.pdf');
  const read = (password: string | null) => readDocument(file, () => undefined, password);
  await expect(read(null)).rejects.toMatchObject({
    code: 'document-password',
    details: { file: 'locked.pdf', wrong: 0 },
  });
  await expect(read('sesame')).rejects.toMatchObject({ details: { wrong: 1 } });
  expect((await read(LOCKED_PDF.password)).text).toBe(LOCKED_PDF.text);
});

test('500 pages are read, each with its number', async () => {
  const pages = Array.from({ length: 500 }, (_, i) => ({
    lines: linesFrom([`This is what stands on sheet ${String(i)}.`]),
  }));
  const { parts } = await readDocument(new File([pdfOf(pages)], 'long.pdf'), () => undefined);
  expect(parts.map(({ page }) => page)).toEqual(pages.map((_, i) => i + 1));
});

test.each([
  ['a locked PDF', 'a.pdf', pdfOf([{ lines: [] }], { locked: true }), 'document-password'],
  [
    'a locked Word document',
    'a.docx',
    Uint8Array.of(
      0xd0,
      0xcf,
      0x11,
      0xe0,
      ...Array.from('EncryptedPackage', (letter) => [letter.charCodeAt(0), 0]).flat(),
    ),
    'document-encrypted',
  ],
  [
    'a book with locked chapters',
    'a.epub',
    epubOf([''], {
      'META-INF/encryption.xml': '<e><CipherReference URI="OPS/text/c0.xhtml"/></e>',
    }),
    'document-encrypted',
  ],
  [
    'a locked OpenDocument',
    'a.odt',
    openDocumentOf('', 'text', {
      'META-INF/manifest.xml': '<manifest:manifest><manifest:encryption-data/></manifest:manifest>',
    }),
    'document-encrypted',
  ],
  ['an OpenDocument without words', 'a.odt', openDocumentOf('<text:p/>'), 'document-empty'],
  [
    'an OpenDocument that is not well-formed',
    'a.odt',
    openDocumentOf('<text:p>words'),
    'document-damaged',
  ],
  ['slides without words', 'a.pptx', slidesOf([slideShape('title')]), 'document-empty'],
  ['slides without their list', 'a.pptx', zipOf({ 'ppt/slides/a.xml': '' }), 'document-damaged'],
  [
    'an old Word document',
    'a.doc',
    Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 1, 2, 3),
    'document-unsupported',
  ],
  ['a zip of something else', 'a.zip', zipOf({ 'a.txt': 'words' }), 'document-unsupported'],
  ['a picture', 'a.png', Uint8Array.of(0x89, 0x50, 0x4e, 0x47), 'document-unsupported'],
  [
    'bytes of no kind',
    'a.txt',
    Uint8Array.from({ length: 500 }, (_, i) => (i * 7) % 32),
    'input-not-text',
  ],
  ['NUL in a text', 'a.txt', 'a\0b', 'input-not-text'],
  ['nothing', 'a.txt', '', 'document-empty'],
  ['spaces', 'a.md', ' \n ', 'document-empty'],
  ['quotes in quotes without end', 'a.md', `${'>'.repeat(100_000)} words`, 'document-damaged'],
  ['a page without words', 'a.html', '<html><body></body></html>', 'document-empty'],
  ['no PDF at all', 'a.pdf', '%PDF-1.7\nnothing', 'document-damaged'],
  ['a PDF of one picture', 'a.pdf', pdfOf([{ lines: [], picture: true }]), 'document-scanned'],
  ['a PDF of one empty page', 'a.pdf', pdfOf([{ lines: [] }]), 'document-empty'],
  ['more text than can be summarized', 'a.txt', 'word '.repeat(500_000), 'input-too-long'],
])('%s', async (_, name, content, code) => {
  expect(await outcome(name, content)).toBe(code);
});

test('whatever is changed in a document, it is read or refused by a code', async () => {
  const documents: (readonly [string, Uint8Array<ArrayBuffer>])[] = [
    ['a.pdf', pdfOf([{ lines: linesFrom(['Some words.', 'More words.']) }])],
    ['a.docx', docxOf(wordParagraph('Some words.'))],
    ['a.epub', epubOf(['<p>Some words.</p>'])],
    ['a.pptx', slidesOf([slideShape('title', 'Some words.')])],
    ['a.odt', openDocumentOf('<text:p>Some words.</text:p>')],
    ['a.rtf', strToU8('{\\rtf1\\ansi {\\b Some} words.\\par More.}') as Uint8Array<ArrayBuffer>],
  ];
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...documents),
      fc.array(fc.tuple(fc.nat(), fc.integer({ min: 0, max: 255 })), {
        minLength: 1,
        maxLength: 8,
      }),
      fc.boolean(),
      async ([name, bytes], changes, cut) => {
        const changed = bytes.slice();
        for (const [at, byte] of changes) changed[at % changed.length] = byte;
        const end = cut ? (changes[0]?.[0] ?? 0) % changed.length : changed.length;
        expect(await outcome(name, changed.slice(0, end))).not.toBe('internal');
      },
    ),
    { numRuns: 200, seed: 7 },
  );
});
