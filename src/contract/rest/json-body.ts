/** JSON in a request: read strictly, refused with the path of where it stands. */

import { wrong } from './refusal';

/**
 * @param path of what the bytes are
 * @throws Refusal 400 if they are not JSON in UTF-8
 */
export function jsonOf(bytes: Uint8Array, path = 'body'): unknown {
  return parsed(path, 'JSON in UTF-8', () => JSON.parse(textOf(bytes)) as unknown);
}

/** @throws Refusal 400 if a text is not JSON */
export function jsonOfText(text: string, path: string): unknown {
  return parsed(path, 'JSON', () => JSON.parse(text) as unknown);
}

/** @throws Refusal 400 if the bytes are not UTF-8 */
export function textIn(bytes: Uint8Array, path: string): string {
  return parsed(path, 'text in UTF-8', () => textOf(bytes));
}

function textOf(bytes: Uint8Array): string {
  return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
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
