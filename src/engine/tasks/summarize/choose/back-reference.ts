/**
 * Whether a sentence refers back: alone it would leave a pronoun or an "However" dangling (dangling
 * anaphora, the weakness of summaries that take sentences as they stand: Paice 1990).
 */

import choice from '../document/choice.json';
import { saidIn } from './manner';

/** Pronouns, connectives, and prepositions before a pronoun. */
const BACK_REFERENCE = new RegExp(choice.patterns.backReference, 'u');

/** What a text calls itself ("this paper") needs no sentence before. */
const OWN_NAME = new RegExp(choice.lowerCasePatterns.ownName, 'u');

/** @param sentence with or without the name of who says it */
export function refersBack(sentence: string): boolean {
  const said = saidIn(sentence);
  return BACK_REFERENCE.test(said) && !OWN_NAME.test(said.toLowerCase());
}
