/** Faces that end a sentence in place of a mark, or behind it: "I lost :( Try again". */

import type { Stop } from './stops';

const FACE = /[:;][-']?[()DPpO3|/\\](?=\s)/y;
/** What begins a sentence behind one. */
const BEGINNING = /\s+(?=["'“‘(]?[\p{Lu}\p{Nd}])/uy;

/** @param i index of its eyes */
export function faceAt(text: string, i: number): Stop {
  FACE.lastIndex = i;
  if (!FACE.test(text)) return { past: i + 1, next: -1 };
  const past = FACE.lastIndex;
  BEGINNING.lastIndex = past;
  return { past, next: BEGINNING.test(text) ? BEGINNING.lastIndex : -1 };
}
