/** Puts the paragraphs of a document together: its text, and which page and heading each part has. */

import { InklingError } from '../contract/errors';
import { SUMMARIZE_LIMITS } from '../contract/tasks/summarize';
import type { DocumentNotice, DocumentPart, DocumentText } from '../contract/workers/reader-api';

/** A paragraph or a heading. */
export interface Block {
  /** One piece, or one for each page that a paragraph runs over; they follow each other directly. */
  readonly pieces: readonly Piece[];
  /** Of a heading, from 1. */
  readonly level?: number;
}

/** What stands on one page. */
export interface Piece {
  readonly text: string;
  readonly page?: number;
}

/** A block that lies on one page, or in a document without pages. */
export function block(text: string, level?: number): Block {
  return { pieces: [{ text }], ...(level === undefined ? {} : { level }) };
}

/** The text of a paragraph: one space between words, lines without space at their ends. */
export function paragraphText(text: string): string {
  return text
    .replace(/\u00ad/g, '')
    .replace(/[^\S\n]+/g, ' ')
    .replace(/ *\n */g, '\n')
    .trim();
}

/** Between paragraphs. */
const BREAK = '\n\n';

/**
 * The text of these blocks with its parts.
 * @throws InklingError `input-too-long`
 */
export function documentText(
  blocks: readonly Block[],
  about: { readonly title?: string | undefined; readonly notices?: readonly DocumentNotice[] } = {},
): DocumentText {
  const texts: string[] = [];
  const parts: DocumentPart[] = [];
  let length = 0;
  for (const { pieces, level } of blocks) {
    if (!pieces.some(({ text }) => text.trim() !== '')) continue;
    if (length > 0) {
      texts.push(BREAK);
      length += BREAK.length;
    }
    const heading = pieces.map(({ text }) => text).join('');
    pieces.forEach(({ text, page }, i) => {
      const start = length;
      texts.push(text);
      length += text.length;
      const previous = parts.at(-1);
      const begins = level !== undefined && i === 0;
      if (previous && !begins && previous.page === page)
        parts[parts.length - 1] = { ...previous, end: length };
      else
        parts.push({
          start,
          end: length,
          ...(page === undefined ? {} : { page }),
          ...(begins ? { heading: heading.replace(/\s+/g, ' ').trim(), level } : {}),
        });
    });
    if (length > SUMMARIZE_LIMITS.characters) throw tooLong();
  }
  const title = about.title?.replace(/\s+/g, ' ').trim();
  return {
    text: texts.join(''),
    ...(title ? { title } : {}),
    parts,
    notices: about.notices ?? [],
  };
}

/** More than a summary is made of. */
export function tooLong(): InklingError {
  return new InklingError('input-too-long', 'The text of the document is too long.', {
    details: { limit: SUMMARIZE_LIMITS.characters },
  });
}
