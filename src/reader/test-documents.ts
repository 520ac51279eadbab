/** Small documents for tests, of our own words: PDFs, and zips of markup. */

import { strToU8, zipSync, type ZippableFile } from 'fflate';

/** A line of a page: where its baseline begins, from below, in points. */
export interface TestLine {
  readonly x: number;
  readonly y: number;
  readonly text: string;
  readonly size?: number;
}

export interface TestPage {
  readonly lines: readonly TestLine[];
  readonly rotate?: number;
  /** A picture that fills the page. */
  readonly picture?: boolean;
}

/** What makes a file another than it should be. */
export interface PdfFaults {
  /** Locked with a password that nobody has. */
  readonly locked?: boolean;
  /** The tree of pages contains itself. */
  readonly loop?: boolean;
}

const [FIRST_PAGE, OBJECTS_OF_PAGE] = [5, 2];

/** A PDF of these pages, in Helvetica. */
export function pdfOf(
  pages: readonly TestPage[],
  { locked = false, loop = false }: PdfFaults = {},
): Uint8Array<ArrayBuffer> {
  const kids = pages.map((_, i) => `${String(FIRST_PAGE + i * OBJECTS_OF_PAGE)} 0 R`);
  if (loop) kids.push('2 0 R');
  const objects = [
    '<</Type/Catalog/Pages 2 0 R>>',
    `<</Type/Pages/Kids[${kids.join(' ')}]/Count ${String(pages.length + (loop ? 1 : 0))}>>`,
    '<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>',
    stream(
      '/Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8',
      'a',
    ),
    ...pages.flatMap(({ lines, rotate = 0, picture = false }, i) => [
      `<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Rotate ${String(rotate)}/Resources<</Font<</F 3 0 R>>/XObject<</I 4 0 R>>>>/Contents ${String(FIRST_PAGE + i * OBJECTS_OF_PAGE + 1)} 0 R>>`,
      stream('', contentOf(lines, picture)),
    ]),
  ];
  if (locked) {
    const key = `<${'5a'.repeat(32)}>`;
    objects.push(`<</Filter/Standard/V 1/R 2/O${key}/U${key}/P -4>>`);
  }
  let text = '%PDF-1.4\n';
  const offsets = objects.map((object, i) => {
    const offset = text.length;
    text += `${String(i + 1)} 0 obj\n${object}\nendobj\n`;
    return `${String(offset).padStart(10, '0')} 00000 n \n`;
  });
  const size = objects.length + 1;
  const encrypt = locked ? `/Encrypt ${String(objects.length)} 0 R/ID[<00><00>]` : '';
  text += `xref\n0 ${String(size)}\n0000000000 65535 f \n${offsets.join('')}trailer\n<</Size ${String(size)}/Root 1 0 R${encrypt}>>\nstartxref\n${String(text.length)}\n%%EOF\n`;
  return Uint8Array.from(text, (character) => character.charCodeAt(0));
}

function stream(facts: string, content: string): string {
  return `<<${facts}/Length ${String(content.length)}>>\nstream\n${content}\nendstream`;
}

function contentOf(lines: readonly TestLine[], picture: boolean): string {
  const words = lines.map(
    ({ x, y, text, size = 11 }) =>
      `BT /F ${String(size)} Tf ${String(x)} ${String(y)} Td (${text.replace(/[()\\]/g, '\\$&')}) Tj ET`,
  );
  return [...(picture ? ['q 612 0 0 792 0 0 cm /I Do Q'] : []), ...words].join('\n');
}

/** Lines below each other. */
export function linesFrom(
  texts: readonly string[],
  { x = 72, y = 700, size = 11 }: { x?: number; y?: number; size?: number } = {},
): TestLine[] {
  return texts.map((text, i) => ({ x, y: y - i * size * 1.2, text, size }));
}

/** A Word document. @param body XML of the body @param more other parts */
export function docxOf(body: string, more: Readonly<Record<string, string>> = {}) {
  const w = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
  const heading = (level: number) =>
    `<w:style w:type="paragraph" w:styleId="H${String(level)}"><w:name w:val="heading ${String(level)}"/></w:style>`;
  return zipOf({
    '[Content_Types].xml':
      '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
    '_rels/.rels':
      '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>',
    'word/_rels/document.xml.rels':
      '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="s1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/></Relationships>',
    'word/styles.xml': `<w:styles xmlns:w="${w}">${heading(1)}${heading(2)}</w:styles>`,
    'word/document.xml': `<w:document xmlns:w="${w}"><w:body>${body}</w:body></w:document>`,
    ...more,
  });
}

/** A paragraph of a Word document. */
export function wordParagraph(text: string, level?: number): string {
  const style = level === undefined ? '' : `<w:pPr><w:pStyle w:val="H${String(level)}"/></w:pPr>`;
  return `<w:p>${style}<w:r><w:t xml:space="preserve">${text}</w:t></w:r></w:p>`;
}

/** A book of these chapters. @param chapters the body of each */
/** @param slides shapes of each, as `slideShape` gives them @param order of the slides, by their index */
export function slidesOf(
  slides: readonly string[],
  more: Readonly<Record<string, string>> = {},
  order = slides.map((_, i) => i),
) {
  const relations = slides.map(
    (_, i) => `<Relationship Id="r${String(i)}" Target="slides/slide${String(i)}.xml"/>`,
  );
  return zipOf({
    '[Content_Types].xml': '<Types/>',
    'ppt/presentation.xml': `<p:presentation xmlns:p="p" xmlns:r="r"><p:sldIdLst>${order.map((i) => `<p:sldId r:id="r${String(i)}"/>`).join('')}</p:sldIdLst></p:presentation>`,
    'ppt/_rels/presentation.xml.rels': `<Relationships>${relations.join('')}</Relationships>`,
    ...Object.fromEntries(
      slides.map((shapes, i) => [
        `ppt/slides/slide${String(i)}.xml`,
        `<p:sld xmlns:p="p" xmlns:a="a"><p:cSld><p:spTree>${shapes}</p:spTree></p:cSld></p:sld>`,
      ]),
    ),
    ...more,
  });
}

/** @param kind of its placeholder, as `title` */
export function slideShape(kind: string, ...paragraphs: readonly string[]): string {
  const text = paragraphs.map((each) => `<a:p><a:r><a:t>${each}</a:t></a:r></a:p>`).join('');
  return `<p:sp><p:nvSpPr><p:nvPr><p:ph type="${kind}"/></p:nvPr></p:nvSpPr><p:txBody>${text}</p:txBody></p:sp>`;
}

/** @param body of a text, or the pages of slides */
export function openDocumentOf(
  body: string,
  kind: 'text' | 'presentation' = 'text',
  more: Readonly<Record<string, string>> = {},
) {
  return zipOf({
    mimetype: `application/vnd.oasis.opendocument.${kind}`,
    'content.xml': `<office:document-content xmlns:office="o" xmlns:text="t" xmlns:style="s"><office:automatic-styles><style:style style:name="P1" style:parent-style-name="Title"/></office:automatic-styles><office:body><office:${kind}>${body}</office:${kind}></office:body></office:document-content>`,
    'meta.xml':
      '<office:document-meta xmlns:office="o" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>On Tea</dc:title></office:document-meta>',
    ...more,
  });
}

export function epubOf(chapters: readonly string[], more: Readonly<Record<string, string>> = {}) {
  const names = chapters.map((_, i) => `c${String(i)}`);
  const items = names.map(
    (name) => `<item id="${name}" href="text/${name}.xhtml" media-type="application/xhtml+xml"/>`,
  );
  return zipOf({
    mimetype: 'application/epub+zip',
    'META-INF/container.xml':
      '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles><rootfile full-path="OPS/book.opf"/></rootfiles></container>',
    'OPS/book.opf': `<package xmlns="http://www.idpf.org/2007/opf" xmlns:dc="http://purl.org/dc/elements/1.1/"><metadata><dc:title>A Small Book</dc:title></metadata><manifest>${items.join('')}</manifest><spine>${names.map((name) => `<itemref idref="${name}"/>`).join('')}</spine></package>`,
    ...Object.fromEntries(
      chapters.map((body, i) => [
        `OPS/text/c${String(i)}.xhtml`,
        `<html xmlns="http://www.w3.org/1999/xhtml"><head><title>x</title></head><body>${body}</body></html>`,
      ]),
    ),
    ...more,
  });
}

/** A zip; the first file is not packed, as readers of books expect. */
export function zipOf(files: Readonly<Record<string, string>>): Uint8Array<ArrayBuffer> {
  const entries = Object.entries(files).map(([path, text], i): [string, ZippableFile] => [
    path,
    [strToU8(text), { level: i === 0 ? 0 : 6 }],
  ]);
  return new Uint8Array(zipSync(Object.fromEntries(entries)));
}
