import { describe, expect, test } from 'vitest';
import { DATA_LIMITS } from '../../../contract/training/dataset';
import { read } from './test-read-rows';

describe('rows of JSON, their lines and what was left out', () => {
  test('JSON lines: keys that come late, lines that are no JSON', async () => {
    const { table, about } = await read(
      '{"text":"a","label":1}\nnot json\n\n{"label":null,"text":"b","more":[1]}\n',
    );
    expect(table.names).toEqual(['text', 'label', 'more']);
    expect(table.rows).toEqual([
      ['a', '1'],
      ['b', '', '[1]'],
    ]);
    expect(table.lines).toEqual([1, 4]);
    expect(about).toMatchObject({
      format: 'json-lines',
      leftOut: [{ reason: 'not-json', count: 1, lines: [2] }],
    });
  });

  test('a cell of lists in lists, deeper than can be written, is empty', async () => {
    const deep = (depth: number) => '['.repeat(depth) + ']'.repeat(depth);
    const { table } = await read(
      `{"text":"a","more":${deep(3)}}\n{"text":"b","more":${deep(100_000)}}\n`,
    );
    expect(table.rows).toEqual([
      ['a', '[[[]]]'],
      ['b', ''],
    ]);
  });

  test('JSON lines of arrays have as many columns as the longest', async () => {
    const { table, about } = await read('["fine","good"]\n["awful","bad","twice"]\n');
    expect(table).toMatchObject({
      names: [],
      width: 3,
      rows: [
        ['fine', 'good'],
        ['awful', 'bad', 'twice'],
      ],
    });
    expect(about).toMatchObject({ format: 'json-lines', header: false });
  });

  test('a JSON array of objects, over several lines or in one; what stands in strings is no bracket', async () => {
    const rows = [
      { text: 'a "quoted" ], [ or }{, \\', label: 1 },
      { text: '好\n', label: null, more: [1, { b: 2 }] },
    ];
    for (const text of [
      JSON.stringify(rows),
      `\ufeff${JSON.stringify(rows, null, 2)}\n`,
      `[\n${rows.map((row) => JSON.stringify(row)).join(',\n')},\n]`,
    ]) {
      const { table, about } = await read(text);
      expect(table).toMatchObject({
        names: ['text', 'label', 'more'],
        rows: [
          ['a "quoted" ], [ or }{, \\', '1'],
          ['好\n', '', '[1,{"b":2}]'],
        ],
        lines: [1, 2],
      });
      expect(about).toMatchObject({ format: 'json', delimiter: null, header: true, leftOut: [] });
    }
    expect((await read('[["fine","good"],["awful","bad"]]')).table).toMatchObject({
      width: 2,
      rows: [
        ['fine', 'good'],
        ['awful', 'bad'],
      ],
    });
    expect((await read('[]')).about).toMatchObject({ format: 'json', rows: 0 });
  });

  test('entries of a JSON array that are no rows are told by their number, and the rest is read', async () => {
    const { table, about } = await read(
      '[{"text":"a"},\n7,\n{"text":"never closed},\n{"text":"b"},\n{"text":c},{"text":"d"}]',
    );
    expect(table.rows).toEqual([['a'], ['b'], ['d']]);
    expect(about.leftOut).toEqual([{ reason: 'not-json', count: 3, lines: [2, 3, 5] }]);
    const long = await read(`[{"text":"${'\\\\x'.repeat(DATA_LIMITS.row)}"},{"text":"b"}]`);
    expect(long.table).toMatchObject({ rows: [['b']], lines: [2] });
    expect(long.about.leftOut).toEqual([{ reason: 'row-too-long', count: 1, lines: [1] }]);
  });

  test('one JSON object over several lines is one row; so is each of several', async () => {
    const row = { text: 'a "quoted" }, {\n', label: 1, more: [{ a: { b: [] } }] };
    const pretty = JSON.stringify(row, null, 2);
    for (const text of [
      pretty,
      `\ufeff\n${pretty}\n`,
      `{ "text": ${JSON.stringify(row.text)},\n"label": 1, "more": [\n{ "a": {"b":[]} }] }`,
    ]) {
      const { table, about } = await read(text, 'row.json');
      expect(table).toMatchObject({
        names: ['text', 'label', 'more'],
        rows: [[row.text, '1', '[{"a":{"b":[]}}]']],
        lines: [1],
      });
      expect(about).toMatchObject({ format: 'json', delimiter: null, leftOut: [] });
    }
    for (const between of ['\n', '', ',\n'])
      expect((await read([pretty, pretty, '{}'].join(between))).table.lines).toEqual([1, 2, 3]);
    expect(
      (await read('{\n  "text": "a",\n  "label": oops\n}\n{\n  "text": "b"\n}')).about,
    ).toMatchObject({ rows: 1, leftOut: [{ reason: 'not-json', count: 1, lines: [1] }] });
  });

  test('JSON lines stay lines where the first of them is broken', async () => {
    expect((await read('{"text":"never closed\n{"text":"b"}\n{"text":"c"}\n')).about).toMatchObject(
      { format: 'json-lines', rows: 2, leftOut: [{ reason: 'not-json', count: 1, lines: [1] }] },
    );
  });

  test('JSON that is cut off anywhere is refused, by name', async () => {
    const rows = [
      { text: 'a "b" ]', label: 'x' },
      { text: '\\ 好', label: { y: [1] } },
    ];
    for (const whole of [
      JSON.stringify(rows),
      JSON.stringify(rows, null, 2),
      JSON.stringify(rows[1], null, 2),
      JSON.stringify(rows[1]),
    ]) {
      expect((await read(whole)).about.leftOut).toEqual([]);
      for (let end = 1; end < whole.length; end += 1) {
        await expect(
          read(whole.slice(0, end), 'part.json'),
          whole.slice(0, end),
        ).rejects.toMatchObject({ code: 'data-cut-off', details: { file: 'part.json' } });
      }
    }
  });
});
