/** Reads Markdown: its words and headings, without marks, front matter and templates of a site. */

import { marked } from 'marked';
import type { DocumentText } from '../../contract/workers/reader-api';
import { documentText } from '../document-text';
import { refuse } from '../refusals';
import { blocksOfMarkup } from './blocks-of-markup';
import { htmlTree } from './dom';

const FRONT_MATTER = /^---\n([^]*?)\n(?:---|\.\.\.)\n/;

/** Lines that a generator of sites replaces. */
const TEMPLATE = /^\{\{[%<].*[%>]\}\}[ \t]*$/gm;

/** @throws InklingError `document-damaged`, `document-empty`, `input-too-long` */
export function readMarkdown(markdown: string, name: string): DocumentText {
  const [front = '', facts = ''] = FRONT_MATTER.exec(markdown) ?? [];
  const html = htmlOf(markdown.slice(front.length).replace(TEMPLATE, ''), name);
  const blocks = blocksOfMarkup(htmlTree(html).body);
  if (blocks.length === 0) throw refuse('document-empty', name);
  const title = /^title:[ \t]*(["']?)(.+)\1[ \t]*$/m.exec(facts)?.[2];
  const first = blocks.find(({ level }) => level === 1)?.pieces[0]?.text;
  return documentText(blocks, { title: title ?? first });
}

/** Quotes and lists that are nested deeper than a stack are no text of a person. */
function htmlOf(markdown: string, name: string): string {
  try {
    return marked.parse(markdown, { async: false });
  } catch (cause) {
    throw refuse('document-damaged', name, cause);
  }
}
