/** The words of a tree of markup: paragraphs and headings, without what is not read as text. */

import { block, paragraphText, type Block } from '../document-text';

/** Neither their words nor those of what is in them are text; `rt` spells out what stands below it. */
const LEFT_OUT = new Set(
  `script style template noscript head title svg iframe object embed audio video canvas select button
  textarea input form rt rp nav dialog annotation annotation-xml area map`.split(/\s+/),
);

const PARAGRAPHS = new Set(
  `address article aside blockquote body caption center dd details div dl dt figcaption figure footer
  h1 h2 h3 h4 h5 h6 header hgroup hr li main ol p pre section summary table tbody tfoot thead tr ul
  `
    .trim()
    .split(/\s+/),
);

const CELLS = new Set(['td', 'th']);

const SPACE = /[\t\n\f\r ]+/g;

/** A line of the file ends here, and Chinese and Japanese have no spaces. */
const BETWEEN_HAN =
  /(?<=[\u3000-\u30ff\u4e00-\u9fff\uff00-\uffef])[ \t]*\n[ \t]*(?=[\u3000-\u30ff\u4e00-\u9fff\uff00-\uffef])/g;

const [ELEMENT, TEXT] = [1, 3];

/** Not a recursion: a document may be nested deeper than a stack. */
export function blocksOfMarkup(root: Node): Block[] {
  const collected = new Collected();
  let node: Node | null = root;
  while (node) {
    const enters = enter(node, collected);
    let next: Node | null = enters ? node.firstChild : null;
    while (!next && node) {
      if (node !== root || enters) leave(node, collected);
      if (node === root) return collected.end();
      next = node.nextSibling;
      if (!next) node = node.parentNode;
    }
    node = next;
  }
  return collected.end();
}

function nameOf(node: Node): string {
  return (node.nodeType === ELEMENT ? node.nodeName : '').toLowerCase().replace(/^.*:/, '');
}

/** @returns whether what is in it is read */
function enter(node: Node, collected: Collected): boolean {
  if (node.nodeType === TEXT) {
    collected.add(node.nodeValue ?? '');
    return false;
  }
  if (node.nodeType !== ELEMENT) return true;
  const name = nameOf(node);
  if (LEFT_OUT.has(name) || isHidden(node as Element) || isMark(node as Element)) return false;
  if (name === 'br') collected.breakLine();
  if (name === 'pre') collected.keepLines(true);
  if (PARAGRAPHS.has(name)) collected.paragraph(levelOf(name));
  if (CELLS.has(name)) collected.cell(1);
  return true;
}

function leave(node: Node, collected: Collected): void {
  const name = nameOf(node);
  if (LEFT_OUT.has(name)) return;
  if (PARAGRAPHS.has(name)) collected.paragraph();
  if (CELLS.has(name)) collected.cell(-1);
  if (name === 'pre') collected.keepLines(false);
}

/** The number of a note, the way back from it, and what a site puts beside its headings. */
function isMark(element: Element): boolean {
  const target = element.getAttribute('href') ?? '';
  const classes = element.getAttribute('class') ?? '';
  return (
    /^#(?:foot|end)note/.test(target) ||
    element.getAttribute('epub:type') === 'noteref' ||
    element.getAttribute('role') === 'doc-noteref' ||
    /(?:^|\s)(?:mw-editsection|headerlink|reference)(?:\s|$)/.test(classes)
  );
}

function isHidden(element: Element): boolean {
  return (
    element.hasAttribute('hidden') ||
    element.getAttribute('aria-hidden') === 'true' ||
    /(?:display\s*:\s*none|visibility\s*:\s*hidden)/i.test(element.getAttribute('style') ?? '')
  );
}

function levelOf(name: string): number | undefined {
  const level = /^h([1-6])$/.exec(name)?.[1];
  return level === undefined ? undefined : Number(level);
}

/** What was read so far. */
class Collected {
  readonly #blocks: Block[] = [];
  #texts: string[] = [];
  #level: number | undefined;
  #keepsLines = false;
  #cells = 0;

  add(text: string): void {
    this.#texts.push(this.#keepsLines ? text : text.replace(BETWEEN_HAN, '').replace(SPACE, ' '));
  }

  /** Into a cell of a table, or out of it: the cells of a row are one paragraph. */
  cell(step: 1 | -1): void {
    this.#cells += step;
    this.#texts.push(' ');
  }

  breakLine(): void {
    this.#texts.push('\n');
  }

  keepLines(keeps: boolean): void {
    this.#keepsLines = keeps;
  }

  /** The paragraph ends here, and another one begins. */
  paragraph(level?: number): void {
    if (this.#cells > 0) {
      this.#texts.push(' ');
      return;
    }
    const text = paragraphText(this.#texts.join(''));
    if (text !== '') this.#blocks.push(block(text, this.#level));
    this.#texts = [];
    // Within a heading, a paragraph is still the heading
    this.#level = level ?? (text === '' ? this.#level : undefined);
  }

  end(): Block[] {
    this.paragraph();
    return this.#blocks;
  }
}
