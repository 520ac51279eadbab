/** JSON in a request: read strictly, refused with the path of where it stands. */

import { wrong } from './refusal';

/**
 * A string is passed over, so that a text that says NaN goes on saying it; also one without an end,
 * or a body that is cut off would be looked through again from each quotation mark in it.
 */
const STRING_OR_NAN = /"[^"\\]*(?:\\.[^"\\]*)*"?|\bNaN\b/gs;

/**
 * @param path of what the bytes are
 * @param encoding a label that TextDecoder knows
 * @throws Refusal 400 if they are not JSON in this encoding
 */
export function jsonOf(bytes: Uint8Array, path = 'body', encoding = 'utf-8'): unknown {
  const what = encoding === 'utf-8' ? 'UTF-8' : encoding;
  return parsed(path, `JSON in ${what}`, () => valueOf(textOf(bytes, encoding)));
}

/** @throws Refusal 400 if a text is not JSON */
export function jsonOfText(text: string, path: string): unknown {
  return parsed(path, 'JSON', () => JSON.parse(text) as unknown);
}

/** @throws Refusal 400 if the bytes are not UTF-8 */
export function textIn(bytes: Uint8Array, path: string): string {
  return parsed(path, 'text in UTF-8', () => textOf(bytes));
}

function textOf(bytes: Uint8Array, encoding = 'utf-8'): string {
  return new TextDecoder(encoding, { fatal: true }).decode(bytes);
}

/** Python writes a cell that is not there as NaN, which is no JSON: it is read as null. */
function valueOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const without = text.replace(STRING_OR_NAN, (found) => (found === 'NaN' ? 'null' : found));
    if (without === text) throw error;
    return JSON.parse(without);
  }
}

function parsed<Value>(path: string, what: string, read: () => Value): Value {
  try {
    return read();
  } catch (error) {
    throw wrong(
      path,
      `It is not ${what}: ${error instanceof Error ? error.message : String(error)}`,
      error,
    );
  }
}
