/**
 * A reference as the studio makes it, against rows whose change is known: the column that changed is
 * found and no other, and rows that did not change raise no alarm in more than two of a hundred cases (one is what is said of all columns together).
 */
import { describe, expect, test } from 'vitest';
import { inputDrifts, type InputDrift } from '../../src/app/features/monitor/inputs/input-drift';
import { at } from '../../src/contract/at';
import { countedIn } from '../../src/contract/monitor/input-counts';
import type { TableRow } from '../../src/contract/tasks/table';
import { binsOf, factsOfRow, factsOfText } from '../../src/engine/tasks/labelled/input-bins';
import { columnOf } from '../../src/engine/tasks/labelled/table-columns';
import { learnFeature } from '../../src/engine/tasks/labelled/table-features';
import { rowInputs, textInputs } from '../../src/engine/train/judge/input-reference';
import { Random } from '../../src/engine/train/rows/random';

const COLUMNS = ['weight', 'rooms', 'colour', 'comment', 'age', 'price'] as const;

/** A row of numbers with and without ties, of categories, of cells that are often missing. */
function rowOf(random: Random): TableRow {
  return {
    weight: 70 + 10 * random.normal(),
    rooms: 1 + random.below(4),
    colour: pick(random, ['red', 'red', 'red', 'blue', 'blue', 'green', 'teal']),
    comment: pick(random, ['', '', 'none', 'some', 'much']),
    age: random.uniform() < 0.1 ? null : random.below(90),
    price: Math.exp(3 + 2 * random.uniform()),
  };
}

function pick(random: Random, values: readonly string[]): string {
  return at(values, random.below(values.length));
}

const FORMAT = { decimalComma: false, unit: '' };
const NUMBERS: readonly string[] = ['weight', 'rooms', 'age', 'price'];

function compared(made: readonly TableRow[], asked: readonly TableRow[]): InputDrift[] {
  const columns = COLUMNS.map((name) =>
    columnOf(
      learnFeature(
        name,
        made.map((row) => String(row[name] ?? '')),
        NUMBERS.includes(name) ? FORMAT : null,
      ),
    ),
  );
  const reference = rowInputs(columns, made.length, (i) => at(made, i));
  let counts: number[][] = [];
  for (const row of asked) counts = countedIn(counts, binsOf(reference, factsOfRow(columns, row)));
  return inputDrifts(reference, [{ hour: 1, model: 'goods', version: 1, counts }]);
}

function rows(random: Random, count: number): TableRow[] {
  return Array.from({ length: count }, () => rowOf(random));
}

const named = (drifts: readonly InputDrift[]): string[] =>
  drifts.filter(({ verdict }) => verdict === 'some' || verdict === 'much').map(({ name }) => name);

describe('drift of rows', () => {
  const changes: Readonly<Record<string, (row: TableRow) => TableRow>> = {
    weight: (row) => ({ ...row, weight: Number(row['weight']) + 8 }),
    rooms: (row) => ({ ...row, rooms: Math.max(2, Number(row['rooms'])) }),
    colour: (row) => ({
      ...row,
      colour: row['colour'] === 'red' ? 'violet' : (row['colour'] ?? null),
    }),
    comment: (row) => ({
      ...row,
      comment: row['comment'] === 'some' ? '' : (row['comment'] ?? null),
    }),
    age: (row) => ({ ...row, age: Number(row['age']) > 45 ? null : (row['age'] ?? null) }),
    price: (row) => ({ ...row, price: `${String(row['price'])} or so` }),
  };

  test.each(Object.entries(changes))('of %s is found, and there alone', (name, change) => {
    for (let seed = 1; seed <= 20; seed++) {
      const random = Random.seeded(seed, 'examples');
      const drifts = compared(rows(random, 600), rows(random, 400).map(change));
      expect(named(drifts), `seed ${String(seed)}`).toEqual([name]);
      expect(at(drifts, 0).name).toBe(name);
    }
  });

  test.each([
    [150, 150, 200],
    [600, 120, 100],
    [2_000, 600, 50],
  ])('of %i rows and %i questions of the same kind is hardly ever said', (made, asked, seeds) => {
    let alarms = 0;
    for (let seed = 1; seed <= seeds; seed++) {
      const random = Random.seeded(seed, 'order');
      if (named(compared(rows(random, made), rows(random, asked))).length > 0) alarms++;
    }
    expect(alarms / seeds).toBeLessThanOrEqual(0.02);
  });

  test('is not spoken of after too few questions', () => {
    const random = Random.seeded(3, 'examples');
    const drifts = compared(rows(random, 600), rows(random, 20).map(at(Object.values(changes), 0)));
    expect(drifts.map(({ verdict }) => verdict)).toEqual(COLUMNS.map(() => null));
    expect(drifts.every(({ runs, needed }) => needed !== null && runs < needed)).toBe(true);
  });
});

test('drift of texts tells unknown words from another script', () => {
  const words = ['good', 'bad', 'fine', 'dull', 'new', 'old', 'slow', 'quick'];
  const random = Random.seeded(5, 'examples');
  const unknownIn = (text: string) => {
    const all = text.split(' ');
    return all.filter((word) => !words.includes(word)).length / all.length;
  };
  const text = (unknown: number) =>
    Array.from({ length: 12 }, () =>
      random.uniform() < unknown ? 'zyx' : at(words, random.below(words.length)),
    ).join(' ');
  const reference = textInputs(
    Array.from({ length: 400 }, () => text(0.1)),
    unknownIn,
  );
  const ask = (texts: readonly string[]) => {
    let counts: number[][] = [];
    for (const each of texts)
      counts = countedIn(counts, binsOf(reference, factsOfText(each, unknownIn(each))));
    return named(inputDrifts(reference, [{ hour: 1, model: 'words', version: 1, counts }]));
  };
  const many = (make: () => string) => Array.from({ length: 200 }, make);
  expect(ask(many(() => text(0.1)))).toEqual([]);
  expect(ask(many(() => text(0.5)))).toEqual(['unknownWords']);
  expect(
    ask(
      many(() =>
        text(0.1)
          .replaceAll('zyx', '很好')
          .replaceAll(/[a-z]+/g, 'ну'),
      ),
    ),
  ).toContain('script');
});
