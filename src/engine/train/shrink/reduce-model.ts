/**
 * Makes one model smaller by one choice. What only depends on the rows, such as how much each word
 * moves answers, is found out once and used for every choice after.
 */

import { at } from '../../../contract/at';
import type { ModelParts, Reduction } from '../../../contract/training/reducing';
import type { ModelFiles } from '../../formats/model-files';
import { encodeTrees } from '../../tasks/labelled/packed/packed-trees';
import { packModel } from '../../tasks/labelled/packed/packed-model';
import type { Tree } from '../../tasks/labelled/random-forest';
import { readRow } from '../../tasks/labelled/read-row';
import type { Truth } from '../judge/agreement';
import { greedyOrder, type Ensemble } from './choose-trees';
import { presentIn } from './prune';
import { cutDepth, cutLeaves, reachOf } from './prune-tree';
import { reduceNetwork, wordMoves } from './reduce-network';
import {
  featuresOf,
  networkOf,
  partsOf,
  treesIn,
  truthRow,
  widthOf,
  type ReducibleVersion,
  type StoredModel,
} from './reducible-version';
import type { OwnTask } from '../../../contract/training/reducing';

export interface Reduced {
  readonly files: ModelFiles;
  /** Weights that are not zero, or nodes of trees. */
  readonly parts: number;
  /** Words, or trees. */
  readonly count: number | null;
}

export interface Reducer {
  readonly what: ModelParts;
  /** The model as it is. */
  readonly whole: Omit<Reduced, 'files'>;
  readonly reduce: (reduction: Reduction) => Promise<Reduced>;
}

/** What is chosen by: texts, rows of a table or drawings that the model was trained on. */
export interface ChosenBy {
  readonly input: unknown;
  readonly truth: Truth;
}

export function openReducer(
  opened: Pick<ReducibleVersion<OwnTask>, 'model' | 'files'>,
  known: readonly ChosenBy[],
  breathe: () => Promise<void>,
): Reducer {
  const trees = treesIn(opened.model);
  return trees.length > 0
    ? treeReducer(opened.model, trees, known, breathe)
    : networkReducer(opened.model, opened.files, known);
}

function networkReducer(
  model: StoredModel,
  files: ModelFiles,
  known: readonly ChosenBy[],
): Reducer {
  const vocabulary = 'vocabulary' in model ? model.vocabulary : null;
  const network = { ...networkOf(model, files), vocabulary };
  const texts = known.flatMap(({ input }) => (typeof input === 'string' ? [input] : []));
  const moves = vocabulary ? wordMoves(network, texts) : null;
  return {
    what: partsOf(model),
    whole: { parts: presentIn(network.weights), count: vocabulary?.length ?? null },
    async reduce(reduction) {
      const reduced = await reduceNetwork(network, reduction, moves);
      const stored = {
        ...model,
        layers: reduced.layers,
        ...(reduced.vocabulary && { vocabulary: reduced.vocabulary }),
      };
      return {
        files: await packModel(stored, { kind: 'weights', compact: reduced.file }),
        parts: presentIn(reduced.weights),
        count: reduced.vocabulary?.length ?? null,
      };
    },
  };
}

function treeReducer(
  model: StoredModel,
  trees: readonly Tree[],
  known: readonly ChosenBy[],
  breathe: () => Promise<void>,
): Reducer {
  const features = featuresOf(model);
  const width = widthOf(model);
  const rows = known.flatMap(({ input }) =>
    typeof input === 'object' && input !== null ? [readRow(features, { ...input }).numbers] : [],
  );
  const truths = known.map(({ truth }) => truthRow(model, truth));
  const ensemble = ensembleOf(model, trees, width);
  const reach = new Map<Tree, Uint32Array>();
  const reachAt = (tree: Tree): Uint32Array => {
    const found = reach.get(tree) ?? reachOf(tree, rows);
    reach.set(tree, found);
    return found;
  };
  /** The most useful first, as many as were ever asked for. */
  let greedy: readonly number[] = [];

  const chosen = async ({ trees: share, choose }: Reduction): Promise<readonly Tree[]> => {
    const count = Math.max(1, Math.round(share * ensemble.members.length));
    if (choose === 'order' || count === ensemble.members.length)
      return ensemble.members.slice(0, count).flat();
    if (greedy.length < count) greedy = await greedyOrder(ensemble, rows, truths, count, breathe);
    return greedy.slice(0, count).flatMap((member) => at(ensemble.members, member));
  };

  return {
    what: partsOf(model),
    whole: { parts: nodesOf(trees), count: trees.length },
    async reduce(reduction) {
      const kept: Tree[] = [];
      for (const tree of await chosen(reduction)) {
        const shallow = cutDepth(tree, reduction.depth, reachAt(tree));
        const fewer = reduction.leaves < 1;
        kept.push(fewer ? cutLeaves(shallow, reduction.leaves, reachOf(shallow, rows)) : shallow);
        if (fewer) await breathe();
      }
      const encoded = encodeTrees(kept, reduction.form);
      return {
        files: await packModel(withoutTrees(model), { kind: 'trees', trees: encoded }),
        parts: nodesOf(kept),
        count: kept.length,
      };
    },
  };
}

function ensembleOf(model: StoredModel, trees: readonly Tree[], width: number): Ensemble {
  if (!('learner' in model) || model.learner !== 'boosted')
    return { members: trees.map((tree) => [tree]), start: null, width };
  const { start } = model.boosted;
  const rounds = Array.from({ length: trees.length / start.length }, (_, round) =>
    trees.slice(round * start.length, (round + 1) * start.length),
  );
  return { members: rounds, start, width };
}

function withoutTrees(model: StoredModel): object {
  if (!('learner' in model) || model.learner === 'network') return model;
  if (model.learner === 'forest') {
    const { forest: _, ...others } = model;
    return others;
  }
  return { ...model, boosted: { start: model.boosted.start } };
}

function nodesOf(trees: readonly Tree[]): number {
  return trees.reduce((sum, { column }) => sum + column.length, 0);
}
