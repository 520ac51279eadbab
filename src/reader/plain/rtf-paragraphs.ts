/** Collects the paragraphs of rich text, whose letters come as bytes of several encodings. */

import { block, paragraphText, type Block } from '../document-text';

/** Bytes that follow each other in one encoding: a letter may be two of them. */
class Letters {
  #text = '';
  #bytes = '';
  #encoding: string | null = null;

  /** @param encoding of bytes, a character each; null for what is text already */
  add(text: string, encoding: string | null): void {
    if (encoding !== this.#encoding) this.#decode();
    this.#encoding = encoding;
    if (encoding === null) this.#text += text;
    else this.#bytes += text;
  }

  /** What was added since the last time. */
  take(): string {
    this.#decode();
    const text = this.#text;
    this.#text = '';
    return paragraphText(text);
  }

  #decode(): void {
    if (this.#bytes === '') return;
    const bytes = Uint8Array.from(this.#bytes, (letter) => letter.charCodeAt(0));
    this.#text += new TextDecoder(this.#encoding ?? undefined).decode(bytes);
    this.#bytes = '';
  }
}

export class RtfParagraphs {
  readonly #blocks: Block[] = [];
  /** They stand at the end. */
  readonly #notes: Block[] = [];
  readonly #text = new Letters();
  readonly #note = new Letters();
  readonly #title = new Letters();
  /** Of the paragraph that has begun, where it is a heading. */
  level: number | undefined;

  get blocks(): readonly Block[] {
    return [...this.#blocks, ...this.#notes];
  }

  get title(): string {
    return this.#title.take();
  }

  add(text: string, encoding: string | null): void {
    this.#text.add(text, encoding);
  }

  end(): void {
    const text = this.#text.take();
    if (text !== '') this.#blocks.push(block(text, this.level));
  }

  addNote(text: string, encoding: string | null): void {
    this.#note.add(text, encoding);
  }

  endNote(): void {
    const text = this.#note.take();
    if (text !== '') this.#notes.push(block(text));
  }

  addTitle(text: string, encoding: string | null): void {
    this.#title.add(text, encoding);
  }
}
