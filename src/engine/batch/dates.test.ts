/** Columns of dates, and what only looks like one; and the counts over time that come of them. */
import { describe, expect, test } from 'vitest';
import { dateReader } from './dates';
import { labelsOverTime } from './over-time';

const dayOf = (cells: readonly string[], cell: string) => {
  const at = dateReader(cells)?.(cell) ?? null;
  return at === null ? null : new Date(at).toISOString().slice(0, 10);
};

describe('a column', () => {
  test.each([
    ['2026-03-05', '2026-03-05'],
    ['2026/3/5', '2026-03-05'],
    ['2026-03-05T10:00:00Z', '2026-03-05'],
    ['2026年3月5日', '2026-03-05'],
    ['2026年3月', '2026-03-01'],
  ])('of %s is one of dates', (cell, day) => {
    expect(dayOf([cell, '', cell], cell)).toBe(day);
  });

  test('with day and month first is read as its days above 12 say', () => {
    expect(dayOf(['05/03/2026', '17/03/2026'], '05/03/2026')).toBe('2026-03-05');
    expect(dayOf(['05/03/2026', '03/17/2026'], '05/03/2026')).toBe('2026-05-03');
  });

  test.each([
    [['05/03/2026', '04/03/2026']],
    [['2026-02-30', '2026-13-01']],
    [['2026.5', '1999.25']],
    [['good', 'bad', '2026-03-05']],
    [['', ' ']],
    [[]],
  ])('of %j is not taken for one', (cells) => {
    expect(dateReader(cells)).toBeNull();
  });
});

describe('labels over time', () => {
  const at = (day: string) => Date.parse(day);
  const rows = (days: readonly (string | null)[], label = 'A', times = 1) =>
    days.flatMap((day) =>
      Array.from({ length: times }, () => ({ label, date: day === null ? null : at(day) })),
    );

  test('are counted by days, those without rows too', () => {
    expect(
      labelsOverTime(
        'day',
        [...rows(['2026-03-01', '2026-03-03', null], 'A', 10), ...rows(['2026-03-03'], 'B', 10)],
        ['A', 'B'],
      ),
    ).toEqual({
      column: 'day',
      unit: 'day',
      starts: ['2026-03-01', '2026-03-02', '2026-03-03'].map(at),
      totals: [10, 0, 20],
      labels: [
        { label: 'A', counts: [10, 0, 10] },
        { label: 'B', counts: [0, 0, 10] },
      ],
      undated: 10,
    });
  });

  test('are counted by weeks that begin on Monday, months or years where there are many days', () => {
    const weeks = labelsOverTime('d', rows(['2026-01-01', '2026-05-31'], 'A', 200), ['A']);
    expect(weeks?.unit).toBe('week');
    expect(weeks?.starts[0]).toBe(at('2025-12-29'));
    const months = labelsOverTime('d', rows(['2024-01-31', '2026-03-01'], 'A', 200), ['A']);
    expect([months?.unit, months?.starts.length]).toEqual(['month', 27]);
    const years = labelsOverTime('d', rows(['1969-05-01', '2026-03-01']), ['A']);
    expect([years?.unit, years?.starts.length]).toEqual(['year', 58]);
  });

  test('are counted by longer intervals where the short ones have few rows', () => {
    const few = labelsOverTime('d', rows(['2026-03-02', '2026-03-12', '2026-03-25']), ['A']);
    expect([few?.unit, few?.totals]).toEqual(['week', [1, 1, 0, 1]]);
  });

  test('need two intervals', () => {
    expect(labelsOverTime('d', rows(['2026-01-01', '2026-01-01']), ['A'])).toBeNull();
    expect(labelsOverTime('d', rows([null]), ['A'])).toBeNull();
  });

  test('name three labels and count all', () => {
    const days = ['2026-01-01', '2026-01-02'];
    const all = ['A', 'B', 'C', 'D'];
    const over = labelsOverTime(
      'd',
      all.flatMap((label) => rows(days, label, 5)),
      all,
    );
    expect(over?.labels.map(({ label }) => label)).toEqual(['A', 'B', 'C']);
    expect(over?.totals).toEqual([20, 20]);
  });
});
