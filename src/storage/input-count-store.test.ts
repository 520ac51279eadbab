import 'fake-indexeddb/auto';
import { beforeEach, expect, test } from 'vitest';
import { sumOfHours } from '../contract/monitor/input-counts';
import { clearInputCounts, countInputs, readInputCounts } from './input-count-store';

const HOUR = 3_600_000;
const asked = (at: number, inputBins: number[], version = 1) => ({
  at,
  model: 'goods',
  version,
  inputBins,
});

beforeEach(clearInputCounts);

test('counts are added up by version and hour', async () => {
  await countInputs([asked(10 * HOUR, [0, 3]), asked(10 * HOUR + 5, [2, 3])]);
  await countInputs([asked(10 * HOUR + 9, [0, 1]), asked(11 * HOUR, [1, 1]), asked(1, [1, 1], 2)]);
  expect(await readInputCounts(10 * HOUR + 7)).toEqual([
    {
      hour: 10,
      model: 'goods',
      version: 1,
      counts: [
        [2, 0, 1],
        [0, 1, 0, 2],
      ],
    },
    {
      hour: 11,
      model: 'goods',
      version: 1,
      counts: [
        [0, 1],
        [0, 1],
      ],
    },
  ]);
  expect(sumOfHours(await readInputCounts(2 * HOUR), [4, 4])).toEqual([
    [2, 1, 1, 0],
    [0, 2, 0, 2],
  ]);
});

test('are read whole, in however small chunks, but for hours before', async () => {
  await countInputs([1, 2, 3, 4, 5].map((hour) => asked(hour * HOUR, [0])));
  for (const chunk of [1, 2, 4, 5, 9])
    expect((await readInputCounts(2 * HOUR, chunk)).map(({ hour }) => hour)).toEqual([2, 3, 4, 5]);
});

test('the oldest hours go', async () => {
  await countInputs(
    [3, 1, 2].map((hour) => asked(hour * HOUR, [0])),
    2,
  );
  expect((await readInputCounts(0)).map(({ hour }) => hour)).toEqual([2, 3]);
});
