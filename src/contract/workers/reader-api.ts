/**
 * What the page and the reader of documents say to each other. The reader is a worker for one file:
 * text goes out of it, and nothing else.
 */

import type { Reply } from '../errors';

/**
 * A stretch of a document's text: it begins where a page or a heading begins, and ends where the
 * next one does. The parts lie one after the other and leave out only white space.
 */
export interface DocumentPart {
  /** In UTF-16 code units of the text; the heading itself is the beginning of its part. */
  readonly start: number;
  /** Exclusive. */
  readonly end: number;
  /** Counted from 1, in documents that have pages. */
  readonly page?: number;
  /** The heading that the part begins with; a part without one belongs to the heading before it. */
  readonly heading?: string;
  /** Of the heading, from 1, the highest. */
  readonly level?: number;
}

/** What should be known about a text that was read. */
export interface DocumentNotice {
  /** Pages of pictures only: their words are not in the text. */
  readonly code: 'pages-without-text';
  readonly pages: number;
}

/** A document as text. */
export interface DocumentText {
  readonly text: string;
  readonly title?: string;
  readonly parts: readonly DocumentPart[];
  readonly notices: readonly DocumentNotice[];
}

/** How much of a document has been read. */
export interface ReadProgress {
  readonly unit: 'pages' | 'chapters';
  readonly done: number;
  readonly total: number;
}

/** Called with every page or chapter. */
export type OnRead = (progress: ReadProgress) => void;

/** The reader's side. */
export interface ReaderApi {
  /** @param password of a PDF that asked for one by `document-password` */
  read(file: File, password: string | null, onRead: OnRead): Promise<Reply<DocumentText>>;
}
