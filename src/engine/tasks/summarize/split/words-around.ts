/** The words on both sides of a full stop, found only when a rule asks for them. */

import { isDigit, isLetter, isLower, isSpace, isUpper } from './characters';
import { OPENERS } from './abbreviations';

/** Longer than any word that a rule knows. */
const LONGEST = 24;

export class WordsAround {
  readonly #text: string;
  /** The first visible character of the sentence. */
  readonly #first: number;
  /** Letters, digits and inner full stops right before the stop. */
  readonly word: string;
  readonly #wordStart: number;
  /** Of the word behind it, past opening quotes. */
  readonly nextStart: number;

  /**
   * @param stop index of the full stop
   * @param first index of the first visible character of the sentence
   * @param next index of the first letter or digit behind the stop
   */
  constructor(text: string, first: number, stop: number, next: number) {
    this.#text = text;
    this.#first = first;
    this.nextStart = next;
    this.#wordStart = startOfWord(text, stop, first);
    this.word = text.slice(this.#wordStart, stop);
  }

  /** Whether the word is the first of its sentence, but for a bullet. */
  get isFirst(): boolean {
    const before = this.#text.slice(this.#first, Math.min(this.#wordStart, this.#first + 3));
    return before === '' || /^[-*•‣◦▪●○■□·] $/.test(before);
  }

  /** Whether the sentence so far is only what its number counts: "Step 2." */
  get isNumbered(): boolean {
    return /^(?:Act|Article|Chapter|Day|Example|Exercise|Item|Lesson|Note|Part|Phase|Problem|Question|Rule|Scene|Section|Stage|Step|Task|Tip|Week) $/i.test(
      this.#text.slice(this.#first, Math.min(this.#wordStart, this.#first + LONGEST)),
    );
  }

  /** Whether the sentence so far only says when: "At 5 a.m." */
  get isOpening(): boolean {
    return /^(?:At|By|From|Until|Around|About|Before|After|Since) \p{Nd}{1,2}(?::\p{Nd}{2})? $/u.test(
      this.#text.slice(this.#first, Math.min(this.#wordStart, this.#first + LONGEST)),
    );
  }

  /** Whether the sentence so far only says on which day or in which month: "On Tues." */
  get isDayOpening(): boolean {
    return /^(?:On|In|By|From|Until|Since|Before|After|Last|Next|This)(?: (?:the|early|late|mid))? $/.test(
      this.#text.slice(this.#first, Math.min(this.#wordStart, this.#first + LONGEST)),
    );
  }

  /** The word before, if nothing but a space is between; with the full stop of an abbreviation. */
  get before(): string {
    return this.#wordBefore(this.#wordStart).word;
  }

  /** The word before `before`. */
  get beforeThat(): string {
    return this.#wordBefore(this.#wordBefore(this.#wordStart).start).word;
  }

  /** What stands right in front of the word, and of the space before it: a comma, a bracket. */
  get markBefore(): string {
    let i = this.#wordStart;
    while (i > this.#first && isSpace(this.#text, i - 1)) i -= 1;
    return i > this.#first ? this.#text.charAt(i - 1) : '';
  }

  get next(): string {
    return this.#text.slice(this.nextStart, endOfWord(this.#text, this.nextStart));
  }

  /** Whether the next word begins a sentence rather than a name. */
  get nextOpens(): boolean {
    const { next } = this;
    return OPENERS.has(next) && this.#text.charAt(this.nextStart + next.length) !== '.';
  }

  /** Whether a word in lower case follows the next one, as a verb does: "Mary lives". */
  get goesOnLower(): boolean {
    let i = this.nextStart + this.next.length;
    if (!isSpace(this.#text, i)) return false;
    while (i < this.#text.length && i < this.nextStart + 2 * LONGEST && isSpace(this.#text, i))
      i += 1;
    return isLower(this.#text.charAt(i));
  }

  #wordBefore(end: number): { readonly word: string; readonly start: number } {
    let i = end;
    while (i > this.#first && end - i < LONGEST && isSpace(this.#text, i - 1)) i -= 1;
    if (i === end) return { word: '', start: end };
    const start = startOfWord(this.#text, i, this.#first);
    return { word: this.#text.slice(start, i), start };
  }
}

function startOfWord(text: string, end: number, first: number): number {
  const furthest = Math.max(first, end - LONGEST);
  let i = end;
  while (i > furthest && isPartOfWord(text.charAt(i - 1))) i -= 1;
  return i;
}

function endOfWord(text: string, start: number): number {
  const furthest = Math.min(text.length, start + LONGEST);
  let i = start;
  while (i < furthest && (isLetter(text.charAt(i)) || isDigit(text.charAt(i)) || text[i] === "'"))
    i += 1;
  return i;
}

function isPartOfWord(character: string): boolean {
  return character === '.' || isLetter(character) || isDigit(character);
}

/** Whether every letter is a capital, and there are two at least. */
export function isAllCapitals(word: string): boolean {
  return word.length > 1 && Array.from(word).every((letter) => isUpper(letter));
}
