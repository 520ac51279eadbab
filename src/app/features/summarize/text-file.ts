/** Reads a dropped file as text, or says why it is none: a browser would decode anything. */

import { InklingError } from '../../../contract/errors';

/** More than any model here reads; a larger file would only freeze the text field. */
const MAX_BYTES = 4_000_000;

/** @throws InklingError `input-empty`, `input-too-long` or `input-not-text` */
export async function readTextFile(file: File): Promise<string> {
  if (file.size === 0) throw new InklingError('input-empty', `${file.name} is empty.`);
  if (file.size > MAX_BYTES) {
    throw new InklingError('input-too-long', `${file.name} has ${String(file.size)} bytes.`, {
      details: { limit: MAX_BYTES },
    });
  }
  const bytes = await file.arrayBuffer();
  try {
    const text = new TextDecoder(encodingOf(new Uint8Array(bytes)), { fatal: true }).decode(bytes);
    // A binary file may happen to be valid UTF-8, but text has no NUL.
    if (text.includes('\0')) throw new TypeError('The file contains NUL characters.');
    return text;
  } catch (cause) {
    throw new InklingError('input-not-text', `${file.name} is not text.`, { cause });
  }
}

/** UTF-16 only where its byte order mark says so (Windows Notepad's "Unicode"). */
function encodingOf(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  return 'utf-8';
}
