/**
 * What Chinese text is counted by: pairs of characters, since there are no spaces between words, and
 * the Latin words between them.
 */

import chinese from './chinese.json';

const UNIT = new RegExp(chinese.lowerCasePatterns.unit, 'gu');
const HAN = /^\p{Script=Han}/u;
/** A pair with one of these says nothing of the subject. */
const FUNCTION_CHARACTERS = new Set(chinese.functionCharacters);
const CHARACTER = new RegExp(chinese.patterns.character, 'gu');

/** Pairs and words that mean something, in order. */
export function unitsOf(text: string): string[] {
  return [...text.toLowerCase().matchAll(UNIT)].flatMap(([run]) =>
    HAN.test(run) ? pairsOf(Array.from(run)) : [run],
  );
}

function pairsOf(characters: readonly string[]): string[] {
  return characters.flatMap((one, i) => {
    const two = characters[i + 1];
    const means = ![one, two].some((each) => each === undefined || FUNCTION_CHARACTERS.has(each));
    return means ? [`${one}${two ?? ''}`] : [];
  });
}

/** Its letters and digits, by code point: they are counted where a network would count its pieces. */
export function charactersOf(text: string): number[] {
  return Array.from(text.matchAll(CHARACTER), ([character]) => character.codePointAt(0) ?? 0);
}
