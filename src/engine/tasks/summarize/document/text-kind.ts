/**
 * Tells kinds of text apart that put what matters in different places: a conversation anywhere, a
 * report of research in its abstract, other prose near its opening.
 */

import choice from './choice.json';
import { speakerOf } from './speaker';

export type Kind = keyof typeof choice.weights;

const LINE_BREAK = new RegExp(choice.patterns.lineBreak, 'u');
const WORD = new RegExp(choice.patterns.word, 'u');
const REPORT = new RegExp(choice.lowerCasePatterns.report, 'u');
const RESEARCH = new RegExp(choice.lowerCasePatterns.research, 'u');

export function kindOf(text: string): Kind {
  const lines = text.split(LINE_BREAK).filter((line) => WORD.test(line));
  const labelled = lines.filter((line) => speakerOf(line) !== null).length;
  // Fewer lines may have a colon by chance.
  if (lines.length >= choice.fewestLines && labelled >= lines.length / 2) return 'conversation';
  return RESEARCH.test(text.toLowerCase()) ? 'research' : 'prose';
}

/**
 * Whether a text tells what people said, time and again, as news do. Said once, it may be a story or
 * an article about somebody.
 */
export function isNews(sentences: readonly string[]): boolean {
  const reports = sentences.filter((sentence) => REPORT.test(sentence.toLowerCase())).length;
  return reports >= choice.fewestReports && reports * choice.sentencesPerReport >= sentences.length;
}
