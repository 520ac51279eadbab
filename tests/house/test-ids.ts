/**
 * Every `data-testid` that the components can show, found in their syntax trees. An id may be put
 * together: from a property that the component is given, a constant of its script, a choice of two
 * words. What only the running page knows (a model's name) stands as `{}`.
 */
import { basename } from 'node:path';
import * as v from 'valibot';
import { parse } from 'svelte/compiler';

const Node = v.looseObject({ type: v.string() });
type Node = v.InferOutput<typeof Node>;

const Nodes = v.array(Node);
const Parts = v.union([
  v.literal(true),
  v.pipe(
    Node,
    v.transform((node) => [node]),
  ),
  Nodes,
]);
const Attribute = v.looseObject({ type: v.literal('Attribute'), name: v.string(), value: Parts });
const Declarator = v.object({ type: v.literal('VariableDeclarator'), id: Node, init: Node });
const Named = v.object({ name: v.string() });
const Property = v.object({ type: v.literal('Property'), key: Named, value: Node });

const UNKNOWN = '{}';

/** All nodes of a tree, itself first. */
function* walk(tree: unknown): Generator<Node> {
  if (typeof tree !== 'object' || tree === null) return;
  if (v.is(Node, tree)) yield tree;
  for (const part of Object.values(tree)) yield* walk(part);
}

/** @param sources text of each component by its path */
export function testIds(sources: ReadonlyMap<string, string>): Set<string> {
  const components = new Map(
    [...sources].map(([path, source]) => {
      const nodes = [...walk(parse(source, { modern: true }))];
      return [basename(path, '.svelte'), nodes] as const;
    }),
  );

  const attributes = ({ attributes: all }: Node) => those(Attribute, v.parse(Nodes, all));

  /** What a component is given under this name, wherever it is used. */
  const given = (component: string, property: string): string[] =>
    [...components].flatMap(([user, nodes]) =>
      nodes
        .filter((node) => node.type === 'Component' && node.name === component)
        .flatMap(attributes)
        .filter(({ name }) => name === property)
        .flatMap(({ value }) => textsOf(value, user)),
    );

  const textsOf = (value: v.InferOutput<typeof Parts>, component: string): string[] =>
    value === true ? [] : value.map((part) => valuesOf(part, component)).reduce(joined, ['']);

  /** The texts that an expression can become. */
  const valuesOf = (node: Node, component: string): string[] => {
    const of = (part: unknown) => valuesOf(v.parse(Node, part), component);
    switch (node.type) {
      case 'Text':
        return [String(node.data)];
      case 'Literal':
        return [String(node.value)];
      case 'ExpressionTag':
        return of(node.expression);
      case 'ConditionalExpression':
        return [...of(node.consequent), ...of(node.alternate)];
      case 'TemplateLiteral': {
        const quasis = v.parse(
          v.array(v.object({ value: v.object({ cooked: v.string() }) })),
          node.quasis,
        );
        const holes = v.parse(Nodes, node.expressions).map(of);
        return quasis
          .flatMap(({ value }, i) => [[value.cooked], ...holes.slice(i, i + 1)])
          .reduce(joined, ['']);
      }
      case 'Identifier':
        return named(v.parse(Named, node).name, component);
      default:
        return [UNKNOWN];
    }
  };

  /** The values of a name in a component's script: a constant, or a property. */
  const named = (name: string, component: string): string[] => {
    for (const { id, init } of those(Declarator, components.get(component) ?? [])) {
      const rune = init.type === 'CallExpression' ? v.parse(Node, init.callee).name : null;
      if (id.name === name)
        return rune === '$derived'
          ? valuesOf(v.parse(v.tuple([Node]), init.arguments)[0], component)
          : valuesOf(init, component);
      const properties = rune === '$props' ? those(Property, v.parse(Nodes, id.properties)) : [];
      if (properties.some(({ key }) => key.name === name)) return given(component, name);
    }
    return [UNKNOWN];
  };

  return new Set(
    [...components].flatMap(([component, nodes]) =>
      nodes
        .filter(({ type }) => type === 'RegularElement' || type === 'SvelteElement')
        .flatMap(attributes)
        .filter(({ name }) => name === 'data-testid')
        .flatMap(({ value }) => textsOf(value, component)),
    ),
  );
}

/** Those nodes that have this form. */
function those<Output>(form: v.GenericSchema<unknown, Output>, nodes: readonly Node[]): Output[] {
  return nodes.flatMap((node) => {
    const parsed = v.safeParse(form, node);
    return parsed.success ? [parsed.output] : [];
  });
}

/** Each text of the first followed by each of the second. */
function joined(first: readonly string[], second: readonly string[]): string[] {
  return first.flatMap((start) => second.map((end) => start + end));
}
