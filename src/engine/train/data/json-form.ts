/**
 * Tells JSON from other text, and in which of its forms a file of rows has them: one value a line,
 * the entries of an array, or objects one after the other.
 */

import type { DataReport } from '../../../contract/training/dataset';

export interface JsonForm {
  readonly format: Extract<DataReport['format'], `json${string}`>;
  /** Whether the rows are the entries of an array. */
  readonly array: boolean;
  /** Characters before that array, where it is part of an object: `{"total": 2, "data": [`. */
  readonly wrapped: number;
}

/** Lines that are looked at. */
const LINES = 200;

/** @returns null where it is no JSON */
export function jsonForm(sample: string): JsonForm | null {
  if (JSON_ARRAY.test(sample)) return { format: 'json', array: true, wrapped: 0 };
  const lines = isJsonLines(sample);
  if (!lines || !sample.trim().includes('\n')) {
    const before = ANOTHER_OBJECT.test(sample) ? undefined : JSON_WRAPPED.exec(sample)?.[1];
    if (before !== undefined) return { format: 'json', array: true, wrapped: before.length };
  }
  if (lines) return { format: 'json-lines', array: false, wrapped: 0 };
  return JSON_OBJECT.test(sample) ? { format: 'json', array: false, wrapped: 0 } : null;
}

/**
 * An array of objects or of arrays, or of nothing, or its beginning. Other programs write a file of
 * rows so; no JSON line has such a first cell.
 */
const JSON_ARRAY = /^\s*\[\s*(\{\s*(["}]|$)|\[|\]\s*$|$)/;
/** An object that has the rows in an array, behind what else it says: `{"total": 2, "data": [{`. */
const JSON_WRAPPED =
  /^(\s*\{(?:\s*"[^"\n]{0,80}"\s*:\s*(?:"[^"\\\n]{0,400}"|[-+\d.eE]+|true|false|null)\s*,)*\s*"[^"\n]{0,80}"\s*:\s*)\[\s*\{/;
/** Where an object that spans lines ends and the next begins. */
const ANOTHER_OBJECT = /\n\}\s*\{/;
/** An object, or its beginning. */
const JSON_OBJECT = /^\s*\{\s*(["}]|$)/;

/**
 * One value a line. An object that spans lines has no line that is one by itself, but indented
 * ones.
 */
function isJsonLines(sample: string): boolean {
  const [first = '', ...rest] = sample.split('\n', LINES).filter((line) => line.trim() !== '');
  if (/^\s*\[\s*["\d]/.test(first) && first.trim().endsWith(']')) return true;
  return (
    JSON_OBJECT.test(sample) &&
    [first.trim(), ...rest].some((line) => /^\{\s*"/.test(line) && isJson(line))
  );
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
