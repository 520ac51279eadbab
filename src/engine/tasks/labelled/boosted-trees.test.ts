import { expect, test } from 'vitest';
import { at } from '../../../contract/at';
import { Random } from '../../train/rows/random';
import { askBoosted, checkBoosted, growBoosted } from './boosted-trees';

function drawn(count: number, seed: number): Float32Array[] {
  const random = Random.seeded(seed, 'examples');
  return Array.from({ length: count }, () => Float32Array.of(random.normal(), random.normal()));
}

const OPTIONS = { rounds: 60, grown: () => Promise.resolve() };
/** Points whose coordinates have the same sign, and the others: no single boundary parts them. */
const classOf = (row: Float32Array) => (at(row, 0) > 0 === at(row, 1) > 0 ? 1 : 0);

test('labels are learnt, as probabilities', async () => {
  const rows = drawn(800, 1);
  const boosted = await growBoosted(rows, Uint16Array.from(rows, classOf), {
    ...OPTIONS,
    width: 2,
  });
  checkBoosted(boosted, 2, 2);
  const others = drawn(400, 2);
  const right = others.filter((row) => {
    const [no = 0, yes = 0] = askBoosted(boosted, row);
    expect(no + yes).toBeCloseTo(1, 5);
    return (yes > no ? 1 : 0) === classOf(row);
  }).length;
  expect(right / others.length).toBeGreaterThan(0.93);
  expect(() => {
    checkBoosted(boosted, 2, 3);
  }).toThrow(expect.objectContaining({ code: 'model-corrupt' }));
  expect(() => {
    checkBoosted(boosted, 1, 2);
  }).toThrow(expect.objectContaining({ code: 'model-corrupt' }));
});

test('numbers are learnt, and each round comes nearer', async () => {
  const rows = drawn(600, 3);
  const truthOf = (row: Float32Array) => 2 + at(row, 0) * at(row, 1);
  const targets = Float32Array.from(rows, truthOf);
  const error = async (rounds: number) => {
    const boosted = await growBoosted(rows, targets, { ...OPTIONS, rounds, width: 1 });
    return rows.reduce(
      (sum, row) => sum + (at(askBoosted(boosted, row), 0) - truthOf(row)) ** 2,
      0,
    );
  };
  const [none, some, many] = [await error(0), await error(10), await error(60)];
  expect(some).toBeLessThan(none);
  expect(many).toBeLessThan(some / 2);
  expect(many).toBeLessThan(none / 5);
});
