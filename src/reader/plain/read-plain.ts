/** Reads a file that is text as it is, in whatever encoding. */

import { detectEncoding } from '../../contract/encoding';
import { InklingError } from '../../contract/errors';
import type { DocumentText } from '../../contract/workers/reader-api';
import { block, documentText, tooLong } from '../document-text';
import { READER_LIMITS } from '../limits';
import { refuse } from '../refusals';

/** Of the characters, those that no text has: more are a sign that it is none. */
const MOST_STRANGE = 0.01;

/** Control characters, characters that do not exist, and what stands for broken bytes. */
const STRANGE = /[\p{Cn}\p{Co}\ufffd]|(?![\t\n\f\r])\p{Cc}/gu;

/**
 * The characters of a file, with line ends as they are in Unix.
 * @throws InklingError `input-not-text`, `input-too-long`
 */
export async function decode(bytes: Uint8Array<ArrayBuffer>, name: string): Promise<string> {
  if (bytes.byteLength > READER_LIMITS.textBytes) throw tooLong();
  const encoding = declaredIn(bytes, name) ?? (await detectEncoding(new Blob([bytes])));
  const text = new TextDecoder(encoding).decode(bytes);
  const strange = text.match(STRANGE)?.length ?? 0;
  if (text.includes('\0') || strange > MOST_STRANGE * text.length)
    throw new InklingError('input-not-text', `${name} is not text.`);
  return text.replace(/\r\n?/g, '\n');
}

/** What a page says of itself, where it is no mark at the beginning that says so. */
function declaredIn(bytes: Uint8Array, name: string): string | null {
  if (!/\.(?:x?html?|xht)$/i.test(name) || bytes[0] === 0xef || bytes[0] === 0xff) return null;
  const start = new TextDecoder('latin1').decode(bytes.subarray(0, 2_048));
  const label = /<meta[^>]+charset\s*=\s*["']?([\w-]+)|<\?xml[^>]+encoding="([\w-]+)"/i.exec(start);
  const declared = label?.[1] ?? label?.[2];
  if (declared === undefined) return null;
  try {
    const { encoding } = new TextDecoder(declared, { fatal: true });
    // What is read as a string of bytes is no UTF-16, whatever it says
    return encoding.startsWith('utf-16') ? null : encoding;
  } catch {
    return null;
  }
}

/** @throws InklingError `document-empty`, `input-too-long` */
export function readPlain(text: string, name: string): DocumentText {
  const trimmed = text.trim();
  if (trimmed === '') throw refuse('document-empty', name);
  return documentText([block(trimmed)]);
}
