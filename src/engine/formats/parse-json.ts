/** Owns reading JSON that somebody else wrote. */

/** Parsed JSON, or null if it is none: a page of HTML, say. */
export function readJson(bytes: Uint8Array<ArrayBuffer>): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return null;
  }
}
