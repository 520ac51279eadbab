/** What stands at a mark that may end a sentence: where it leads, and whether it does end one. */

import {
  isCloser,
  isDigit,
  isLetter,
  isLineEnd,
  isLower,
  isOpener,
  isSpace,
  isUnspaced,
  isUpper,
  isWideStop,
  kindAt,
  pastSpace,
  STOP,
} from './characters';
import { ABBREVIATIONS, MARKED_NAMES, NAMES_GO_ON, OPENERS, SPEECH, TIMES } from './abbreviations';
import type { Open } from './brackets';
import { lineEndIn } from './lines';
import { DOTTED, periodEnds } from './period';
import { unspacedEnds } from './unspaced';
import { WordsAround } from './words-around';

export interface Stop {
  /** Index behind the mark and the quotes, brackets and footnote marks that belong to it. */
  readonly past: number;
  /** Index where the next sentence begins; -1 where this one goes on. */
  readonly next: number;
}

/** Marks of footnotes right behind a sentence: [1], [2, 3], [a], [note 4], [citation needed], ², (1). */
const FOOTNOTES =
  /(?: ?\[(?:\d{1,3}(?:[,–-] ?\d{1,3})*|[a-z]|(?:note|n|nb|fn) ?\d{1,3}|[a-z]+ needed|who\?|when\?|by whom\?|clarify)\]|[¹²³⁰⁴-⁹†‡]|\(\d{1,2}\)(?=\s))+/y;
/** What ends with a domain is whole, and a capital behind its full stop begins a sentence. */
const WHOLE_ADDRESS = /^(?:[^\s@/]+@|www\.)[\w.-]+\.[a-z]{2,}$/;
const FOOTNOTE_NUMBER = /\d{1,3}(?=\s+["'“‘(]?\p{Lu})/uy;

/** A word, and what stands around it without a space: an address, the name of a file. */
const LONGEST_TOKEN = 100;

/** @param i index of the mark */
export function stopAt(text: string, open: Open, i: number): Stop {
  const { first } = open;
  const run = pastRun(text, i);
  const closed = pastClosers(text, run, open.quotedTo);
  const item = i > open.quotedTo ? itemAt(text, first, i, run) : -1;
  if (item >= 0) return { past: closed, next: item };
  const past = pastFootnotes(text, closed);
  const gap = pastSpace(text, past);
  const goesOn = { past, next: -1 };
  if (gap >= text.length) return goesOn;
  if (gap === past) {
    const next = touchingNext(text, open, i, run, past);
    return next < 0 ? goesOn : { past: Math.max(past, next), next };
  }
  const line = lineEndIn(text, past, gap);
  if (line === 'sentence') return { past, next: gap };
  // obstruct. "
  if (isStrayQuote(text, gap)) return stopBehind(text, gap + 1);
  const mark = { i, run, closed, past, wrapped: line === 'space' };
  return endsBeforeSpace(text, first, mark, gap) ? { past, next: gap } : goesOn;
}

/** Where the item of a list begins that the mark numbers, in the middle of a line: "2.) Cut it". */
function itemAt(text: string, first: number, i: number, run: number): number {
  if (run === i + 1 && isSpace(text, run)) return nextItemAt(text, first, i);
  if (text.charAt(run) !== ')' || !isDigit(text.charAt(i - 1))) return -1;
  const [number = ''] = /\s\d{1,2}$/.exec(text.slice(Math.max(first, i - 3), i)) ?? [];
  return number === '' ? -1 : i - number.length + 1;
}

/** In a sentence that is an item itself, the one after it: "a. Peel it b. Cut it", "1. Peel it 2. Cut it". */
function nextItemAt(text: string, first: number, i: number): number {
  const [, mark = ''] = /\s(\d{1,2}|[b-z])$/.exec(text.slice(Math.max(first, i - 3), i)) ?? [];
  if (mark === '') return -1;
  const before = /\d/.test(mark) ? Number(mark) - 1 : String.fromCharCode(mark.charCodeAt(0) - 1);
  const isNext = text.startsWith(`${String(before)}. `, first);
  return isNext && isUpper(text.charAt(pastSpace(text, i + 1))) ? i - mark.length : -1;
}

/** A straight quotation mark that stands alone behind a sentence closes. */
function isStrayQuote(text: string, i: number): boolean {
  return text.charAt(i) === '"' && (i + 1 === text.length || isSpace(text, i + 1));
}

function stopBehind(text: string, past: number): Stop {
  const next = pastSpace(text, past);
  return { past, next: next < text.length ? next : -1 };
}

/** A mark, and indexes behind it, behind its closing quotes, and behind its footnotes. */
interface Mark {
  readonly i: number;
  readonly run: number;
  readonly closed: number;
  readonly past: number;
  /** Whether the line ends behind it. */
  readonly wrapped: boolean;
}

function endsBeforeSpace(text: string, first: number, mark: Mark, gap: number): boolean {
  const { i, run, closed, past } = mark;
  if (isWideStop(text, run - 1)) return true;
  const next = pastOpeners(text, gap);
  const isPeriod = text.charAt(i) === '.' && run === i + 1;
  const character = text.charAt(next);
  const second = text.charAt(next + 1);
  if (isLower(character)) {
    // "iPhones are", and "b) Cut it".
    const isSmall = mark.wrapped || isLower(text.charAt(first));
    return (
      isUpper(second) ||
      second === ')' ||
      (isPeriod && past === run && isSmall && isPlainWord(text, first, i))
    );
  }
  if (',;:)]}，；：、”’»'.includes(character)) return false;
  // "- Peel it. - Cut it."
  if ('-–—'.includes(character) && isSpace(text, next + 1))
    return text.charAt(first) === character && isSpace(text, first + 1);
  if ('-–—&/'.includes(character)) return false;
  if (character === '.' && !isLetter(second)) return false;
  if (!isPeriod) {
    // "“… I write", "“Beyond the Valley...” (2000)"
    if ('.…'.includes(text.charAt(run - 1))) {
      // "I" is written with a capital wherever it stands.
      if (character === 'I' && /[ '’]/.test(second)) return false;
      return i > first && !isOpener(text, i - 1) && (closed === run || !isBracket(text, gap));
    }
    if (isInName(text, first, i, gap)) return false;
    return closed === run || !isSaid(text, next);
  }
  // "Alder Inc. (“Alder”)": what is in brackets belongs to an abbreviation before it.
  const words = new WordsAround(text, first, i, next);
  const isAbbreviation = ABBREVIATIONS.has(words.word) && !/^[nN]o$/.test(words.word);
  if (isAbbreviation && isBracket(text, gap) && past === run) return words.word.startsWith('etc');
  return periodEnds(words);
}

/** "end.Next": where the next sentence begins although no space stands before it; -1 if none does. */
function touchingNext(text: string, open: Open, i: number, run: number, past: number): number {
  const { first } = open;
  const before = text.charAt(i - 1);
  const next = text.charAt(past);
  const after = text.charAt(past + 1);
  if (isWideStop(text, run - 1) || (isUnspaced(next) && isUnspaced(before)))
    return unspacedEnds(text, open, run, past) ? past : -1;
  if (isDigit(next)) {
    FOOTNOTE_NUMBER.lastIndex = past;
    const isNote =
      /[a-z]{3}$/.test(text.slice(Math.max(first, i - 3), i)) && !isKnown(text, first, i);
    return isNote && FOOTNOTE_NUMBER.test(text) ? pastSpace(text, FOOTNOTE_NUMBER.lastIndex) : -1;
  }
  const opens =
    isUpper(next) && (isLower(after) || (isSpace(text, past + 1) && 'IA'.includes(next)));
  if (!opens) return -1;
  if (past > run) return past;
  const words = new WordsAround(text, first, i, past);
  if (TIMES.has(words.word) || (DOTTED.test(words.word) && words.nextOpens)) return past;
  if (isAddress(text, first, i, past + words.next.length)) return -1;
  if (words.nextOpens) return isKnown(text, first, i) && !words.word.includes('.') ? -1 : past;
  return /^(?:\p{Ll}{3,}|\p{Nd}{2,}|.+\.\p{Ll}{2,})$/u.test(words.word) && !isKnown(text, first, i)
    ? past
    : -1;
}

function isKnown(text: string, first: number, i: number): boolean {
  return ABBREVIATIONS.has(new WordsAround(text, first, i, i).word);
}

/** Whether the run without spaces around a full stop is an address, a path or a name in a program. */
function isAddress(text: string, first: number, i: number, end: number): boolean {
  let start = i;
  const furthest = Math.max(first, i - LONGEST_TOKEN);
  while (start > furthest && !isSpace(text, start - 1)) start -= 1;
  const before = text.slice(start, i);
  if (WHOLE_ADDRESS.test(before)) return false;
  const isCode = '(/\\_@=<'.includes(text.charAt(end)) && end < text.length;
  return isCode || /[/\\@_=]|www\.|^[^\p{L}\d]*[\p{L}\d]+(?:\.[\p{L}\d]+)+$/u.test(before);
}

/** A word that only a sentence ends with: in a text without capitals what follows is small too. */
function isPlainWord(text: string, first: number, i: number): boolean {
  const { word } = new WordsAround(text, first, i, i);
  return /^\p{Ll}{3,}$/u.test(word) && !ABBREVIATIONS.has(word);
}

/** "Yahoo! Inc.", "Panic! At the Disco". */
function isInName(text: string, first: number, i: number, gap: number): boolean {
  if (NAMES_GO_ON.some((name) => text.startsWith(name, gap))) return true;
  const words = new WordsAround(text, first, i, gap);
  if (/^(?:Inc|Corp|Ltd|Co|Group|Holdings)$/.test(words.next)) return true;
  return MARKED_NAMES.has(words.word + text.charAt(i)) && !OPENERS.has(words.next);
}

/** “It is over!” John Smith said. */
function isSaid(text: string, next: number): boolean {
  const [, verb = ''] =
    /^(?:(?:the|\p{Lu}[\p{L}.'’-]*) ){1,3}(\p{Ll}+)/u.exec(
      text.slice(next, next + LONGEST_TOKEN),
    ) ?? [];
  return SPEECH.has(verb);
}

/** Past "?!", "...", and ". . ." */
function pastRun(text: string, i: number): number {
  let at = i + 1;
  for (;;) {
    if (kindAt(text, at) === STOP && !(text.charAt(at) === '.' && isLetter(text.charAt(at + 1))))
      at += 1;
    else if (
      text.charAt(at) === ' ' &&
      text.charAt(at + 1) === '.' &&
      !/[\p{L}\p{N}]/u.test(text.charAt(at + 2))
    )
      at += 2;
    else return at;
  }
}

function pastClosers(text: string, i: number, quotedTo: number): number {
  while (i < text.length && (isCloser(text, i) || i === quotedTo)) i += 1;
  return i;
}

function pastFootnotes(text: string, i: number): number {
  FOOTNOTES.lastIndex = i;
  return FOOTNOTES.test(text) ? FOOTNOTES.lastIndex : i;
}

function pastOpeners(text: string, i: number): number {
  const furthest = i + 3;
  while (i < furthest && (isOpener(text, i) || "'¿¡".includes(text.charAt(i)))) i += 1;
  return i;
}

function isBracket(text: string, i: number): boolean {
  return '([（'.includes(text.charAt(i)) && !isLineEnd(text, i);
}
