/**
 * Finds what a written sentence has that its source does not: words and numbers. A model that writes
 * freely can invent them, and a reader should see which to check.
 */

import type { Span, SummarySentence } from '../../../../contract/tasks/summarize';
import { paced } from '../../runner/yield';

/** Scripts without spaces between words: they are compared by pairs of characters. */
const UNSPACED = String.raw`\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}`;

/** A number with its separators, a run of unspaced characters, or a word with its apostrophes. */
const LETTERS = String.raw`(?:(?![${UNSPACED}])[\p{L}\p{M}])+`;
const UNIT = new RegExp(
  String.raw`(?<number>\p{Nd}+(?:[.,'’\u00a0\u202f]\p{Nd}+)*)|(?<run>[${UNSPACED}]+)|${LETTERS}(?:['’]${LETTERS})*`,
  'gu',
);

/** Separators between groups of three digits: 4,000 and 4'000 and 4 000. */
const GROUPED = /^\d{1,3}(?:[,'’\u00a0\u202f]\d{3})+(?:\.\d+)?$/;

/** More digits than a number keeps: an identifier, compared as it is written. */
const MOST_DIGITS = 15;

/** A word, number or character of a text. */
interface Unit extends Span {
  /** What it is compared by; of a character its pairs, any of which is enough. */
  readonly keys: readonly string[];
  /** What it is by itself. */
  readonly own: string;
}

/** What occurs in a source. */
export class SourceWords {
  readonly #known: ReadonlySet<string>;

  private constructor(known: ReadonlySet<string>) {
    this.#known = known;
  }

  /** @throws the signal's reason once it is aborted */
  static async read(text: string, signal: AbortSignal): Promise<SourceWords> {
    const known = new Set<string>();
    const pace = paced(signal);
    for (const { keys, own } of unitsOf(text)) {
      for (const key of [...keys, own]) known.add(key);
      await pace();
    }
    return new SourceWords(known);
  }

  /** What of a sentence is not in the source. */
  check(sentence: string): Pick<SummarySentence, 'unsupported' | 'support'> {
    const units = [...unitsOf(sentence)];
    const missing = units.filter(({ keys }) => !keys.some((key) => this.#known.has(key)));
    return {
      unsupported: joined(missing),
      support: units.length === 0 ? 1 : 1 - missing.length / units.length,
    };
  }
}

function* unitsOf(text: string): Generator<Unit> {
  for (const { 0: unit, index: start, groups } of text.matchAll(UNIT)) {
    if (groups?.['run'] !== undefined) yield* characters(unit, start);
    else {
      const key = groups?.['number'] === undefined ? wordKey(unit) : numberKey(unit);
      yield { start, end: start + unit.length, keys: [key], own: key };
    }
  }
}

/** The characters of a run, each with the pairs that it is in; one that is alone by itself. */
function* characters(run: string, start: number): Generator<Unit> {
  const all = Array.from(run);
  let at = start;
  for (const [i, character] of all.entries()) {
    const pairs = [all.slice(i - 1, i + 1), all.slice(i, i + 2)]
      .filter(({ length }) => length === 2)
      .map((pair) => pair.join(''));
    const end = at + character.length;
    yield { start: at, end, keys: pairs.length === 0 ? [character] : pairs, own: character };
    at = end;
  }
}

function wordKey(word: string): string {
  return word.normalize('NFKC').toLowerCase().replaceAll('’', "'").replace(/'s$/, '');
}

/** By its value: 4,000 is 4000, and 0.50 is .5. */
function numberKey(written: string): string {
  const text = written.normalize('NFKC');
  const plain = GROUPED.test(text)
    ? text.replaceAll(/[^\d.]/g, '')
    : text.replace(/^(\d+),(\d+)$/, '$1.$2');
  const isNumber = /^\d+(?:\.\d+)?$/.test(plain) && plain.length <= MOST_DIGITS;
  return isNumber ? String(Number(plain)) : text;
}

/** Spans, those that touch made one. */
function joined(units: readonly Unit[]): Span[] {
  const spans: Span[] = [];
  for (const { start, end } of units) {
    const before = spans.at(-1);
    if (before?.end === start) spans[spans.length - 1] = { start: before.start, end };
    else spans.push({ start, end });
  }
  return spans;
}
