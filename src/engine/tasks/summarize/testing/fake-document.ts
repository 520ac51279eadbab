/** Documents for tests: sentences of given tokens, without a text. */

import type { Sentence } from '../document/document';
import type { Rows } from '../model/seq2seq';

/** Every token is a word; the text of a sentence is its number. */
export function fakeDocument(rows: Rows): Sentence[] {
  return rows.map((tokens, i) => ({
    span: { start: i, end: i + 1 },
    text: String(i),
    tokens,
    words: tokens.length,
    index: i,
    late: i / Math.max(1, rows.length - 1),
    inLead: false,
    central: 0,
    kind: 'prose',
  }));
}
