import { expect, test } from 'vitest';
import type { InputReference } from '../models/input-reference';
import { matchColumns, modelColumns } from './match-columns';

const number = (name: string) => ({ name, isNumber: true });

test('columns are known from the row that was published with the model', () => {
  const price: InputReference = {
    kind: 'number',
    name: 'price',
    bounds: [],
    examples: 1,
    shares: [1, 0, 0],
  };
  const floor: InputReference = {
    kind: 'category',
    name: 'floor',
    values: [],
    examples: 1,
    shares: [],
  };
  const example = { mass: 0.4, price: '1,5', floor: 2, place: 'Earth', note: null };
  expect(modelColumns(example, [price, floor])).toEqual([
    { name: 'mass', isNumber: true },
    { name: 'price', isNumber: true },
    { name: 'floor', isNumber: false },
    { name: 'place', isNumber: false },
    { name: 'note', isNumber: false },
  ]);
});

test('columns are matched by name in any order; what is missing and what is not read is named', () => {
  const { read, missing, extra } = matchColumns(
    [number('length'), number('mass'), number('angle')],
    ['id', 'mass', 'length', 'day'],
  );
  expect(read.map(({ name, column }) => [name, column])).toEqual([
    ['length', 2],
    ['mass', 1],
  ]);
  expect(missing).toEqual(['angle']);
  expect(extra).toEqual(['id', 'day']);
});

test('case and spaces do not matter, unless two columns differ only by them', () => {
  expect(matchColumns([number('Mass')], [' mASS ']).read).toMatchObject([{ column: 0 }]);
  expect(matchColumns([number('Mass')], ['mass', 'MASS']).missing).toEqual(['Mass']);
  expect(matchColumns([number('Mass'), number('mass')], ['mass']).read).toMatchObject([
    { name: 'mass', column: 0 },
  ]);
  expect(matchColumns([number('Mass'), number('MASS')], ['mass'])).toMatchObject({
    read: [{ name: 'Mass' }],
    missing: ['MASS'],
  });
});
