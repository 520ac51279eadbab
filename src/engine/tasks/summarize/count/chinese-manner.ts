/** What the manner of a Chinese sentence says of its worth: cue words, questions, small talk. */

import chinese from './chinese.json';

const pattern = (name: keyof typeof chinese.patterns) => new RegExp(chinese.patterns[name], 'u');

const SPEAKER = pattern('speaker');
const BACK_REFERENCE = pattern('backReference');
/** What a text calls itself needs no sentence before. */
const OWN_NAME = pattern('ownName');

/** Each 1 where it is so, otherwise 0. */
export interface ChineseManner {
  /** Says what the text is about or does. */
  readonly claim: number;
  /** Concludes or decides. */
  readonly conclusion: number;
  readonly we: number;
  /** Only leads up to what comes behind it. */
  readonly announces: number;
  readonly question: number;
  readonly smallTalk: number;
  readonly number: number;
}

const PATTERNS = {
  claim: pattern('claim'),
  conclusion: pattern('conclusion'),
  we: pattern('we'),
  announces: pattern('announces'),
  question: pattern('question'),
  smallTalk: pattern('smallTalk'),
  number: pattern('number'),
} satisfies Record<keyof ChineseManner, RegExp>;

/** Whether a line begins with the name of who says it. */
export function isTurn(line: string): boolean {
  return SPEAKER.test(line);
}

/** A turn of a conversation without the name of who says it. */
export function saidIn(sentence: string): string {
  return sentence.replace(SPEAKER, '');
}

/** @param said without the name of who says it */
export function mannerOf(said: string): ChineseManner {
  const is = (name: keyof ChineseManner) => Number(PATTERNS[name].test(said));
  return {
    claim: is('claim'),
    conclusion: is('conclusion'),
    we: is('we'),
    announces: is('announces'),
    question: is('question'),
    smallTalk: is('smallTalk'),
    number: is('number'),
  };
}

/** Whether a sentence begins with a pronoun or a connective that leans on the one before. */
export function refersBack(said: string): boolean {
  return BACK_REFERENCE.test(said) && !OWN_NAME.test(said);
}
