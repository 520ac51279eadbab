/** Reads texts and slides as LibreOffice writes them (OpenDocument 1.3, ODT and ODP). */

import { readXml } from '../../contract/read-xml';
import type { DocumentText } from '../../contract/workers/reader-api';
import { documentText } from '../document-text';
import { refuse } from '../refusals';
import { OfficeParagraphs } from './office-paragraphs';
import { titleIn } from './office-title';
import { unpack } from './unpack';

const WANTED = /^(?:content|meta|META-INF\/manifest)\.xml$/;

/** Neither their words nor those of what is in them are text. */
const LEFT_OUT = new Set(
  `tracked-changes annotation note-citation ruby-text table-of-content alphabetical-index
  illustration-index table-index object-index user-index hidden-text hidden-paragraph title desc
  notes`.split(/\s+/),
);
/** What stands on every slide. */
const REPEATED = new Set(['header', 'footer', 'date-time', 'page-number']);
/** More spaces than a line has say no more. */
const MOST_SPACES = 100;

/**
 * The text of an OpenDocument.
 * @throws InklingError `document-damaged`, `document-encrypted`, `document-too-large`,
 * `document-empty`, `input-too-long`
 */
export function readOpenDocument(bytes: Uint8Array<ArrayBuffer>, name: string): DocumentText {
  const files = unpack(bytes, name, (path) => WANTED.test(path));
  const manifest = new TextDecoder().decode(files.get('META-INF/manifest.xml'));
  if (/<(?:\w+:)?encryption-data\b/.test(manifest)) throw refuse('document-encrypted', name);
  const content = files.get('content.xml');
  if (!content) throw refuse('document-damaged', name);
  const paragraphs = new OfficeParagraphs();
  try {
    readContent(content, paragraphs);
  } catch (error) {
    throw refuse('document-damaged', name, error);
  }
  const { blocks } = paragraphs;
  if (blocks.length === 0) throw refuse('document-empty', name);
  return documentText(blocks, { title: titleIn(files.get('meta.xml')) });
}

function readContent(content: Uint8Array, paragraphs: OfficeParagraphs): void {
  /** Styles of paragraphs that are made from that of the title. */
  const titles = new Set(['Title']);
  let left = 0;
  /** Of a slide, what the frame is that has begun. */
  let frame: string | undefined;
  readXml(content, () => ({
    open: (element, attribute) => {
      if (left > 0 || LEFT_OUT.has(element)) {
        left += 1;
        return;
      }
      const style = attribute('text:style-name') ?? '';
      switch (element) {
        case 'style':
          if (attribute('style:parent-style-name') === 'Title')
            titles.add(attribute('style:name') ?? '');
          break;
        case 'page':
          paragraphs.page = (paragraphs.page ?? 0) + 1;
          break;
        case 'frame':
          frame = attribute('presentation:class');
          if (frame !== undefined && REPEATED.has(frame)) left = 1;
          break;
        case 'h':
          paragraphs.begin(levelOf(attribute('text:outline-level')));
          break;
        case 'p':
          paragraphs.begin(frame === 'title' || titles.has(style) ? 1 : undefined);
          break;
        case 's':
          paragraphs.add(' '.repeat(Math.min(MOST_SPACES, Number(attribute('text:c') ?? 1) || 1)));
          break;
        case 'tab':
          paragraphs.add(' ');
          break;
        case 'line-break':
          paragraphs.add('\n');
          break;
        case 'table-row':
          paragraphs.beginRow();
          break;
        case 'note':
          paragraphs.beginNote();
      }
    },
    close: (element) => {
      if (left > 0) {
        left -= 1;
        return;
      }
      if (element === 'frame') frame = undefined;
      if (element === 'h' || element === 'p') paragraphs.end();
      if (element === 'table-row') paragraphs.endRow();
      if (element === 'note') paragraphs.endNote();
    },
    text: (piece) => {
      if (left === 0) paragraphs.add(piece.replace(/\s+/g, ' '));
    },
  }));
}

/** Ten at most, as in the standard. */
function levelOf(level: string | undefined): number {
  const number = Number(level ?? 1);
  return Number.isInteger(number) && number >= 1 && number <= 10 ? number : 1;
}
