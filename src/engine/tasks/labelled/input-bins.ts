/**
 * Which bin of a model's reference an input falls into. The reference was made by these rules too,
 * so that only a change of the inputs can make a difference.
 */

import { SPECIAL_BINS, type InputReference } from '../../../contract/models/input-reference';
import { ownValue } from '../../../contract/own-record';
import type { TableCells, TableRow } from '../../../contract/tasks/table';
import type { Column } from '../../explain/counterfactual';
import { isMissing, saysNoNumber } from './cell-values';
import { namedCells } from './read-row';

/** What is seen in a cell or a text: a value, something that cannot be one, or nothing. */
export type InputFact =
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'category'; readonly value: string }
  | { readonly kind: 'other' }
  | { readonly kind: 'missing' };

export type InputFacts = ReadonlyMap<string, InputFact>;

const MISSING: InputFact = { kind: 'missing' };
const OTHER: InputFact = { kind: 'other' };

/**
 * What stands in the columns of a row, read as the model reads them.
 * @throws InklingError `option-invalid` for a list with another number of cells
 */
export function factsOfRow(
  columns: readonly Column[],
  given: TableRow | TableCells,
): Map<string, InputFact> {
  const row = namedCells(given, columns);
  return new Map(
    columns.map((column) => {
      const cell = ownValue(row, column.name) ?? null;
      const text = cell === null ? '' : String(cell);
      return [column.name, column.range === null ? categoryIn(text) : numberIn(column, cell, text)];
    }),
  );
}

function categoryIn(text: string): InputFact {
  return isMissing(text) ? MISSING : { kind: 'category', value: text.trim() };
}

function numberIn(column: Column, cell: string | number | null, text: string): InputFact {
  const value = column.numberOf(cell);
  if (value !== null) return { kind: 'number', value };
  return saysNoNumber(text) ? MISSING : OTHER;
}

/** Codes of ISO 15924. */
const SCRIPTS: readonly (readonly [code: string, letters: RegExp])[] = [
  ['Hani', /\p{Script=Han}/gu],
  ['Latn', /\p{Script=Latin}/gu],
  ['Cyrl', /\p{Script=Cyrillic}/gu],
  ['Arab', /\p{Script=Arabic}/gu],
  ['Deva', /\p{Script=Devanagari}/gu],
  ['Kore', /\p{Script=Hangul}/gu],
  ['Grek', /\p{Script=Greek}/gu],
  ['Hebr', /\p{Script=Hebrew}/gu],
  ['Thai', /\p{Script=Thai}/gu],
];

const KANA = /[\p{Script=Hiragana}\p{Script=Katakana}]/gu;
/** One kana to so many Han characters makes a text Japanese; a Chinese one borrows one at most. */
const HAN_PER_KANA = 10;

/** Characters of a text that its script is told by: those of a long one are alike. */
const TOLD_BY = 2_000;

/**
 * What is seen in a text.
 * @param unknown share of its words that the model does not know; null for a model without words
 */
export function factsOfText(text: string, unknown: number | null): Map<string, InputFact> {
  return new Map([
    ['unknownWords', unknown === null ? OTHER : { kind: 'number', value: unknown }],
    ['script', scriptOf(text.slice(0, TOLD_BY))],
  ]);
}

function scriptOf(text: string): InputFact {
  let most = { code: '', letters: 0 };
  const kana = countOf(KANA, text);
  for (const [code, letter] of SCRIPTS) {
    const found = countOf(letter, text);
    const isJapanese = code === 'Hani' && kana > 0 && kana * HAN_PER_KANA >= found;
    const letters = isJapanese ? kana + found : found;
    if (letters > most.letters) most = { code: isJapanese ? 'Jpan' : code, letters };
  }
  return most.letters === 0 ? OTHER : { kind: 'category', value: most.code };
}

function countOf(letter: RegExp, text: string): number {
  return text.match(letter)?.length ?? 0;
}

/** The bin of each input of the reference, in its order. */
export function binsOf(reference: readonly InputReference[], facts: InputFacts): number[] {
  return reference.map((input) => binOf(input, facts.get(input.name) ?? MISSING));
}

/** The place among the shares of the reference. */
export function binOf(input: InputReference, fact: InputFact): number {
  const last = input.shares.length - 1;
  const other = last - 1;
  if (fact.kind === 'missing') return last;
  if (fact.kind === 'number' && input.kind === 'number') {
    const bin = input.bounds.findIndex((bound) => fact.value <= bound);
    return bin < 0 ? input.shares.length - SPECIAL_BINS - 1 : bin;
  }
  const bin =
    fact.kind === 'category' && input.kind === 'category' ? input.values.indexOf(fact.value) : -1;
  return bin < 0 ? other : bin;
}
