/** Lines joined to running text, with words whole that were broken at the end of a line. */

/** What is joined. */
interface TextOfPage {
  readonly text: string;
  readonly page: number;
}

/** Scripts that have no spaces between words. */
const UNSPACED =
  /[\u3000-\u30ff\u3400-\u9fff\uf900-\ufaff\uff00-\uffef]|[\ud840-\ud888][\udc00-\udfff]/;

const FIRST_UNSPACED = new RegExp(`^(?:${UNSPACED.source})`);
const LAST_UNSPACED = new RegExp(`(?:${UNSPACED.source})$`);

const BROKEN = /(\p{L}[\p{L}\p{M}’']*)[-\u00ad‐]$/u;
const REST = /^(\p{Ll}[\p{L}\p{M}’']*)/u;

/** Words, and words with hyphens, that stand whole in a document: these tell how a broken one was. */
export function wordsIn(texts: readonly string[]): ReadonlySet<string> {
  const words = new Set<string>();
  for (const text of texts)
    for (const [word] of text.matchAll(/\p{L}[\p{L}\p{M}’'-]*\p{L}/gu))
      words.add(word.toLowerCase());
  return words;
}

/** The text of these lines, a piece for each page. @param words of the document */
export function joinLines(lines: readonly TextOfPage[], words: ReadonlySet<string>): TextOfPage[] {
  const pieces: { text: string; page: number }[] = [];
  for (const { text, page } of lines) {
    const piece = pieces.at(-1);
    if (!piece) {
      pieces.push({ text: withoutSoftHyphens(text), page });
      continue;
    }
    piece.text = withEnd(piece.text, text, words);
    if (piece.page === page) piece.text += withoutSoftHyphens(text);
    else pieces.push({ text: withoutSoftHyphens(text), page });
  }
  return pieces;
}

/** What goes before the next line: with a space, without its hyphen, or as it is. */
function withEnd(text: string, next: string, words: ReadonlySet<string>): string {
  if (text.endsWith('\u00ad')) return text.slice(0, -1);
  const start = BROKEN.exec(text)?.[1];
  const rest = REST.exec(next)?.[1];
  if (start !== undefined && rest !== undefined) {
    const isCompound =
      words.has(`${start}-${rest}`.toLowerCase()) && !words.has((start + rest).toLowerCase());
    return isCompound ? text : text.slice(0, -1);
  }
  if (/[\p{L}\p{N}][-‐]$/u.test(text)) return text; // "Jean-" and "Luc", "1990-" and "1995"
  if (LAST_UNSPACED.test(text) && FIRST_UNSPACED.test(next)) return text;
  return `${text} `;
}

/** Within a line they show nothing; at its end they are told from other ones. */
function withoutSoftHyphens(text: string): string {
  return text.replace(/\u00ad(?!$)/g, '');
}
