/** Which rows a filter lets through, and their order. */
import { expect, test } from 'vitest';
import type { BatchFilter } from '../../contract/batch/desk';
import { lookUp } from './look-up';

const texts = ['Good paper', '', 'bad PAPER', 'neither'];
const answers = [
  { label: 'B', score: 0.7 },
  { error: 'input-empty' } as const,
  { label: 'A', score: 0.9 },
  { label: 'A', score: 0.6 },
];
const look = (filter: Partial<BatchFilter>, all: Parameters<typeof lookUp>[0] = answers) =>
  lookUp(all, (row) => texts[row] ?? '', {
    label: null,
    contains: '',
    errorsOnly: false,
    sort: 'file',
    ...filter,
  });

test('filters by label, by what a text contains, and by whether there is an answer', () => {
  expect(look({})).toEqual([0, 1, 2, 3]);
  expect(look({ label: 'A' })).toEqual([2, 3]);
  expect(look({ contains: ' paper ' })).toEqual([0, 2]);
  expect(look({ errorsOnly: true })).toEqual([1]);
  expect(look({ errorsOnly: true, contains: 'paper' })).toEqual([]);
  expect(look({ contains: 'SHORT' }, [{ summary: 'a short one' }])).toEqual([0]);
});

test('sorts, rows without what is sorted by last', () => {
  expect(look({ sort: 'surest' })).toEqual([2, 0, 3, 1]);
  expect(look({ sort: 'unsurest' })).toEqual([3, 0, 2, 1]);
  expect(look({ sort: 'label' })).toEqual([2, 3, 0, 1]);
  expect(look({ sort: 'text' })).toEqual([1, 0, 2, 3]);
});
