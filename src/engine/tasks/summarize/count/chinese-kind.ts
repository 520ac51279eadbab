/** Tells kinds of Chinese text apart, which put what matters in different places. */

import type { Kind } from '../document/text-kind';
import { isTurn } from './chinese-manner';
import chinese from './chinese.json';

const LINE_BREAK = new RegExp(chinese.patterns.lineBreak, 'u');
const VISIBLE = new RegExp(chinese.patterns.visible, 'u');
const REPORT_OPENING = new RegExp(chinese.patterns.reportOpening, 'u');
const REPORT_TERM = new RegExp(chinese.lowerCasePatterns.reportTerm, 'gu');
const REPORT_SIGN = new RegExp(chinese.lowerCasePatterns.reportSign, 'u');

export function chineseKindOf(text: string): Kind {
  const lines = text.split(LINE_BREAK).filter((line) => VISIBLE.test(line));
  // Fewer lines may have a colon by chance.
  if (lines.length >= chinese.fewestLines && lines.filter(isTurn).length >= lines.length / 2)
    return 'conversation';
  const opening = Array.from(text.slice(0, 2 * chinese.reportOpens));
  if (REPORT_OPENING.test(opening.slice(0, chinese.reportOpens).join(''))) return 'research';
  const lowerCase = text.toLowerCase();
  const terms = new Set(lowerCase.match(REPORT_TERM));
  return terms.size >= chinese.reportTerms && REPORT_SIGN.test(lowerCase) ? 'research' : 'prose';
}
