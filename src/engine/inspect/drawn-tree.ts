/**
 * A tree in the words of the columns that it asks for: numbers in their own unit, categories by their
 * values, and at each node how many rows of training came there and what they were.
 */

import { at } from '../../contract/at';
import type { DrawnNode, NodeQuestion } from '../../contract/training/insides';
import { float32At } from '../formats/number-at';
import type { Tree } from '../tasks/labelled/random-forest';
import { unitOf, type NumberMeaning } from './asked-model';

/** A boundary lies halfway between two numbers that occurred; more digits than this tell nothing. */
const PRECISION = 1e-4;

/**
 * @param meanings what each number of a row is about
 * @param scale from what a leaf holds to what is shown
 */
export function drawnNodes(
  tree: Tree,
  meanings: readonly NumberMeaning[],
  scale: (share: number) => number,
): DrawnNode[] {
  const nodes: DrawnNode[] = [];
  let leaf = tree.rows?.length ?? 0;
  // Children lie behind their node, so that from the end both are known when it is come to.
  for (let i = tree.column.length - 1; i >= 0; i -= 1) {
    const shares = tree.shares[i];
    if (shares) {
      const rows = tree.rows ? at(tree.rows, (leaf -= 1)) : null;
      nodes[i] = { question: null, yes: -1, no: -1, rows, says: shares.map(scale) };
      continue;
    }
    const meaning = at(meanings, at(tree.column, i));
    const below = [at(tree.yes, i), at(tree.no, i)] as const;
    // What is asked of a category is whether its number is at most 0.5: yes is that it is not.
    const [yes, no] = meaning.of === 'number' ? below : [below[1], below[0]];
    nodes[i] = {
      question: questionOf(meaning, at(tree.limit, i)),
      yes,
      no,
      ...together(at(nodes, yes), at(nodes, no)),
    };
  }
  return nodes;
}

/** The nodes that a row comes through, from the root to its leaf. */
export function pathThrough(tree: Tree, row: Float32Array): number[] {
  const path = [0];
  for (let node = 0, asked = at(tree.column, 0); asked >= 0; asked = at(tree.column, node)) {
    node = at(float32At(row, asked) <= at(tree.limit, node) ? tree.yes : tree.no, node);
    path.push(node);
  }
  return path;
}

function questionOf(meaning: NumberMeaning, limit: number): NodeQuestion {
  const column = meaning.feature.name;
  if (meaning.of === 'value') return { kind: 'is', column, value: meaning.value };
  if (meaning.of !== 'number') return { kind: meaning.of, column };
  const { mean, deviation } = meaning.feature;
  return {
    kind: 'at-most',
    column,
    limit: shortest(limit * deviation + mean, PRECISION * deviation),
    unit: unitOf(meaning.feature),
  };
}

/** What two branches are together: the mean of what they say, by their rows. */
function together(a: DrawnNode, b: DrawnNode): Pick<DrawnNode, 'rows' | 'says'> {
  if (a.rows === null || b.rows === null || a.says === null || b.says === null)
    return { rows: null, says: null };
  const rows = a.rows + b.rows;
  const [of, other] = [a.rows, b.rows];
  const second = b.says;
  return {
    rows,
    says: a.says.map((says, i) => (says * of + at(second, i) * other) / Math.max(1, rows)),
  };
}

/** A number with as few digits as say it nearly enough. */
function shortest(number: number, near: number): number {
  for (let digits = 1; digits < 15; digits += 1) {
    const short = Number(number.toPrecision(digits));
    if (Math.abs(short - number) <= near) return short;
  }
  return number;
}
