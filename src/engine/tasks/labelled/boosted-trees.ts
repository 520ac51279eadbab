/**
 * Gradient-boosted trees (Friedman 2001; second order, as in XGBoost): each tree corrects what all
 * before it leave wrong. Growing them, the form in which they are stored, and asking them.
 */

import * as v from 'valibot';
import { at } from '../../../contract/at';
import { InklingError } from '../../../contract/errors';
import { float32At } from '../../formats/number-at';
import { MODEL, softmax } from './small-network';
import { binColumns } from './column-bins';
import { growNumberTree } from './grow-number-tree';
import { checkForest, ForestSchema, leafOf, type Tree } from './random-forest';

export const BoostedSchema = v.object({
  /** Scores before any tree: one for each label, or one. */
  start: v.pipe(v.array(v.number()), v.minLength(1)),
  /** One for each score, round after round. */
  trees: ForestSchema.entries.trees,
});
export type Boosted = v.InferOutput<typeof BoostedSchema>;

/** Of what a tree says, so much is added. */
const RATE = 0.1;
const SHAPE = { deepest: 4, leaf: 3, penalty: 1 } as const;
const FEWEST = 1e-6;

export interface BoostOptions {
  /** Labels, or 1 for a number. */
  readonly width: number;
  readonly rounds: number;
  /** Awaited after each round. */
  readonly grown: (rounds: number) => Promise<void>;
}

/** @param targets classes, or numbers, whose squared error is lessened */
export async function growBoosted(
  rows: readonly Float32Array[],
  targets: Uint16Array | Float32Array,
  { width, rounds, grown }: BoostOptions,
): Promise<Boosted> {
  const columns = binColumns(rows);
  const sample = Uint32Array.from(rows.keys());
  const options = { ...SHAPE, tries: columns.length, below: () => 0 };
  const start = startOf(targets, width);
  const scores = rows.map(() => Float32Array.from(start));
  const trees: Tree[] = [];
  for (let round = 1; round <= rounds; round += 1) {
    const said = scores.map((row) => (targets instanceof Float32Array ? row : probabilities(row)));
    for (let output = 0; output < width; output += 1) {
      const gradients = Float32Array.from(
        said,
        (row, i) => wanted(targets, i, output) - at(row, output),
      );
      const weights =
        targets instanceof Float32Array
          ? null
          : Float32Array.from(said, (row) => {
              const share = at(row, output);
              return Math.max(FEWEST, share * (1 - share));
            });
      const tree = scaled(
        growNumberTree({ columns, targets: gradients, weights }, sample, options),
      );
      trees.push(tree);
      rows.forEach((row, i) => {
        const own = at(scores, i);
        own[output] = float32At(own, output) + saidBy(tree, row);
      });
    }
    await grown(round);
  }
  return { start, trees };
}

/**
 * That its trees fit what stands around them.
 * @throws InklingError `model-corrupt`
 */
export function checkBoosted({ start, trees }: Boosted, inputs: number, units: number): void {
  checkForest({ trees }, { inputs, units: 1 });
  if (start.length === units && trees.length % units === 0) return;
  throw new InklingError(
    'model-corrupt',
    `The boosted trees are not those of ${String(units)} scores.`,
    { details: { file: MODEL } },
  );
}

export function askBoosted({ start, trees }: Boosted, row: Float32Array): Float32Array {
  const scores = Float32Array.from(start);
  trees.forEach((tree, i) => {
    const output = i % scores.length;
    scores[output] = float32At(scores, output) + saidBy(tree, row);
  });
  return scores.length === 1 ? scores : probabilities(scores);
}

function saidBy(tree: Tree, row: Float32Array): number {
  return at(tree.shares[leafOf(tree, row)] ?? [], 0);
}

function scaled(tree: Tree): Tree {
  const shares = tree.shares.map(
    (share) => share && [Number((RATE * at(share, 0)).toPrecision(6))],
  );
  return { ...tree, shares };
}

function probabilities(scores: Float32Array): Float32Array {
  const shares = scores.slice();
  softmax(shares);
  return shares;
}

function wanted(targets: Uint16Array | Float32Array, row: number, output: number): number {
  if (targets instanceof Float32Array) return at(targets, row);
  return at(targets, row) === output ? 1 : 0;
}

/** The mean, or how frequent each class is, as a logarithm. */
function startOf(targets: Uint16Array | Float32Array, width: number): number[] {
  const count = targets.length;
  return Array.from({ length: width }, (_, output) => {
    let sum = 0;
    for (let row = 0; row < count; row += 1) sum += wanted(targets, row, output);
    const mean = sum / Math.max(1, count);
    return targets instanceof Float32Array ? mean : Math.log(Math.max(FEWEST, mean));
  });
}
