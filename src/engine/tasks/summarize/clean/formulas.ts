/** Formulas that stand apart from the text are left out whole. */

import { cutsAt, type Cut } from './cuts';
import type { Line } from './lines';

const DISPLAYED = /^[^\S\n]*(?:\$\$[^$]{1,2000}\$\$|\\\[[^\]]{1,2000}\\\])[^\S\n]*$/gmu;

/** A line of signs: an equation without a word, but for names of functions. */
const SIGN = /[=≈≤≥≠∑∫∏√∝]/u;
const COMMAND = /\\[A-Za-z]+|\b(?:argm(?:ax|in)|softmax|sigmoid|sinh|cosh|tanh|sqrt)\b/gu;
const WORD = /\p{Script=Han}|\p{L}{4,}/u;
const LONGEST = 200;

export function formulas(text: string, lines: readonly Line[]): Cut[] {
  if (!/[\\$]/.test(text) && !SIGN.test(text)) return [];
  return [
    ...cutsAt(text, DISPLAYED, '\n\n'),
    ...lines
      .filter(({ text: line }) => isEquation(line))
      .map(({ start, end }): Cut => ({ start, end, glue: '\n\n' })),
  ];
}

function isEquation(line: string): boolean {
  return line.length <= LONGEST && SIGN.test(line) && !WORD.test(line.replace(COMMAND, ''));
}
