/**
 * Where the nodes of a tree lie, in pixels: leaves side by side, each node above the middle of its
 * branches. Of a deep tree the upper levels; what is below is counted.
 */

import { at } from '../../../contract/at';
import type { DrawnNode } from '../../../contract/training/insides';

export const NODE = { width: 160, height: 96 } as const;
const GAP = { x: 16, y: 40 } as const;

export interface PlacedNode {
  readonly index: number;
  readonly node: DrawnNode;
  /** Of its upper left corner. */
  readonly x: number;
  readonly y: number;
  /** How many nodes below it are not drawn. */
  readonly below: number;
}

export interface PlacedEdge {
  readonly from: PlacedNode;
  readonly to: PlacedNode;
  /** Whether this is where yes leads. */
  readonly yes: boolean;
}

export interface TreeLayout {
  readonly width: number;
  readonly height: number;
  readonly nodes: readonly PlacedNode[];
  readonly edges: readonly PlacedEdge[];
}

/** @param levels of questions that are drawn */
export function layOutTree(nodes: readonly DrawnNode[], levels: number): TreeLayout {
  const placed: PlacedNode[] = [];
  const edges: PlacedEdge[] = [];
  let leaves = 0;
  let deepest = 0;

  function place(index: number, depth: number): PlacedNode {
    const node = at(nodes, index);
    const ends = node.question === null || depth >= levels;
    deepest = Math.max(deepest, depth);
    const branches = ends ? [] : [place(node.yes, depth + 1), place(node.no, depth + 1)];
    const [yes, no] = branches;
    const x = yes && no ? (yes.x + no.x) / 2 : leaves++ * (NODE.width + GAP.x);
    const own = {
      index,
      node,
      x,
      y: depth * (NODE.height + GAP.y),
      below: ends ? countBelow(nodes, index) : 0,
    };
    placed.push(own);
    branches.forEach((to, i) => edges.push({ from: own, to, yes: i === 0 }));
    return own;
  }

  place(0, 0);
  return {
    width: leaves * (NODE.width + GAP.x) - GAP.x,
    height: deepest * (NODE.height + GAP.y) + NODE.height,
    nodes: placed.sort((a, b) => a.index - b.index),
    edges,
  };
}

/** How many levels of questions a tree has. */
export function depthOf(nodes: readonly DrawnNode[], index = 0): number {
  const { question, yes, no } = at(nodes, index);
  return question === null ? 0 : 1 + Math.max(depthOf(nodes, yes), depthOf(nodes, no));
}

function countBelow(nodes: readonly DrawnNode[], index: number): number {
  const { question, yes, no } = at(nodes, index);
  return question === null ? 0 : 2 + countBelow(nodes, yes) + countBelow(nodes, no);
}
