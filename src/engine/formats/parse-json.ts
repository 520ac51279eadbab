/** Reads JSON that somebody else wrote: a file that should be JSON and is not is no exception. */

/** Parsed JSON, or null if it is none: a page of HTML, say. */
export function readJson(bytes: Uint8Array<ArrayBuffer>): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return null;
  }
}
