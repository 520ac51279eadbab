/**
 * Whether a full stop with a space behind it ends a sentence, by the words on its sides. The word
 * behind is known to begin with a capital, a digit or a letter that has no case.
 */

import {
  ABBREVIATIONS,
  AFTER_COMPANY,
  AFTER_COUNTRY,
  AFTER_TIME,
  BEFORE_PRONOUN,
  DETERMINERS,
  LABELLED,
  PREPOSITIONS,
  TIMES,
  UNITS,
  type AbbreviationKind,
} from './abbreviations';
import { isDigit } from './characters';
import { isAllCapitals, type WordsAround } from './words-around';

/** 1. or a) or IV. or 2.1 alone, or behind what it counts, is the number of what follows. */
const LIST_NUMBER = /^(?:\d{1,3}(?:\.\d{1,3})*|[a-zA-Z]|[ivxIVX]{1,4})$/;
const INITIAL = /^\p{Lu}$/u;
const SMALL_LETTER = /^\p{Ll}$/u;
/** U.S, Ph.D, J.K: letters that are parted by full stops. */
export const DOTTED = /^\p{Lu}\p{Ll}?(?:\.\p{Lu}\p{Ll}{0,2})+$/u;
/** a.k.a, w.r.t */
const DOTTED_SMALL = /^\p{Ll}(?:\.\p{Ll})+$/u;
const NUMBER = /^\p{Nd}[\p{Nd}.]*$/u;
const ARTICLE = /^(?:an?|A|An|one|per|each|half)$/;
const YEAR = /^\p{Nd}{4}$/u;
/** An abbreviated first name behind a title: "Dr. Jo. Smith". */
const SHORT_NAME = /^\p{Lu}\p{Ll}$/u;

export function periodEnds(words: WordsAround): boolean {
  const { word } = words;
  if (word === '') return true;
  if ((words.isFirst || words.isNumbered) && LIST_NUMBER.test(word)) return false;
  if (INITIAL.test(word)) return initialEnds(words);
  if (SMALL_LETTER.test(word)) return words.nextOpens;
  if (TIMES.has(word) && word.includes('.')) return !AFTER_TIME.has(words.next) && !words.isOpening;
  if (word === 'deg') return !/^[CF]$/.test(words.next);
  if (UNITS.has(word)) {
    const { before } = words;
    if (NUMBER.test(before)) return !isDigit(words.next);
    if (ARTICLE.test(before)) return true;
  }
  const kind = kindOf(word);
  if (kind !== undefined) return RULES[kind](words);
  if (DOTTED.test(word)) return dottedEnds(words);
  if (DOTTED_SMALL.test(word)) return words.nextOpens;
  return words.nextOpens || !(SHORT_NAME.test(word) && isTitle(words.before));
}

/** As it is written; a word in capitals also as it is written elsewhere. */
function kindOf(word: string): AbbreviationKind | undefined {
  return ABBREVIATIONS.get(word) ?? (isAllCapitals(word) ? capitalised(word) : undefined);
}

function capitalised(word: string): AbbreviationKind | undefined {
  const kind = ABBREVIATIONS.get(word.charAt(0) + word.slice(1).toLowerCase());
  // "USA. NATO" are words of their own, and so are PA and GA; "DR. SMITH" and "TAB. ASPIRIN" not.
  return kind === 'title' || kind === 'number' ? kind : undefined;
}

function isTitle(before: string): boolean {
  return before.endsWith('.') && kindOf(before.slice(0, -1)) === 'title';
}

/** "J. Smith", but "plan B. The", "vitamin C. Kiwis", "he and I. We". */
function initialEnds(words: WordsAround): boolean {
  const before = words.before.toLowerCase();
  if (words.word === 'I' && BEFORE_PRONOUN.has(words.before)) return true;
  const isDegrees = /^(?:\p{Nd}+|deg\.)$/u.test(before) && /^[CF]$/.test(words.word);
  return LABELLED.has(before) || isDegrees || words.nextOpens;
}

/** "in the U.S. Mary lives", but "in the U.S. Senate". */
function dottedEnds(words: WordsAround): boolean {
  if (words.nextOpens) return true;
  const isPlace = words.before === 'the' && PREPOSITIONS.has(words.beforeThat.toLowerCase());
  return isPlace && words.goesOnLower && !AFTER_COUNTRY.has(words.next);
}

/** A new sentence, or a name that is longer? A verb tells. */
const beginsClause = (words: WordsAround) =>
  words.nextOpens || (words.goesOnLower && kindOf(words.next) === undefined);

/** "in Co. Clare" */
const isCounty = ({ word, before }: WordsAround) =>
  word === 'Co' && /^(?:in|of|from|near)$/.test(before);

const RULES: Readonly<Record<AbbreviationKind, (words: WordsAround) => boolean>> = {
  // "He shouted at the Rev. They left", "on Pine Dr. The house".
  title: (words) =>
    words.nextOpens &&
    (DETERMINERS.has(words.before.toLowerCase()) ||
      (/^\p{Lu}\p{Ll}+$/u.test(words.before) && !words.isFirst && words.beforeThat !== '')),
  place: (words) => words.nextOpens && /^[\p{Lu}\p{Nd}]/u.test(words.before),
  inName: (words) => words.nextOpens,
  state: (words) => words.nextOpens || (words.markBefore === ',' && beginsClause(words)),
  company: (words) =>
    words.nextOpens ||
    (words.goesOnLower &&
      !isDigit(words.next) &&
      !isAllCapitals(words.next) &&
      !AFTER_COMPANY.has(words.next) &&
      !isCounty(words)),
  number: (words) => !isDigit(words.next) && !/^[IVXLC]+$/.test(words.next),
  // "in Oct. 12 people came", but "on Oct. 12" and "in Oct. 2012".
  month: (words) =>
    isDigit(words.next)
      ? /^[Ii]n$/.test(words.before) && !YEAR.test(words.next)
      : !words.isDayOpening,
  day: (words) => !isDigit(words.next) && !AFTER_TIME.has(words.next) && !words.isDayOpening,
  never: (words) => words.word === 'al' && words.nextOpens,
  ends: () => true,
};
