/** The title of an office document, as its properties have it. */

import { xmlTree } from '../markup/dom';

/** What PowerPoint writes where nobody has given one; Word writes none. */
const NONE = /^(?:PowerPoint[- ]Presentation|PowerPoint 演示文稿)?$/i;

/** @param properties `docProps/core.xml`, or `meta.xml` of an OpenDocument */
export function titleIn(properties: Uint8Array | undefined): string | undefined {
  if (!properties) return undefined;
  const tree = xmlTree(new TextDecoder().decode(properties));
  const title = tree.getElementsByTagName('dc:title')[0]?.textContent.trim() ?? '';
  return NONE.test(title) ? undefined : title;
}
