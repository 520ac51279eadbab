/** A small table of fruit, for the tests of how tables are written, and what the studio sees in one. */

import { inspect } from './inspect-file';

export const FRUIT = Array.from({ length: 24 }, (_, i) => [
  String(i % 5),
  String((i * 3) % 11),
  i % 2 ? 'pear' : 'plum',
]);
export const fruitIn = (delimiter = ',', after = '') =>
  FRUIT.map((row) => row.join(delimiter) + after).join('\n');
export const NAMES = 'size,weight,kind';

export const look = (text: string) =>
  inspect(
    { kind: 'table', source: { name: 'data.csv', file: new Blob([text]) }, choice: null },
    new AbortController().signal,
    () => undefined,
  );
