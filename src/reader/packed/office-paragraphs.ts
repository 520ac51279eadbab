/** Collects the paragraphs of an office document while its XML is walked through. */

import { block, paragraphText, type Block } from '../document-text';

interface Paragraph {
  readonly texts: string[];
  readonly level: number | undefined;
}

export class OfficeParagraphs {
  readonly #blocks: Block[] = [];
  /** Of notes, which stand at the end. */
  readonly #notes: Block[] = [];
  /** Those that have begun: a text box or a note lies within another paragraph. */
  readonly #open: Paragraph[] = [];
  /** Of each row that has begun, what its cells say. */
  readonly #rows: string[][] = [];
  #inNotes = 0;
  /** Counted from 1, in documents that have pages. */
  page: number | undefined;

  /** @param level of a heading, from 1 */
  begin(level?: number): void {
    this.#open.push({ texts: [], level });
  }

  /** What stands outside of paragraphs is no text. */
  add(text: string): void {
    this.#open.at(-1)?.texts.push(text);
  }

  end(): void {
    const ended = this.#open.pop();
    const text = paragraphText(ended?.texts.join('') ?? '');
    if (text === '') return;
    const row = this.#rows.at(-1);
    if (row) row.push(text);
    else this.#take(text, ended?.level);
  }

  beginRow(): void {
    this.#rows.push([]);
  }

  /** The cells of a row are one paragraph. */
  endRow(): void {
    const text = this.#rows.pop()?.join(' ') ?? '';
    const around = this.#rows.at(-1);
    if (around) around.push(text);
    else if (text !== '') this.#take(text);
  }

  beginNote(): void {
    this.#inNotes += 1;
  }

  endNote(): void {
    this.#inNotes -= 1;
  }

  get blocks(): readonly Block[] {
    return [...this.#blocks, ...this.#notes];
  }

  #take(text: string, level?: number): void {
    if (this.#inNotes > 0) this.#notes.push(block(text));
    else
      this.#blocks.push({
        pieces: [{ text, ...(this.page === undefined ? {} : { page: this.page }) }],
        ...(level === undefined ? {} : { level }),
      });
  }
}
