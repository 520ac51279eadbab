/** Tables as people and their programs write them: what stands around the rows is no row. */
import { describe, expect, test } from 'vitest';
import { inspect } from './inspect-file';
import { read } from './test-read-rows';

const FRUIT = Array.from({ length: 24 }, (_, i) => [
  String(i % 5),
  String((i * 3) % 11),
  i % 2 ? 'pear' : 'plum',
]);
const body = (delimiter = ',', after = '') =>
  FRUIT.map((row) => row.join(delimiter) + after).join('\n');
const NAMES = 'size,weight,kind';

const look = (text: string) =>
  inspect(
    { kind: 'table', source: { name: 'data.csv', file: new Blob([text]) }, choice: null },
    new AbortController().signal,
    () => undefined,
  );

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
    const report = await look(`${above}${NAMES}\n${body()}\n`);
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
    const report = await look(`${NAMES}\n(cm),g,\n${body()}\nTotal,120,\n`);
    expect(report.columns.map(({ kind, missing }) => [kind, missing])).toEqual([
      ['number', 1],
      ['number', 0],
      ['category', 1],
    ]);
    expect(report.leftOut).toEqual([{ reason: 'before-table', count: 1, lines: [2] }]);
    expect(report.made?.leftOut).toEqual([{ reason: 'no-label', count: 1, lines: [27] }]);
  });

  test('the header again, where files were put one after the other', async () => {
    const { about } = await read(`${NAMES}\n${body()}\n${NAMES}\n${body()}\n`);
    expect(about).toMatchObject({
      rows: 48,
      leftOut: [{ reason: 'repeated-header', count: 1, lines: [26] }],
    });
  });
});

describe('columns', () => {
  test.each([
    ['rows end with a comma', `${NAMES}\n${body(',', ',')}`],
    ['rows end with three', `${NAMES}\n${body(',', ',,,')}`],
    ['the header does', `${NAMES},,\n${body()}`],
    ['all do', `${NAMES},\n${body(',', ',')}`],
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
      const report = await look(`${names}\n${body()}\n`);
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

describe('other forms', () => {
  const sizes = ['size', 'number'];
  const asTable = [sizes, ['weight', 'number'], ['kind', 'category']];
  const rows = [NAMES.split(','), ...FRUIT];
  const drawn = (row: readonly string[]) => `| ${row.map((cell) => cell.padEnd(7)).join(' | ')} |`;
  const line = '+---------+---------+---------+';
  const cells = FRUIT.map(([size, weight, kind]) => ({
    size: Number(size),
    weight: Number(weight),
    kind,
  }));
  const columns = Object.fromEntries(
    NAMES.split(',').map((name, i) => [name, FRUIT.map((row) => row[i])]),
  );
  const byRow = Object.entries(columns).map(([name, list]) => [
    name,
    Object.fromEntries(list.entries()),
  ]);
  const arff = [
    '% Fruit of a stall',
    '@RELATION fruit',
    '',
    '@ATTRIBUTE size numeric',
    "@attribute 'weight' REAL",
    '@attribute kind {pear, plum}',
    '@data',
    ...FRUIT.map(([size, weight, kind], i) =>
      i === 9 ? '% a pause' : `${String(size)},${String(weight)},'${String(kind)}'`,
    ),
  ];
  test.each([
    ['Markdown', [drawn(rows[0] ?? []), '|:---|---:|---|', ...FRUIT.map(drawn)].join('\n')],
    ['a database', [line, drawn(rows[0] ?? []), line, ...FRUIT.map(drawn), line].join('\n')],
    [
      'a database without a frame',
      [' size | weight | kind', '------+--------+------', body('|')].join('\n'),
    ],
    ['Chinese commas', rows.map((row) => row.join('，')).join('\n')],
    ['tildes', rows.map((row) => row.join('~')).join('\n')],
    ['apostrophes', rows.map((row) => row.map((cell) => `'${cell}'`).join(',')).join('\n')],
    ['an answer of a server', JSON.stringify({ total: 24, next: null, data: cells })],
    ['the same, indented', JSON.stringify({ page: 'a, [b', results: cells, more: [1] }, null, 2)],
    ['JSON by column', JSON.stringify(columns)],
    ['the same, indented', JSON.stringify(columns, null, 2)],
    ['JSON by column and row', JSON.stringify(Object.fromEntries(byRow))],
    [
      'JSON with the names apart',
      JSON.stringify({ columns: NAMES.split(','), index: FRUIT.map((_, i) => i), data: FRUIT }),
    ],
  ])('%s', async (_name, text) => {
    const report = await look(text);
    expect(report.columns.map(({ name, kind }) => [name, kind])).toEqual(asTable);
    expect(report).toMatchObject({ header: true, rows: 24, leftOut: [] });
  });

  test('ARFF, with comments between', async () => {
    const report = await look(arff.join('\n'));
    expect(report.columns.map(({ name, kind }) => [name, kind])).toEqual(asTable);
    expect(report).toMatchObject({ header: true, rows: 23 });
    expect(report.leftOut).toEqual([{ reason: 'comment', count: 1, lines: [17] }]);
  });

  test('what only looks like them', async () => {
    const poem = 'The moon is bright，the night is long\n'.repeat(9);
    expect((await read(poem)).table.width).toBe(1);
    expect(
      (await read("text,label\n'tis late,sad\nit's fine,good\n'twas fun,good\n")).table.rows[0],
    ).toEqual(["'tis late", 'sad']);
    // One object is one row, where its lists have not one length, or are not all there is.
    for (const row of ['{"words":["a","b"],"labels":["x"]}', '{"words":["a","b"],"label":"x"}'])
      expect((await read(row)).table.rows).toHaveLength(1);
    const spans = '{\n "id": 1,\n "parts": [{"a": 1}]\n}\n{\n "id": 2,\n "parts": [{"a": 2}]\n}\n';
    expect((await read(spans)).table).toMatchObject({ names: ['id', 'parts'] });
  });

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
