/** The words of a sentence that mean something, as texts are compared by them. */

import { at } from '../../../../contract/at';
import choice from './choice.json';

/**
 * Words of four letters or more, since shorter ones are mostly function words. Its group is the
 * first six letters, which are compared: "bridge" and "bridges" are one.
 */
const CONTENT_WORD = new RegExp(choice.lowerCasePatterns.contentWord, 'gu');

const FUNCTION_WORDS = new Set(choice.functionWords);

/** The words of a sentence that mean something, without their endings. */
export function wordStemsOf(sentence: string): string[] {
  return [...sentence.toLowerCase().matchAll(CONTENT_WORD)]
    .filter(([word]) => !FUNCTION_WORDS.has(word))
    .map((match) => at(match, 1));
}
