/**
 * Writes the card of a version that was made here: Markdown that goes with its files and says how it
 * was made and how well it answers. Each kind of run hands over its own sentences and tables; those
 * that several have are made here.
 */

import { at } from '../../../contract/at';
import type { Evaluation, Recipe } from '../../../contract/training/training';

export interface Card {
  readonly title: string;
  /** A line each. */
  readonly sentences: readonly string[];
  readonly tables: readonly CardTable[];
}

export interface CardTable {
  /** What stands above each column; an empty string for nothing. */
  readonly heads: readonly string[];
  /** What the columns after the first hold. */
  readonly cells: 'text' | 'numbers';
  readonly rows: readonly (readonly string[])[];
}

export function writeCard({ title, sentences, tables }: Card): string {
  return [`# ${title}`, '', ...sentences, '', ...tables.flatMap(linesOf)].join('\n');
}

function linesOf({ heads, cells, rows }: CardTable): string[] {
  const rules = heads.map((_, column) => (cells === 'numbers' && column > 0 ? '---:' : '---'));
  return [
    `|${heads.map((head) => (head === '' ? ' ' : ` ${head} `)).join('|')}|`,
    `|${rules.join('|')}|`,
    ...rows.map((row) => `| ${row.join(' | ')} |`),
    '',
  ];
}

export function recipeTable(recipe: Partial<Recipe>): CardTable {
  return {
    heads: ['recipe', ''],
    cells: 'text',
    rows: Object.entries(recipe).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.join(', ') : String(value),
    ]),
  };
}

/** @param label what a label is called: `digit`, `label` */
export function labelTable(label: string, { labels, classes }: Evaluation): CardTable {
  return {
    heads: [label, 'precision', 'recall', 'F1', 'held out'],
    cells: 'numbers',
    rows: classes.map(({ precision, recall, f1, support }, i) => [
      plain(at(labels, i)),
      percent(precision),
      percent(recall),
      percent(f1),
      String(support),
    ]),
  };
}

export function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}

/** Text of the user without what would break the table or the line that it stands in. */
export function plain(text: string): string {
  return text.replace(/[|\n\\]/g, ' ');
}
