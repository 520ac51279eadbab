/** Tables as people and their programs write them: what stands around the rows is no row. */
import { describe, expect, test } from 'vitest';
import { FRUIT, fruitIn, look, NAMES } from './test-fruit';
import { read } from './test-read-rows';

describe('the table is found, whatever stands above it', () => {
  test.each([
    ['nothing', '', []],
    ['a line of delimiters', ',,\n', [{ reason: 'before-table', count: 1, lines: [1] }]],
    ['two of them', ',,\n,,,\n', [{ reason: 'before-table', count: 2, lines: [1, 2] }]],
    ['comments', '# of a scale\n# in: cm, g\n', [{ reason: 'comment', count: 2, lines: [1, 2] }]],
    ['comments and a blank line', '# "a\n\n', [{ reason: 'comment', count: 1, lines: [1] }]],
    ['a title', 'Fruit of the week\n', [{ reason: 'before-table', count: 1, lines: [1] }]],
    [
      'a title in quotes',
      '"Fruit, of 2024"\n\n',
      [{ reason: 'before-table', count: 1, lines: [1] }],
    ],
    ['a title filled up', 'Fruit,,\n,,\n', [{ reason: 'before-table', count: 2, lines: [1, 2] }]],
    ['two lines', 'Fruit\nBy: A. Person\n', [{ reason: 'before-table', count: 2, lines: [1, 2] }]],
    ['commas in it', 'Fruit, north, 2024\n', [{ reason: 'before-table', count: 1, lines: [1] }]],
    [
      'words with as many commas',
      'Fruit, pears, plums\n',
      [{ reason: 'before-table', count: 1, lines: [1] }],
    ],
    [
      'two cells a line',
      'Report,2024\nMade by,me\n\n',
      [{ reason: 'before-table', count: 2, lines: [1, 2] }],
    ],
    ['the name of the delimiter', 'sep=,\n', []],
    ['the same in quotes', '"sep=,"\n', []],
  ])('%s', async (_name, above, leftOut) => {
    const report = await look(`${above}${NAMES}\n${fruitIn()}\n`);
    expect(report.columns.map(({ name, kind }) => [name, kind])).toEqual([
      ['size', 'number'],
      ['weight', 'number'],
      ['kind', 'category'],
    ]);
    expect(report).toMatchObject({ header: true, rows: 24, leftOut });
    expect(report.made?.choice).toEqual({ label: 2, inputs: [0, 1] });
  });

  test('the file names its delimiter, whatever else is in its cells', async () => {
    for (const [named, delimiter] of [
      ['sep=;', ';'],
      ['SEP=\t', '\t'],
      ['sep=|', '|'],
      ['sep=^', '^'],
    ] as const) {
      const rows = FRUIT.map(([size, weight, kind]) =>
        [`a, note; of | ${String(size)}\tor ${String(weight)}`, kind]
          .map((cell) => `"${String(cell)}"`)
          .join(delimiter),
      );
      const { table, about } = await read(
        `${named}\n${['text', 'label'].join(delimiter)}\n${rows.join('\n')}\n`,
      );
      expect(table.names).toEqual(['text', 'label']);
      expect(about).toMatchObject({ delimiter, rows: 24, leftOut: [] });
      expect(table.lines[0]).toBe(3);
    }
  });

  test('comments go on below, and the last above may name the columns', async () => {
    const between = FRUIT.map((row, i) =>
      i === 9 ? `# a pause\n${row.join(',')}` : row.join(','),
    );
    const { table, about } = await read(`# a scale\n#${NAMES}\n${between.join('\n')}\n`);
    expect(table.names).toEqual(['size', 'weight', 'kind']);
    expect(about.leftOut).toEqual([{ reason: 'comment', count: 2, lines: [1, 12] }]);
    expect(about.rows).toBe(24);
  });

  test('a text that begins with # is a row, where no comment stands above', async () => {
    const { about } = await read('text,label\n#fun at the fair,good\n#rain again,bad\n');
    expect(about).toMatchObject({ rows: 2, leftOut: [] });
    expect((await read('#fun,good\n#rain,bad\n#sun,good\n')).about.rows).toBe(3);
  });

  test('units below the names, a sum at the foot', async () => {
    const report = await look(`${NAMES}\n(cm),g,\n${fruitIn()}\nTotal,120,\n`);
    expect(report.columns.map(({ kind, missing }) => [kind, missing])).toEqual([
      ['number', 1],
      ['number', 0],
      ['category', 1],
    ]);
    expect(report.leftOut).toEqual([{ reason: 'before-table', count: 1, lines: [2] }]);
    expect(report.made?.leftOut).toEqual([{ reason: 'no-label', count: 1, lines: [27] }]);
  });

  test('the header again, where files were put one after the other', async () => {
    const { about } = await read(`${NAMES}\n${fruitIn()}\n${NAMES}\n${fruitIn()}\n`);
    expect(about).toMatchObject({
      rows: 48,
      leftOut: [{ reason: 'repeated-header', count: 1, lines: [26] }],
    });
  });
});

describe('columns', () => {
  test.each([
    ['rows end with a comma', `${NAMES}\n${fruitIn(',', ',')}`],
    ['rows end with three', `${NAMES}\n${fruitIn(',', ',,,')}`],
    ['the header does', `${NAMES},,\n${fruitIn()}`],
    ['all do', `${NAMES},\n${fruitIn(',', ',')}`],
  ])('delimiters at the end stand for nothing: %s', async (_name, text) => {
    const { table, about } = await read(`${text}\n`);
    expect(table.names).toEqual(['size', 'weight', 'kind']);
    expect(table.rows).toEqual(FRUIT);
    expect(about.leftOut).toEqual([]);
  });

  test('an empty first cell: names of rows, with a name of their own or without', async () => {
    const numbered = FRUIT.map((row, i) => [String(i), ...row].join(',')).join('\n');
    for (const names of [`,${NAMES}`, `"",${NAMES}`, NAMES]) {
      const report = await look(`${names}\n${numbered}\n`);
      expect(report.columns.map(({ name }) => name)).toEqual([
        'column 1',
        'size',
        'weight',
        'kind',
      ]);
      expect(report).toMatchObject({ rows: 24, leftOut: [] });
      expect(report.made?.unused).toEqual([{ column: 0, reason: 'row-number' }]);
    }
  });

  test('names that come twice, or not at all', async () => {
    for (const [names, found] of [
      ['size,size,kind', ['size', 'size (2)', 'kind']],
      ['size,size,size', ['size', 'size (2)', 'size (3)']],
      [',,kind', ['column 1', 'column 2', 'kind']],
      ['__proto__,__proto__,constructor', ['__proto__', '__proto__ (2)', 'constructor']],
    ] as const) {
      const report = await look(`${names}\n${fruitIn()}\n`);
      expect(report.columns.map(({ name }) => name)).toEqual(found);
      expect(report.rows).toBe(24);
    }
  });

  test.each([
    ['aligned', (row: readonly string[]) => ` ${row.map((cell) => cell.padEnd(9)).join('  ')} `],
    ['one space', (row: readonly string[]) => row.join(' ')],
    [
      'decimal commas',
      ([a, b, kind]: readonly string[]) =>
        kind === 'kind'
          ? NAMES.split(',').join(' ')
          : `${String(a)},5 ${String(b)},25 ${String(kind)}`,
    ],
    ['tabs and spaces', (row: readonly string[]) => row.join(' \t ')],
  ])('white space between cells: %s', async (_name, write) => {
    const report = await look(`${[NAMES.split(','), ...FRUIT].map(write).join('\n')}\n`);
    expect(report.columns.map(({ name, kind }) => [name, kind])).toEqual([
      ['size', 'number'],
      ['weight', 'number'],
      ['kind', 'category'],
    ]);
    expect(report).toMatchObject({ rows: 24, header: true, leftOut: [] });
  });

  test('white space, and a name in quotes after a tab', async () => {
    const { table } = await read(
      FRUIT.map(
        ([a, b, kind]) => `18.${String(a)}   8   ${String(b)}.0\t"${String(kind)} of the north"`,
      ).join('\n'),
      'auto.data',
    );
    expect(table.rows[1]).toEqual(['18.1', '8', '3.0', 'pear of the north']);
  });

  test('spaces in a text are no columns', async () => {
    const { table } = await read(
      FRUIT.map(([a, , kind]) => `film number ${String(a)} was seen,${String(kind)}`).join('\n'),
    );
    expect(table.rows[0]).toEqual(['film number 0 was seen', 'plum']);
    expect((await read(`${'only words in a line\n'.repeat(5)}`)).table.width).toBe(1);
  });
});

describe('cells that hide a name', () => {
  test('what could not be measured is no name of a column', async () => {
    const { table } = await read(
      `iron,taste\n${FRUIT.map(([size], i) => `${i % 6 ? String(size) : '<0.5'},${i % 2 ? 'good' : 'bad'}`).join('\n')}\n`,
    );
    expect(table.names).toEqual(['iron', 'taste']);
    expect(table.rows).toHaveLength(24);
  });

  test('it is read as the limit, as what is asked is', async () => {
    const report = await look(
      `iron,taste\n${FRUIT.map(([size], i) => `${i % 6 ? String(size) : '<0.5'},${i % 2 ? 'good' : 'bad'}`).join('\n')}\n`,
    );
    expect(report.columns[0]).toMatchObject({ kind: 'number', missing: 0, doubt: 'limits' });
    expect(report.preview[0]?.[0]).toEqual({ text: '<0.5', read: 0.5 });
    expect(report.made?.choice).toEqual({ label: 1, inputs: [0] });
  });

  test('a limit may be the name of a column too', async () => {
    const { table } = await read(`town,<18,≥65\n${'a,120,30\nb,80,90\n'.repeat(9)}`);
    expect(table.names).toEqual(['town', '<18', '≥65']);
  });

  test('a space within a cell, which a comma ends', async () => {
    const { table } = await read(
      `length,kind\n${FRUIT.map(([size, , kind]) => `${String(size)} 1/2,${String(kind)}`).join('\n')}\n`,
    );
    expect(table.names).toEqual(['length', 'kind']);
    expect(table.rows[0]).toEqual(['0 1/2', 'plum']);
  });
});
