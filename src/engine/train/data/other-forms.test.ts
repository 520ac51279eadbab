/** Tables that are not delimited: as databases, data frames and programs that learn write them. */
import { describe, expect, test } from 'vitest';
import { FRUIT, fruitIn, look, NAMES } from './test-fruit';
import { read } from './test-read-rows';

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
      [' size | weight | kind', '------+--------+------', fruitIn('|')].join('\n'),
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

  test('sparse ARFF: what a row does not name is 0, or the first of the values', async () => {
    const { table, about } = await read(
      `${arff
        .slice(0, arff.indexOf('@data'))
        .join('\n')
        .replace(/\bkind\b.*/, "kind {'a plum', pear}")}
@DATA
{0 2, 2 pear}
% a pause
{1 3.5}

{ 0 1,1 4, 2 'a plum' }, {5}
{}
{7 1}
{0}
`,
      'fruit.arff',
    );
    expect(table.names).toEqual(NAMES.split(','));
    expect(table.rows).toEqual([
      ['2', '0', 'pear'],
      ['0', '3.5', 'a plum'],
      ['1', '4', 'a plum'],
      ['0', '0', 'a plum'],
    ]);
    expect(about.leftOut.map(({ reason, count }) => [reason, count])).toEqual([
      ['comment', 1],
      ['too-few-cells', 1],
      ['too-many-cells', 1],
    ]);
  });

  test.each([
    ['from 1', 1],
    ['from 0', 0],
  ])('LIBSVM, its columns numbered %s', async (_name, first) => {
    const lines = FRUIT.map(([size, weight], i) =>
      [
        i % 2 ? '+1' : '-1',
        size === '0' ? '' : `${String(first)}:${String(size)}`,
        weight === '0' ? '' : `${String(first + 2)}:${String(weight)}e-1`,
        i === 4 ? '# the fifth' : '',
      ].join(' '),
    );
    const report = await look([...lines, '1 900:1', '-1 2:', ''].join('\n'));
    expect(report.columns.map(({ name, kind }) => [name, kind])).toEqual([
      ['target', 'number'],
      [String(first), 'number'],
      [String(first + 1), 'number'],
      [String(first + 2), 'number'],
    ]);
    expect(report).toMatchObject({ header: true, rows: 24 });
    expect(report.leftOut).toEqual([
      { reason: 'too-few-cells', count: 1, lines: [26] },
      { reason: 'too-many-cells', count: 1, lines: [25] },
    ]);
    expect(report.made?.choice.label).toBe(0);
    const { table } = await read(lines.join('\n'));
    expect(table.rows[4]).toEqual(['-1', '4', '0', '1e-1']);
    expect(table.lines[4]).toBe(5);
  });

  test.each([
    ['buses', '12 10:30 11:45\n7 10:05 12:00\n'.repeat(9)],
    ['buses of the night', '12 0:30 1:45\n7 0:05 2:00\n'.repeat(9)],
    ['scores', '1 2:1 0:3\n2 1:1 4:0\n'.repeat(9)],
    ['numbers alone', '1\n2\n'.repeat(9)],
  ])('%s are not LIBSVM', async (_name, text) => {
    expect((await read(text)).table.names).not.toContain('target');
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
});
