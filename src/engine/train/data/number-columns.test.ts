/** A column is one of numbers by one rule, however people write them. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { numberIn } from '../../tasks/labelled/cell-values';
import { numbersOf } from '../../tasks/labelled/table-features';
import { learnFeature } from '../../tasks/labelled/table-features';
import { numberColumns } from './number-columns';

/** The columns of a table that has nothing else, with the numbers of the first. */
function columnsOf(columns: readonly (readonly string[])[], semicolons = false) {
  const rows = (columns[0] ?? []).map((_, row) => columns.map((cells) => cells[row] ?? ''));
  const table = {
    names: [],
    rows,
    lines: rows.map((_, i) => i + 1),
    width: columns.length,
    decimalComma: semicolons,
  };
  return numberColumns(table);
}

function readColumn(cells: readonly string[]) {
  const [column] = columnsOf([cells]);
  if (!column) throw new Error('no column');
  return {
    ...column,
    read: column.isNumeric ? cells.map((cell) => numberIn(cell, column.format)) : null,
  };
}

describe('as people write numbers', () => {
  test.each([
    ['groups of thousands', ['1,234', '12,345', '1,234,567'], [1234, 12345, 1234567]],
    ['groups and decimals', ['1,234.50', '7.25', '900'], [1234.5, 7.25, 900]],
    ['decimal commas', ['1.234,50', '7,25', '900'], [1234.5, 7.25, 900]],
    ['spaces between groups', ['1 234,5', '12 345', '7'], [1234.5, 12345, 7]],
    ['narrow and unbroken spaces', ['1\u202f234', '12\u00a0345'], [1234, 12345]],
    ['apostrophes', ["1'234.50", '12’345'], [1234.5, 12345]],
    ['groups as in India', ['12,34,567', '1,00,000.5'], [1234567, 100000.5]],
    ['currency before', ['$120', '-$5.50', '$1,200'], [120, -5.5, 1200]],
    ['currency after', ['120 €', '1.234,50 €', '3,5€'], [120, 1234.5, 3.5]],
    ['codes of currencies', ['USD 12', '13.5 USD', 'US$14'], [12, 13.5, 14]],
    ['yuan', ['¥100', '￥1,200.00', '30元'], [100, 1200, 30]],
    ['per cent', ['13%', '4.5 %', '-2%', '７％'], [13, 4.5, -2, 7]],
    ['parentheses', ['(10.50)', '11.5', '($1,200)'], [-10.5, 11.5, -1200]],
    ['a minus of its own, or at the end', ['−3', '4', '12.5-'], [-3, 4, -12.5]],
    ['units', ['12 cm', '3.5cm', '7'], [12, 3.5, 7]],
    ['units of two signs', ['3 m²', '4 m2', '5m²'], [3, 4, 5]],
    ['one and many', ['1 year', '2 years'], [1, 2]],
    ['degrees', ['20°C', '-3.5 ℃'], [20, -3.5]],
    ['multiples', ['1.2k', '900', '3M'], [1200, 900, 3e6]],
    ['multiples in Chinese', ['1.2万', '9000', '3亿'], [12000, 9000, 3e8]],
    ['a unit behind a multiple', ['1.2万人', '9000人'], [12000, 9000]],
    ['exponents', ['1e3', '2.5E-1', '1.5e3 kg'], [1000, 0.25, 1500]],
    ['infinities are no numbers', ['inf', '1', '-Infinity', '∞', '2'], [null, 1, null, null, 2]],
    ['limits', ['<0.5', '1.2', '> 100', '≤ 3', '>=7 mg'], [0.5, 1.2, 100, 3, 7]],
    ['failed formulas', ['#DIV/0!', '1', '#VALUE!', 'None', '2'], [null, 1, null, null, 2]],
  ])('%s', (_name, cells, numbers) => {
    expect(readColumn(cells).read).toEqual(numbers);
  });

  test.each([
    ['dates', ['2024-01-05', '2024-02-07']],
    ['times', ['10:30', '11:45']],
    ['versions', ['1.2.3', '1.10.0']],
    ['addresses', ['10.0.0.1', '192.168.1.2']],
    ['ranges', ['3-5', '10-12']],
    ['codes', ['A12', 'B13']],
    ['sentences', ['3 of them were good', '4 of them were bad']],
  ])('%s are no numbers', (_name, cells) => {
    expect(readColumn(cells)).toMatchObject({ isNumeric: false, doubt: null });
  });
});

describe('one comma for a whole column', () => {
  test('a cell that leaves no doubt speaks for those that do', () => {
    expect(readColumn(['1,234', '0,5'])).toMatchObject({ read: [1.234, 0.5], doubt: null });
    expect(readColumn(['1,234', '0.5'])).toMatchObject({ read: [1234, 0.5], doubt: null });
    expect(readColumn(['1.234', '1.234.567'])).toMatchObject({
      read: [1234, 1234567],
      doubt: null,
    });
  });

  test('else the other columns do, else the semicolons; and it is said', () => {
    const open = ['1,234', '2,345'];
    expect(columnsOf([open, ['0,5', '1,5']])[0]).toMatchObject({
      format: { decimalComma: true },
      doubt: 'separator',
    });
    expect(columnsOf([open, ['0.5', '1.5']], true)[0]).toMatchObject({
      format: { decimalComma: false },
      doubt: 'separator',
    });
    expect(columnsOf([open], true)[0]?.format.decimalComma).toBe(true);
    expect(columnsOf([open])[0]?.format.decimalComma).toBe(false);
    expect(columnsOf([['1.234', '2.345']], true)[0]?.format.decimalComma).toBe(false);
  });

  test('both in one column are no numbers together; nor are two units', () => {
    expect(readColumn(['1,5', '2,5', '1.5', '2.5'])).toMatchObject({
      isNumeric: false,
      doubt: 'decimals',
    });
    expect(readColumn(['1 cm', '2 cm', '3 mm', '$4'])).toMatchObject({
      isNumeric: false,
      doubt: 'units',
    });
  });
});

describe('what lay beyond what could be measured', () => {
  test('is read as the limit, and said', () => {
    expect(readColumn(['<0,5', '1,2', '3'])).toMatchObject({
      read: [0.5, 1.2, 3],
      doubt: 'limits',
    });
    expect(readColumn(['<0.5', '<0.5', '<0.5', '2'])).toMatchObject({ doubt: 'limits' });
    expect(columnsOf([['<1,234', '2,345']])[0]?.doubt).toBe('separator');
  });

  test.each([
    ['two classes of an income', ['<=50K', '>50K', '<=50K']],
    ['ages in ranges', ['<18', '18-65', '>65']],
    ['classes among which one number strayed', [...Array<string>(30).fill('≥65'), '64']],
    ['signs alone', ['<', '>', '1']],
    ['arrows', ['->3', '->4', '1']],
  ])('%s are no numbers', (_name, cells) => {
    expect(readColumn(cells)).toMatchObject({ isNumeric: false, doubt: null });
  });
});

describe('whatever the numbers', () => {
  const numbers = fc.array(
    fc.integer({ min: -99_999_999, max: 99_999_999 }).map((n) => n / 100),
    { minLength: 1, maxLength: 20 },
  );
  const WAYS: Record<string, (n: number) => string> = {
    plain: String,
    english: (n) => n.toLocaleString('en', { minimumFractionDigits: 2 }),
    german: (n) => n.toLocaleString('de', { minimumFractionDigits: 2 }),
    french: (n) => n.toLocaleString('fr', { minimumFractionDigits: 2 }),
    swiss: (n) => n.toLocaleString('de-CH', { minimumFractionDigits: 2 }),
    indian: (n) => n.toLocaleString('en-IN', { minimumFractionDigits: 2 }),
    dollars: (n) => n.toLocaleString('en', { style: 'currency', currency: 'USD' }),
    accounts: (n) =>
      n.toLocaleString('en', { style: 'currency', currency: 'USD', currencySign: 'accounting' }),
    euros: (n) => n.toLocaleString('de', { style: 'currency', currency: 'EUR' }),
    yuan: (n) => n.toLocaleString('zh', { style: 'currency', currency: 'CNY' }),
    centimetres: (n) =>
      n.toLocaleString('en', { style: 'unit', unit: 'centimeter', minimumFractionDigits: 2 }),
  };

  test.each(Object.entries(WAYS))('written in the %s way they come back', (_name, write) => {
    fc.assert(
      fc.property(numbers, (written) => {
        const { read, doubt } = readColumn(written.map(write));
        expect(doubt).toBe(null);
        expect(read).toEqual(written);
      }),
      { numRuns: 100, seed: 11 },
    );
  });

  test('what is asked is read as what was learnt, and numbers are themselves', () => {
    fc.assert(
      fc.property(numbers, fc.constantFrom(...Object.values(WAYS)), (written, write) => {
        const cells = written.map(write);
        const { format } = readColumn(cells);
        const feature = learnFeature('n', cells, format);
        for (const [i, cell] of cells.entries()) {
          const asked = numbersOf([feature], () => cell);
          expect(asked).toEqual(numbersOf([feature], () => written[i]));
          expect(asked.unknown).toEqual([]);
        }
      }),
      { numRuns: 100, seed: 12 },
    );
  });

  test('no cell breaks it, and the order of rows changes nothing', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.oneof(
            fc.string({ unit: fc.constantFrom(..."0123456789.,' -()%$€kM万") }),
            fc.string({ unit: 'grapheme' }),
          ),
        ),
        (cells) => {
          const [there] = columnsOf([cells]);
          const [back] = columnsOf([cells.toReversed()]);
          expect(back?.isNumeric).toBe(there?.isNumeric);
          expect(there?.numbers).toBeLessThanOrEqual(cells.length);
        },
      ),
      { numRuns: 300, seed: 13 },
    );
  });
});

test('a model that was trained before units were read reads points beside commas', () => {
  const feature = {
    name: 'n',
    kind: 'number',
    median: 0,
    mean: 0,
    deviation: 1,
    missing: false,
    decimalComma: true,
  } as const;
  const ask = (cell: string) => numbersOf([feature], () => cell).numbers[0];
  expect([ask('1,5'), ask('1.125'), ask('-2,25')]).toEqual([1.5, 1.125, -2.25]);
});
