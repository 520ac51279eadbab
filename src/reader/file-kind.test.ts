import { expect, test } from 'vitest';
import { kindOf } from './file-kind';

const bytes = (text: string) => Uint8Array.from(text, (letter) => letter.charCodeAt(0));

test.each([
  ['%PDF-1.7 …', 'noname', 'pdf'],
  ['\n%PDF-1.7', 'late.pdf', 'pdf'],
  ['A file that begins with %PDF-1.4 is a PDF.', 'about.txt', 'text'],
  ['PK\u0003\u0004 mimetype application/epub+zip', 'x', 'epub'],
  ['PK\u0003\u0004 word/document.xml', 'x', 'docx'],
  ['PK\u0003\u0004 cut', 'x.docx', 'docx'],
  ['PK\u0003\u0004 ppt/presentation.xml', 'x', 'slides'],
  ['PK\u0003\u0004 cut', 'x.PPTX', 'slides'],
  ['PK\u0003\u0004 mimetypeapplication/vnd.oasis.opendocument.text', 'x', 'open-document'],
  ['PK\u0003\u0004 cut', 'x.odp', 'open-document'],
  ['PK\u0003\u0004 mimetypeapplication/vnd.oasis.opendocument.spreadsheet', 'x.ods', 'other'],
  ['PK\u0003\u0004 xl/workbook.xml', 'x.xlsx', 'other'],
  ['\xd0\xcf\x11\xe0 E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e', 'x.docx', 'encrypted'],
  ['\xd0\xcf\x11\xe0 Word', 'x.doc', 'other'],
  ['{\\rtf1', 'x', 'rich-text'],
  [' <!DOCTYPE html>', 'x', 'html'],
  ['words', 'x.HTM', 'html'],
  ['words', 'x.md', 'markdown'],
  ['WEBVTT', 'x', 'subtitles'],
  ['words', 'x.srt', 'subtitles'],
  ['words', 'x.docx', 'docx'],
  ['words', 'x', 'text'],
])('%j in %s', (content, name, kind) => {
  expect(kindOf(bytes(content), name)).toBe(kind);
});
