import { expect, test } from 'vitest';
import { BOTTOM, HEIGHT, layOut, TOP } from './chart-layout';

const CHART = {
  width: 400,
  xs: [1, 2, 3],
  series: [
    { name: 'training', values: [0.9, 0.5, 0.2] },
    { name: 'held-out', values: [null, 0.6, null] },
    { name: 'none', values: [null, null, null] },
  ],
  formatX: String,
  formatY: (y: number) => y.toFixed(1),
  connect: false,
};

test('lines lie between the axis and their names, from an honest zero up', () => {
  const { left, right, places, ticks, lines } = layOut(CHART);
  expect(places).toEqual([left, (left + right) / 2, right]);
  expect(right).toBe(400 - 12 - 8 * 7.5);
  expect(ticks.at(0)).toEqual({ value: 0, y: HEIGHT - BOTTOM, text: '0.0' });
  expect(ticks.at(-1)).toEqual({ value: 1, y: TOP, text: '1.0' });
  expect(lines.map(({ path }) => path.replace(/[\d. ]/g, ''))).toEqual(['MLL', 'M', '']);
  expect(lines.map(({ lone }) => lone.length)).toEqual([0, 1, 0]);
});

test('the names of lines that end in one place stand apart, and one without values has none', () => {
  const { lines } = layOut({
    ...CHART,
    series: CHART.series.map((each, s) =>
      s === 1 ? { ...each, values: [null, null, 0.2] } : each,
    ),
  });
  const ends = lines.flatMap(({ end }) => end ?? []);
  expect(ends).toHaveLength(2);
  expect(Math.max(...ends) - Math.min(...ends)).toBe(16);
});

test('without a width or without values there is still a chart', () => {
  expect(layOut({ ...CHART, width: 0 }).places).toHaveLength(3);
  expect(layOut({ ...CHART, xs: [], series: [{ name: 'a', values: [] }] }).labels).toEqual([]);
});

test('a line a little over the last tick is drawn into the space above', () => {
  const of = (most: number) => layOut({ ...CHART, series: [{ name: 'a', values: [0, most, 0] }] });
  expect(of(1.04).ticks.at(-1)?.value).toBe(1);
  expect(of(1.1).ticks.at(-1)?.value).toBeGreaterThan(1);
});

test('names of values stand apart, of which the first begins at its place', () => {
  const near = layOut({ ...CHART, formatX: () => '6.9 kB', xs: [0, 20, 100] });
  const [first, second] = near.labels;
  expect(first?.i).toBe(0);
  // The first takes its width to the right, the second half of its own to the left.
  expect((second?.x ?? 0) - (first?.x ?? 0)).toBeGreaterThan(1.5 * 6 * 7.5);
});
