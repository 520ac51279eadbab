/**
 * Owns telling that a sentence refers back: alone it would leave a pronoun or an "However" dangling
 * (dangling anaphora, the weakness of summaries that take sentences as they stand: Paice 1990).
 */

import { saidIn } from './manner';

const PRONOUNS = 'He|She|It|They|His|Her|Its|Their|This|These|That|Those|Such|Each|Both';
const CONNECTIVES =
  'But|And|So|Then|However|Therefore|Thus|Hence|Instead|Otherwise|Moreover|Furthermore|Also|Additionally|Meanwhile|Afterwards';
const PREPOSITIONS = 'After|Before|With|In|To|For|By|From|Under|During|Despite|Until|Since|On|At';

const BACK = new RegExp(
  `^(?:${PRONOUNS}|${CONNECTIVES}|(?:${PREPOSITIONS}) (?:it|this|that|these|those|them))\\b`,
);

/** What a text calls itself needs no sentence before. */
const ITSELF =
  /^(?:In )?this (?:paper|article|proposal|EIP|RFC|PEP|work|bill|act|document|post|section|study|report|thesis|chapter|survey|note)\b/i;

/** @param sentence with or without the name of who says it */
export function refersBack(sentence: string): boolean {
  const said = saidIn(sentence);
  return BACK.test(said) && !ITSELF.test(said);
}
