/**
 * Owns telling kinds of text apart that put what matters in different places: a conversation
 * anywhere, a report of research in its abstract, other prose near its opening.
 */

import { speakerOf } from './speaker';

export type Kind = 'conversation' | 'research' | 'prose';

const LINE_BREAK = /[\n\r\u2028\u2029]+/;

/** Fewer lines may have a colon by chance. */
const FEWEST_LINES = 4;

const RESEARCH =
  /\b(?:we (?:propose|present|introduce|show|find|develop|describe|demonstrate|study|investigate|prove|consider)|(?:in this|this|our) (?:paper|article|study))\b/i;

export function kindOf(text: string): Kind {
  const lines = text.split(LINE_BREAK).filter((line) => line.trim() !== '');
  const labelled = lines.filter((line) => speakerOf(line) !== null).length;
  if (lines.length >= FEWEST_LINES && labelled >= lines.length / 2) return 'conversation';
  return RESEARCH.test(text) ? 'research' : 'prose';
}
