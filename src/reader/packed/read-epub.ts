/** Reads an EPUB: its chapters in their order, with headings. */

import type { DocumentText, OnRead } from '../../contract/workers/reader-api';
import { documentText, type Block } from '../document-text';
import { blocksOfMarkup } from '../markup/blocks-of-markup';
import { htmlTree, xmlTree } from '../markup/dom';
import { refuse } from '../refusals';
import { unpack } from './unpack';

/** Pictures, fonts, sound and styles are not unpacked. */
const WANTED = /\.(?:xml|opf|x?html?|xht)$/i;

/** Fonts may be scrambled in a book that anybody can read. */
const FONT = /\.(?:otf|ttf|woff2?)$/i;

/**
 * The text of a book.
 * @throws InklingError `document-damaged`, `document-encrypted`, `document-too-large`,
 * `document-empty`, `input-too-long`
 */
export function readEpub(
  bytes: Uint8Array<ArrayBuffer>,
  name: string,
  onRead: OnRead,
): DocumentText {
  const files = unpack(bytes, name, (path) => WANTED.test(path));
  const textOf = (path: string) => {
    const file = files.get(path);
    return file && new TextDecoder().decode(file);
  };
  const scrambled = resourcesIn(textOf('META-INF/encryption.xml') ?? '');
  if (scrambled.some((path) => !FONT.test(path))) throw refuse('document-encrypted', name);
  const container = textOf('META-INF/container.xml');
  const packagePath =
    container && xmlTree(container).querySelector('rootfile')?.getAttribute('full-path');
  const facts = packagePath ? textOf(packagePath) : undefined;
  if (!packagePath || facts === undefined) throw refuse('document-damaged', name);
  const { title, chapters } = contentsOf(facts, packagePath);
  const blocks = chapters.flatMap((path, i): Block[] => {
    onRead({ unit: 'chapters', done: i, total: chapters.length });
    const chapter = textOf(path);
    return chapter === undefined ? [] : blocksOfMarkup(htmlTree(chapter).body);
  });
  onRead({ unit: 'chapters', done: chapters.length, total: chapters.length });
  if (blocks.length === 0) throw refuse('document-empty', name);
  return documentText(blocks, { title });
}

/** Paths of what is encrypted. */
function resourcesIn(encryption: string): string[] {
  return [...encryption.matchAll(/<(?:\w+:)?CipherReference\s+URI="([^"]+)"/g)].map(
    ([, path = '']) => path,
  );
}

/** Title, and the files of the chapters in the order of reading. */
function contentsOf(facts: string, packagePath: string) {
  const tree = xmlTree(facts);
  const paths = new Map(
    [...tree.querySelectorAll('manifest > item')].map((item) => [
      item.getAttribute('id'),
      pathOf(item.getAttribute('href') ?? '', packagePath),
    ]),
  );
  const chapters = [...tree.querySelectorAll('spine > itemref')]
    .filter((item) => item.getAttribute('linear') !== 'no')
    .flatMap((item) => paths.get(item.getAttribute('idref')) ?? []);
  return { title: tree.getElementsByTagName('dc:title')[0]?.textContent, chapters };
}

/** The path in the zip; one that leads out of it names nothing in it. */
function pathOf(href: string, packagePath: string): string {
  const { pathname } = new URL(href, new URL(packagePath, 'zip://book/'));
  return decodeURIComponent(pathname.slice(1));
}
