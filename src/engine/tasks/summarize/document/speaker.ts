/**
 * Who says a line of a conversation: the short name in front of it, as in "Ann Lee: Yes." or
 * "#Person2#: No.". The kind of a text and whose turn is new in a summary depend on it.
 */

import choice from './choice.json';

/**
 * Anything short before a colon. What is left out in front of a turn to judge its words
 * (`turnName`, see manner.ts) is narrower.
 */
const SPEAKER = new RegExp(choice.patterns.speaker, 'u');

/** The name in front of a line or sentence, null where there is none. */
export function speakerOf(line: string): string | null {
  return SPEAKER.exec(line)?.[1] ?? null;
}
