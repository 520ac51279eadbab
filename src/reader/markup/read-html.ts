/**
 * Reads a page that was saved: the article without what is around it. What Readability does not take
 * for an article is read as a whole.
 */

import { Readability } from '@mozilla/readability';
import type { DocumentText } from '../../contract/workers/reader-api';
import { documentText, type Block } from '../document-text';
import { refuse } from '../refusals';
import { blocksOfMarkup } from './blocks-of-markup';
import { htmlTree } from './dom';

/** A choice that leaves this share of the words, or less, has missed the text. */
const TOO_LITTLE = 0.05;

/** Readability looks from every element up to the root: what is nested deeper is no page of a person. */
const DEEPEST = 500;

/** @throws InklingError `document-empty`, `input-too-long` */
export function readHtml(html: string, name: string): DocumentText {
  const page = htmlTree(html);
  const title = page.title;
  // Readability takes the tree apart
  const all = blocksOfMarkup(page.body);
  const article = articleIn(page);
  const blocks =
    article && letters(article.blocks) > TOO_LITTLE * letters(all) ? article.blocks : all;
  if (blocks.length === 0) throw refuse('document-empty', name);
  return documentText(blocks, { title: article?.title ?? title });
}

function articleIn(page: Document): { readonly title: string; readonly blocks: Block[] } | null {
  if (depthOf(page.body) > DEEPEST) return null;
  const article = new Readability<Node>(page, { serializer: (node) => node }).parse();
  if (!article?.content) return null;
  return { title: article.title ?? '', blocks: blocksOfMarkup(article.content) };
}

/** How deep elements are nested in each other. */
function depthOf(root: Node): number {
  let deepest = 0;
  let level = [root];
  while (level.length > 0 && deepest <= DEEPEST) {
    level = level.flatMap((node) => [...node.childNodes]);
    deepest += 1;
  }
  return deepest;
}

function letters(blocks: readonly Block[]): number {
  return blocks.flatMap(({ pieces }) => pieces).reduce((sum, { text }) => sum + text.length, 0);
}
