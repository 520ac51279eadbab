/**
 * Trees as ONNX has them: all nodes of all trees in lists that are attributes of one operator,
 * TreeEnsembleRegressor, with a target for each label. Writes them and reads them back.
 */

import { at } from '../../contract/at';
import { integerAt, numberAt } from './number-at';
import { ATTRIBUTE, GRAPH, NODE } from './onnx-schema';
import {
  floatsAttribute,
  intAttribute,
  intsAttribute,
  LEARNERS_DOMAIN,
  node,
  textAttribute,
  textsAttribute,
} from './onnx-parts';
import { fields, floatsIn, text as textOf, wholesIn } from './read-protobuf';
import { text, type Field } from './write-protobuf';

const OPERATOR = 'TreeEnsembleRegressor';
const [BRANCH, LEAF] = ['BRANCH_LEQ', 'LEAF'] as const;

/** Node i asks whether column[i] is at most limit[i]; a leaf has column -1 and shares. */
export interface EnsembleTree {
  readonly column: readonly number[];
  readonly limit: readonly number[];
  readonly yes: readonly number[];
  readonly no: readonly number[];
  readonly shares: readonly (readonly number[] | null)[];
}

export interface TreeEnsemble {
  readonly trees: readonly EnsembleTree[];
  readonly targets: number;
  /**
   * `AVERAGE`: leaves have a share for each target; `SUM`: tree i has one number a leaf, for target
   * i modulo their number, to be added to `start`.
   */
  readonly aggregate: 'AVERAGE' | 'SUM';
  readonly start: readonly number[];
}

/** The node that asks the trees. */
export function treeNode(input: string, output: string, ensemble: TreeEnsemble): Field {
  const { trees, targets, aggregate, start } = ensemble;
  const nodes = trees.flatMap((tree, treeId) =>
    tree.column.map((column, i) => ({
      treeId,
      nodeId: i,
      column: Math.max(0, column),
      mode: column < 0 ? LEAF : BRANCH,
      limit: column < 0 ? 0 : floatAtMost(numberAt(tree.limit, i)),
      yes: column < 0 ? 0 : integerAt(tree.yes, i),
      no: column < 0 ? 0 : integerAt(tree.no, i),
      shares: tree.shares[i] ?? [],
    })),
  );
  const leaves = nodes.flatMap(({ treeId, nodeId, shares }) =>
    shares.map((weight, k) => ({
      treeId,
      nodeId,
      weight,
      target: aggregate === 'SUM' ? treeId % targets : k,
    })),
  );
  return node(
    OPERATOR,
    [input],
    output,
    text(NODE.domain, LEARNERS_DOMAIN),
    textAttribute('aggregate_function', aggregate),
    ...(aggregate === 'SUM' ? [floatsAttribute('base_values', start)] : []),
    intAttribute('n_targets', targets),
    ...(
      [
        ['nodes_treeids', 'treeId'],
        ['nodes_nodeids', 'nodeId'],
        ['nodes_featureids', 'column'],
        ['nodes_truenodeids', 'yes'],
        ['nodes_falsenodeids', 'no'],
      ] as const
    ).map(([name, key]) =>
      intsAttribute(
        name,
        nodes.map((each) => each[key]),
      ),
    ),
    textsAttribute(
      'nodes_modes',
      nodes.map(({ mode }) => mode),
    ),
    floatsAttribute(
      'nodes_values',
      nodes.map(({ limit }) => limit),
    ),
    textAttribute('post_transform', 'NONE'),
    ...(
      [
        ['target_treeids', 'treeId'],
        ['target_nodeids', 'nodeId'],
        ['target_ids', 'target'],
      ] as const
    ).map(([name, key]) =>
      intsAttribute(
        name,
        leaves.map((each) => each[key]),
      ),
    ),
    floatsAttribute(
      'target_weights',
      leaves.map(({ weight }) => weight),
    ),
  );
}

/**
 * The largest float of 32 bits that is no greater: rows are such floats, so that the answer to "at
 * most this?" stays the same.
 */
function floatAtMost(limit: number): number {
  const rounded = Math.fround(limit);
  if (rounded <= limit) return rounded;
  const bits = new DataView(new ArrayBuffer(4));
  bits.setFloat32(0, rounded);
  if (rounded === 0) bits.setUint32(0, 0x8000_0001);
  else bits.setUint32(0, bits.getUint32(0) + (rounded > 0 ? -1 : 1));
  return bits.getFloat32(0);
}

/**
 * The trees in a file, as `treeNode` writes them; null if it has none.
 * @throws RangeError if they are others, or the file is broken
 */
export function readTrees(onnx: Uint8Array, graphField: number): TreeEnsemble | null {
  for (const graph of fields(onnx, graphField))
    for (const each of fields(graph, GRAPH.node)) {
      const [operator] = fields(each, NODE.operator);
      if (operator && textOf(operator) === OPERATOR) return ensembleOf(attributesOf(each));
    }
  return null;
}

function attributesOf(message: Uint8Array): ReadonlyMap<string, Uint8Array> {
  return new Map(
    Array.from(fields(message, NODE.attribute), (attribute) => {
      const [name] = fields(attribute, ATTRIBUTE.name);
      return [name ? textOf(name) : '', attribute];
    }),
  );
}

function ensembleOf(attributes: ReadonlyMap<string, Uint8Array>): TreeEnsemble {
  const empty = new Uint8Array();
  const wholes = (name: string) => wholesIn(attributes.get(name) ?? empty, ATTRIBUTE.ints);
  const floats = (name: string) => floatsIn(attributes.get(name) ?? empty, ATTRIBUTE.floats);
  const words = (name: string, field: number) =>
    Array.from(fields(attributes.get(name) ?? empty, field), textOf);
  const [aggregate = 'SUM'] = words('aggregate_function', ATTRIBUTE.string);
  const [transform = 'NONE'] = words('post_transform', ATTRIBUTE.string);
  if ((aggregate !== 'AVERAGE' && aggregate !== 'SUM') || transform !== 'NONE')
    throw new RangeError(`Trees with ${aggregate} and ${transform} are not followed.`);
  const targets = at(wholesIn(attributes.get('n_targets') ?? empty, ATTRIBUTE.int), 0);
  const modes = words('nodes_modes', ATTRIBUTE.strings);
  const nodes = {
    limit: floats('nodes_values'),
    column: wholes('nodes_featureids'),
    yes: wholes('nodes_truenodeids'),
    no: wholes('nodes_falsenodeids'),
  };
  const nodeIds = wholes('nodes_nodeids');
  const trees: MutableTree[] = [];
  wholes('nodes_treeids').forEach((treeId, i) => {
    if (treeId === trees.length) trees.push({ column: [], limit: [], yes: [], no: [], shares: [] });
    const tree = at(trees, treeId);
    if (treeId !== trees.length - 1 || integerAt(nodeIds, i) !== tree.column.length)
      throw new RangeError('The nodes of the trees are not in order.');
    const isLeaf = at(modes, i) === LEAF;
    if (!isLeaf && at(modes, i) !== BRANCH)
      throw new RangeError(`Nodes that ask ${at(modes, i)} are not followed.`);
    tree.column.push(isLeaf ? -1 : integerAt(nodes.column, i));
    tree.limit.push(numberAt(nodes.limit, i));
    tree.yes.push(isLeaf ? -1 : integerAt(nodes.yes, i));
    tree.no.push(isLeaf ? -1 : integerAt(nodes.no, i));
    tree.shares.push(isLeaf ? [] : null);
  });
  const [leafTrees, leafNodes, leafTargets] = [
    wholes('target_treeids'),
    wholes('target_nodeids'),
    wholes('target_ids'),
  ];
  floats('target_weights').forEach((weight, i) => {
    const treeId = integerAt(leafTrees, i);
    const shares = at(trees, treeId).shares[integerAt(leafNodes, i)];
    const place = aggregate === 'SUM' ? treeId % targets : shares?.length;
    if (!shares || integerAt(leafTargets, i) !== place)
      throw new RangeError('A leaf of the trees has other numbers than Inkling writes.');
    shares.push(weight);
  });
  return { trees, targets, aggregate, start: floats('base_values') };
}

interface MutableTree {
  readonly column: number[];
  readonly limit: number[];
  readonly yes: number[];
  readonly no: number[];
  readonly shares: (number[] | null)[];
}
