/** Reads slides (PPTX, ECMA-376): each is a page, whose title is its heading. */

import { relationTargets } from '../../contract/office-relations';
import { readXml } from '../../contract/read-xml';
import type { DocumentText, OnRead } from '../../contract/workers/reader-api';
import { documentText } from '../document-text';
import { refuse } from '../refusals';
import { OfficeParagraphs } from './office-paragraphs';
import { titleIn } from './office-title';
import { unpack } from './unpack';

const WANTED =
  /^(?:docProps\/core\.xml|ppt\/presentation\.xml|ppt\/_rels\/presentation\.xml\.rels|ppt\/slides\/[^/]+\.xml)$/;
const TITLES = new Set(['title', 'ctrTitle']);
/** What stands on every slide. */
const REPEATED = new Set(['dt', 'ftr', 'hdr', 'sldNum']);
/** Numbers and dates; what older programs see in place of what stands beside it. */
const LEFT_OUT = new Set(['fld', 'Fallback']);

/**
 * The text of slides that are shown.
 * @throws InklingError `document-damaged`, `document-encrypted`, `document-too-large`,
 * `document-empty`, `input-too-long`
 */
export function readSlides(
  bytes: Uint8Array<ArrayBuffer>,
  name: string,
  onRead: OnRead,
): DocumentText {
  const files = unpack(bytes, name, (path) => WANTED.test(path));
  const paragraphs = new OfficeParagraphs();
  try {
    const slides = slidesOf(files);
    for (const [i, path] of slides.entries()) {
      onRead({ unit: 'pages', done: i, total: slides.length });
      const slide = files.get(path);
      paragraphs.page = i + 1;
      if (slide) readSlide(slide, paragraphs);
    }
    onRead({ unit: 'pages', done: slides.length, total: slides.length });
  } catch (error) {
    throw refuse('document-damaged', name, error);
  }
  const { blocks } = paragraphs;
  if (blocks.length === 0) throw refuse('document-empty', name);
  return documentText(blocks, { title: titleIn(files.get('docProps/core.xml')) });
}

/** Paths of the slides in their order. */
function slidesOf(files: ReadonlyMap<string, Uint8Array>): string[] {
  const book = files.get('ppt/presentation.xml');
  const targets = relationTargets(files.get('ppt/_rels/presentation.xml.rels'), 'ppt/');
  if (!book || targets.size === 0) throw new Error('It has no list of its slides.');
  const slides: string[] = [];
  readXml(book, () => ({
    open: (element, attribute) => {
      const path = element === 'sldId' ? targets.get(attribute('r:id') ?? '') : undefined;
      if (path !== undefined) slides.push(path);
    },
  }));
  return slides;
}

function readSlide(slide: Uint8Array, paragraphs: OfficeParagraphs): void {
  /** What the shape is that has begun; null where it says nothing of its own. */
  let shape: 'title' | 'text' | null = 'text';
  let [inText, left] = [false, 0];
  readXml(slide, (stop) => ({
    open: (element, attribute) => {
      // It is not shown
      if (element === 'sld' && ['0', 'false'].includes(attribute('show') ?? '')) stop();
      if (LEFT_OUT.has(element)) left += 1;
      const type = attribute('type') ?? '';
      if (element === 'ph' && TITLES.has(type)) shape = 'title';
      if (element === 'ph' && REPEATED.has(type)) shape = null;
      if (element === 'tr') paragraphs.beginRow();
      if (element === 'p') paragraphs.begin(shape === 'title' ? 1 : undefined);
      if (element === 'br') paragraphs.add('\n');
      if (element === 't') inText = true;
    },
    close: (element) => {
      if (LEFT_OUT.has(element)) left -= 1;
      if (element === 'sp') shape = 'text';
      if (element === 'tr') paragraphs.endRow();
      if (element === 'p') paragraphs.end();
      if (element === 't') inText = false;
    },
    text: (piece) => {
      if (inText && left === 0 && shape !== null) paragraphs.add(piece);
    },
  }));
}
