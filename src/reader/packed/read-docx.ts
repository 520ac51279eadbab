/**
 * Reads a Word document: its words and headings. mammoth is given a zip with the parts that have
 * words, put together from those that were unpacked within limits: it would unpack whatever it is
 * given.
 */

import { zipSync } from 'fflate';
import mammoth from 'mammoth';
import type { DocumentText } from '../../contract/workers/reader-api';
import { documentText } from '../document-text';
import { blocksOfMarkup } from '../markup/blocks-of-markup';
import { htmlTree } from '../markup/dom';
import { refuse } from '../refusals';
import { titleIn } from './office-title';
import { unpack } from './unpack';

const WANTED =
  /^(?:\[Content_Types\]\.xml|_rels\/\.rels|docProps\/core\.xml|word\/[^/]+\.xml|word\/_rels\/[^/]+\.rels)$/;

const STYLES = ["p[style-name='Title'] => h1:fresh", "p[style-name='Subtitle'] => p:fresh"];

/**
 * The text of a Word document.
 * @throws InklingError `document-damaged`, `document-encrypted`, `document-too-large`,
 * `document-empty`, `input-too-long`
 */
export async function readDocx(
  bytes: Uint8Array<ArrayBuffer>,
  name: string,
): Promise<DocumentText> {
  const files = unpack(bytes, name, (path) => WANTED.test(path));
  const html = await htmlOf(files, name);
  const blocks = blocksOfMarkup(htmlTree(html).body);
  if (blocks.length === 0) throw refuse('document-empty', name);
  const title = titleIn(files.get('docProps/core.xml'));
  const [first] = blocks;
  return documentText(blocks, {
    title: title ?? (first?.level === 1 ? first.pieces[0]?.text : undefined),
  });
}

async function htmlOf(
  files: ReadonlyMap<string, Uint8Array<ArrayBuffer>>,
  name: string,
): Promise<string> {
  try {
    const parts = zipSync(Object.fromEntries(files), { level: 0 });
    const { value } = await mammoth.convertToHtml(
      { arrayBuffer: new Uint8Array(parts).buffer },
      {
        styleMap: STYLES,
        convertImage: mammoth.images.imgElement(() => Promise.resolve({ src: '' })),
        externalFileAccess: false,
      },
    );
    return value;
  } catch (error) {
    throw refuse('document-damaged', name, error);
  }
}
