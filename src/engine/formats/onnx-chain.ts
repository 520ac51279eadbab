/**
 * Follows an ONNX graph from what it answers back to what it is given, by the names of its values:
 * the order of nodes in a file says nothing, and neither does what no answer depends on.
 */

import { endsOf, nodesOf, type OnnxNode } from './onnx-graph';

/** A node in a chain: what comes from the node before it is left out of its inputs. */
export interface Chained {
  readonly operator: string;
  /** Names of its weights, in the order in which the operator takes them. */
  readonly parameters: readonly string[];
  readonly attributes: OnnxNode['attributes'];
}

/** A graph is such a chain, but for what the message names. */
export class NotFollowed extends Error {}

/** Operators that give the same whichever input comes first. */
const COMMUTATIVE = ['Add'];

/**
 * The nodes in the order in which they compute; null if the graph is no chain, or is one of operators
 * that are not ONNX's own.
 * @param weights names of the initializers
 * @throws NotFollowed for a circle, a node that leads nowhere, or values of the same name; RangeError
 * if the file is broken
 */
export function followChain(onnx: Uint8Array, weights: ReadonlySet<string>): Chained[] | null {
  const nodes = [...nodesOf(onnx)];
  const ends = endsOf(onnx);
  const inputs = ends.inputs.filter((name) => !weights.has(name));
  const [input, output] = [inputs[0], ends.outputs[0]];
  if (input === undefined || output === undefined || nodes.length === 0) return null;
  if (inputs.length > 1 || ends.outputs.length > 1) return null;
  const makers = new Map<string, OnnxNode>();
  for (const node of nodes) {
    const made = node.outputs.filter((name) => name !== '');
    const [value] = made;
    if (value === undefined || made.length > 1 || node.domain.replace('ai.onnx', '') !== '')
      return null;
    if (makers.has(value) || weights.has(value) || value === input)
      throw new NotFollowed(`${node.operator} → ${value}`);
    makers.set(value, node);
  }
  const chain: Chained[] = [];
  for (let value = output; value !== input;) {
    const node = makers.get(value);
    if (!node) throw new NotFollowed(value);
    if (chain.length === nodes.length) throw new NotFollowed(`${node.operator} → ${value}`);
    const { operator, attributes } = node;
    const given = node.inputs.filter((name) => name !== '');
    const from = given.filter((name) => !weights.has(name));
    const [before] = from;
    if (before === undefined || from.length > 1) return null;
    if (given[0] !== before && !COMMUTATIVE.includes(operator)) throw new NotFollowed(operator);
    chain.push({
      operator,
      attributes,
      parameters: given.filter((name) => weights.has(name)),
    });
    value = before;
  }
  if (chain.length < nodes.length) throw new NotFollowed(leftOver(nodes, chain));
  return chain.reverse();
}

/** The operators that no answer depends on. */
function leftOver(nodes: readonly OnnxNode[], chain: readonly Chained[]): string {
  const counts = new Map<string, number>();
  for (const { operator } of nodes) counts.set(operator, (counts.get(operator) ?? 0) + 1);
  for (const { operator } of chain) counts.set(operator, (counts.get(operator) ?? 0) - 1);
  return [...counts].flatMap(([operator, count]) => (count > 0 ? [operator] : [])).join(', ');
}
