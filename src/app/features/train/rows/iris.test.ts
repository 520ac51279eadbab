/** The table is Fisher's, and not the copy that differs from his paper in two flowers. */
import { expect, test } from 'vitest';
import { loadIris } from './iris';

test('150 flowers, 50 of each species, with the paper’s 35th and 38th', async () => {
  const lines = (await (await loadIris()).text()).trim().split('\n');
  expect(lines).toHaveLength(151);
  expect(lines[0]).toBe('sepal length,sepal width,petal length,petal width,species');
  for (const species of ['setosa', 'versicolor', 'virginica'])
    expect(lines.filter((line) => line.endsWith(`,${species}`))).toHaveLength(50);
  expect(lines[35]).toBe('4.9,3.1,1.5,0.2,setosa');
  expect(lines[38]).toBe('4.9,3.6,1.4,0.1,setosa');
});
