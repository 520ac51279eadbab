/** Cuts a text where marks begin and end, so that the marked pieces can look different. */

import type { Span } from '../../contract/tasks/summarize';

export interface Piece {
  readonly start: number;
  readonly text: string;
  readonly marked: boolean;
}

/** @param marks in order and without overlaps */
export function markedPieces(text: string, marks: readonly Span[]): Piece[] {
  const pieces: Piece[] = [];
  let from = 0;
  for (const { start, end } of marks) {
    pieces.push(
      { start: from, text: text.slice(from, start), marked: false },
      { start, text: text.slice(start, end), marked: true },
    );
    from = end;
  }
  return [...pieces, { start: from, text: text.slice(from), marked: false }];
}
