import fc from 'fast-check';
import { expect, test } from 'vitest';
import { at } from '../../../../contract/at';
import { askForest, type Tree } from '../random-forest';
import { decodeTrees, encodeTrees } from './packed-trees';

/** A tree of any form: each node is a leaf, or asks for one of four columns. */
const treeOf = (units: number): fc.Arbitrary<Tree> =>
  fc
    .array(
      fc.record({
        column: fc.integer({ min: -1, max: 3 }),
        limit: fc.float({ min: -4, max: 4, noNaN: true }),
        leaf: fc.array(fc.float({ min: -1, max: 1, noNaN: true }), {
          minLength: units,
          maxLength: units,
        }),
      }),
      { minLength: 1, maxLength: 60 },
    )
    .map((drawn) => {
      const tree: Tree = { column: [], limit: [], yes: [], no: [], shares: [] };
      let used = 0;
      const grow = (depth: number): number => {
        const { column, limit, leaf } = at(drawn, used++ % drawn.length);
        const node = tree.column.length;
        const ends = column < 0 || depth > 5 || used > 100;
        tree.column.push(ends ? -1 : column);
        tree.limit.push(ends ? 0 : limit + 0); // as a limit -0 is 0, and the list of a column has one of them
        tree.yes.push(-1);
        tree.no.push(-1);
        tree.shares.push(ends ? leaf : null);
        if (!ends) {
          tree.yes[node] = grow(depth + 1);
          tree.no[node] = grow(depth + 1);
        }
        return node;
      };
      grow(0);
      return tree;
    });

const trees = fc
  .integer({ min: 1, max: 3 })
  .chain((units) => fc.array(treeOf(units), { minLength: 1, maxLength: 6 }));
const row = fc.array(fc.float({ min: -5, max: 5, noNaN: true }), { minLength: 4, maxLength: 4 });

test('trees in float32 come back as they were', () => {
  fc.assert(
    fc.property(trees, (given) => {
      const { header, bytes } = encodeTrees(given, 'float32');
      expect(decodeTrees(header, bytes)).toEqual(given);
    }),
  );
});

test('a byte for each limit loses no limit, and for each leaf at most half a step', () => {
  fc.assert(
    fc.property(trees, row, (given, numbers) => {
      const { header, bytes } = encodeTrees(given, 'int8');
      const read = decodeTrees(header, bytes);
      expect(read.map(({ column, limit }) => [column, limit])).toEqual(
        given.map(({ column, limit }) => [column, limit]),
      );
      const input = Float32Array.from(numbers);
      const [own, other] = [given, read].map((of) => askForest({ trees: of }, input, header.units));
      // Leaves lie between -1 and 1.
      own?.forEach((number, i) => {
        expect(Math.abs(number - at(other ?? [], i))).toBeLessThanOrEqual(1 / 255 + 1e-6);
      });
    }),
  );
});

test('a byte tells 256 limits of a column apart, and takes the nearest where there are more', () => {
  const tree: Tree = { column: [], limit: [], yes: [], no: [], shares: [] };
  for (let i = 0; i < 1_000; i += 1) {
    tree.column.push(0, -1);
    tree.limit.push(i / 1_000, 0);
    tree.yes.push(2 * i + 1, -1);
    tree.no.push(2 * i + 2, -1);
    tree.shares.push(null, [i / 1_000]);
  }
  tree.column.push(-1);
  tree.limit.push(0);
  tree.yes.push(-1);
  tree.no.push(-1);
  tree.shares.push([1]);
  const { header, bytes } = encodeTrees([tree], 'int8');
  const [read] = decodeTrees(header, bytes);
  read?.limit.forEach((limit, i) => {
    expect(Math.abs(limit - at(tree.limit, i))).toBeLessThan(1 / 255);
  });
  expect(bytes.byteLength).toBeLessThan(2_001 * 2 + 256 * 4 + 1_000 + 1_001 + 16);
});

test('nodes that several lead to are refused, and so are bytes that are no trees', () => {
  const twice: Tree = {
    column: [0, 0, -1],
    limit: [0, 0, 0],
    yes: [1, 2, -1],
    no: [2, 2, -1],
    shares: [null, null, [1]],
  };
  expect(() => encodeTrees([twice], 'float32')).toThrow('this is no tree');
  const header = { form: 'float32', units: 1, columns: 1, nodes: [3] } as const;
  const nodes = (columns: readonly number[], rest: number) =>
    new Uint8Array([...new Uint8Array(Uint16Array.from(columns).buffer), ...new Uint8Array(rest)]);
  expect(() => decodeTrees({ ...header, nodes: [3] }, nodes([1, 0], 0))).toThrow(RangeError);
  expect(() => decodeTrees({ ...header, nodes: [3] }, nodes([0, 0, 0], 12))).toThrow(RangeError);
  expect(() => decodeTrees({ ...header, nodes: [3] }, nodes([1, 1, 0], 12))).toThrow(RangeError);
  expect(() => decodeTrees({ ...header, nodes: [3] }, nodes([1, 0, 0], 13))).toThrow(RangeError);
});
