/**
 * Finds out how a file of text is encoded, since nothing in the file says so: by its byte order
 * mark, by trying UTF-8, by zeros between letters, and else by statistics.
 */

import { at } from './at';

/**
 * Enough for statistics; a file that is UTF-8 this far is taken for UTF-8, and what is broken later
 * is told by its line.
 */
const SAMPLE = 1 << 18;

const MARKS: readonly (readonly [encoding: string, mark: readonly number[]])[] = [
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
];

/**
 * Spreadsheets outside Asia write this where they write no Unicode, and every sequence of bytes can
 * be read in it.
 */
const FALLBACK = 'windows-1252';

/** The encoding of a file, as TextDecoder calls it. */
export async function detectEncoding(file: Blob): Promise<string> {
  const bytes = new Uint8Array(await file.slice(0, SAMPLE).arrayBuffer());
  const marked = MARKS.find(([, mark]) => mark.every((byte, i) => bytes[i] === byte));
  if (marked) return marked[0];
  if (bytes.every((byte) => byte < 0x80 && byte !== 0)) return 'utf-8';
  const wide = wideEncoding(bytes);
  if (wide !== null) return wide;
  if (isUtf8(bytes, file.size > bytes.length)) return 'utf-8';
  return mostlyUtf8(bytes) ? 'utf-8' : statistics(bytes);
}

/**
 * UTF-16 without a mark has a zero in every other byte of Latin letters, spaces, delimiters and
 * line ends.
 */
function wideEncoding(bytes: Uint8Array): string | null {
  let even = 0;
  let odd = 0;
  bytes.forEach((byte, i) => {
    if (byte !== 0) return;
    if (i % 2 === 0) even += 1;
    else odd += 1;
  });
  if (even + odd < bytes.length / 100) return null;
  return odd >= even ? 'utf-16le' : 'utf-16be';
}

function isUtf8(bytes: Uint8Array, cut: boolean): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: cut });
    return true;
  } catch {
    return false;
  }
}

/**
 * A file that was put together from others may have a few broken bytes: hardly any other encoding
 * looks like UTF-8 by chance.
 */
function mostlyUtf8(bytes: Uint8Array): boolean {
  const text = new TextDecoder('utf-8').decode(bytes);
  let broken = 0;
  let whole = 0;
  for (const character of text) {
    if (character === '\ufffd') broken += 1;
    else if (character > '\u007f') whole += 1;
  }
  return whole > 2 * broken;
}

async function statistics(bytes: Uint8Array): Promise<string> {
  const { analyse } = await import('chardet');
  const matches = analyse(bytes);
  for (const { name } of standInPairs(bytes) ? preferred(matches) : matches) {
    const encoding = decodable(name, bytes);
    if (encoding !== null) return encoding;
  }
  return FALLBACK;
}

/** Encodings with two bytes for a character; the first is taken where statistics know none. */
const PAIRED = ['GB18030', 'Big5', 'EUC-KR', 'EUC-JP', 'Shift_JIS'];

/** What statistics say of each encoding with pairs of bytes, and after them of the others. */
function preferred(matches: readonly { readonly name: string; readonly confidence: number }[]) {
  const confidence = (name: string) =>
    matches.find((match) => match.name === name)?.confidence ?? 0;
  const paired = PAIRED.map((name) => ({ name, confidence: confidence(name) })).sort(
    (a, b) => b.confidence - a.confidence,
  );
  return [...paired, ...matches.filter(({ name }) => !PAIRED.includes(name))];
}

/**
 * Whether the bytes beyond ASCII come in pairs, as those of a few Chinese labels under an English
 * text, of which statistics see too little. An accented letter stands alone among others: `crème`.
 */
function standInPairs(bytes: Uint8Array): boolean {
  let paired = 0;
  let alone = 0;
  for (let i = 0; i < bytes.length; i += 1) {
    const from = i;
    while (i < bytes.length && at(bytes, i) >= 0x80) i += 1;
    const run = i - from;
    if (run === 0) continue;
    if (run % 2 === 0 && commonPairs(bytes.subarray(from, i))) paired += 1;
    else alone += 1;
  }
  return paired > 4 * alone;
}

/**
 * Frequent characters and punctuation of GB 2312, between which lie those of the other encodings of
 * Asia; capital and small letters of Cyrillic in Windows-1251 mostly lie outside of it.
 */
function commonPairs(run: Uint8Array): boolean {
  for (let i = 0; i < run.length; i += 2) {
    const [lead, trail] = [at(run, i), at(run, i + 1)];
    if (lead < 0xa1 || lead > 0xd7 || trail < 0xa1 || trail === 0xff) return false;
  }
  return true;
}

/** The name that TextDecoder has for it, or null if there is none or the bytes are not in it. */
function decodable(name: string, bytes: Uint8Array): string | null {
  try {
    const decoder = new TextDecoder(name, { fatal: true });
    decoder.decode(bytes, { stream: true });
    // `gbk` and `gb2312` are read as the larger set that contains them.
    return decoder.encoding === 'gbk' ? 'gb18030' : decoder.encoding;
  } catch {
    return null;
  }
}
