import fc from 'fast-check';
import Papa from 'papaparse';
import { describe, expect, test } from 'vitest';
import { DATA_LIMITS } from '../../../contract/training/dataset';
import { readTable, type ReadFile } from './read-rows';

const never = new AbortController().signal;
const read = (text: string | Blob, name = 'data.csv') =>
  readTable(
    { name, file: typeof text === 'string' ? new Blob([text]) : text },
    never,
    () => undefined,
  );

describe('rows, their lines and what was left out', () => {
  test('a header, quotes, line ends of all kinds, newlines in cells, blank lines', async () => {
    const { table, about } = await read(
      'text,label\r\n"one, ""two""",a\r\n\r\n"three\nfour",b\rfive,a\n',
    );
    expect(table.names).toEqual(['text', 'label']);
    expect(table.rows).toEqual([
      ['one, "two"', 'a'],
      ['three\nfour', 'b'],
      ['five', 'a'],
    ]);
    expect(table.lines).toEqual([2, 4, 6]);
    expect(about).toMatchObject({
      delimiter: ',',
      encoding: 'utf-8',
      header: true,
      rows: 3,
      leftOut: [],
      unreadFrom: null,
    });
  });

  test('no header: a label that comes again below is no name', async () => {
    expect(
      (await read('fine film,good\nbad film,bad\nlovely,good\nawful,bad\n')).about.header,
    ).toBe(false);
    expect((await read('0\tfine\n1\tbad\n')).about).toMatchObject({
      header: false,
      delimiter: '\t',
      rows: 2,
    });
    expect(
      (await read('mood,words\ngood,fine film\nbad,awful\ngood,lovely\nbad,dull\n')).about.header,
    ).toBe(true);
  });

  test('ragged rows are told by their lines; empty cells at the end are nothing', async () => {
    const { table, about } = await read('a,b,label\n1,2,x\n3,x\n4,5,y,6\n7,8,y,,\n');
    expect(table.rows).toEqual([
      ['1', '2', 'x'],
      ['7', '8', 'y'],
    ]);
    expect(about.leftOut).toEqual([
      { reason: 'too-few-cells', count: 1, lines: [3] },
      { reason: 'too-many-cells', count: 1, lines: [4] },
    ]);
  });

  test('tabs with quotes that mean nothing', async () => {
    const { table, about } = await read(
      `${Array.from({ length: 50 }, (_, i) => `${String(i % 2)}\t" it 's ${String(i)}`).join('\n')}\n`,
    );
    expect(about).toMatchObject({ delimiter: '\t', rows: 50, leftOut: [] });
    expect(table.rows[1]).toEqual(['1', '" it \'s 1']);
  });

  test('a quote that is never closed costs one row, not the rest', async () => {
    const rows = Array.from({ length: 300 }, (_, i) => `"say ${String(i)}",${i % 2 ? 'a' : 'b'}`);
    rows[250] = '"never closed,a';
    const { about } = await read(`text,label\n${rows.join('\n')}\n`);
    expect(about.leftOut).toEqual([{ reason: 'quote-not-closed', count: 1, lines: [252] }]);
    expect(about.rows).toBe(299);
  });

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

  test('broken characters are told by their line', async () => {
    const { about } = await read(
      new Blob(['好看,good\n难看,bad\n很好', Uint8Array.of(0xff), ',good\n不好,bad\n']),
    );
    expect(about).toMatchObject({
      encoding: 'utf-8',
      rows: 3,
      leftOut: [{ reason: 'broken-characters', count: 1, lines: [3] }],
    });
  });

  test('an empty file has no rows', async () => {
    expect((await read('')).about).toMatchObject({ rows: 0, header: false });
    expect((await read('\n\n  \n')).about.rows).toBeLessThan(2);
  });

  test('a file beyond the limit is read up to it, and the line is told', async () => {
    const { about } = await read(`text,label\n${'fine,good\nbad,bad\n'.repeat(260_000)}`);
    expect(about.rows).toBe(500_000);
    expect(about.unreadFrom).toBe(500_002);
  });

  test('stops when asked to', async () => {
    await expect(
      readTable({ name: 'x', file: new Blob(['a,b\n']) }, AbortSignal.abort(), () => undefined),
    ).rejects.toMatchObject({ name: 'AbortError' });
  });
});

/** What can be thrown for any file: nothing is read of it. */
function refused(
  error: unknown,
): Pick<ReadFile, 'table'> & { readonly about: { readonly rows: number } } {
  expect(error).toMatchObject({ code: 'data-cut-off' });
  return {
    table: { names: [], rows: [], lines: [], width: 0, decimalComma: false },
    about: { rows: 0 },
  };
}

describe('what was written is read', () => {
  /**
   * Cells of any script, with everything that has a meaning in a file; at least two letters, so
   * that no cell is blank.
   */
  const cell = fc
    .tuple(
      fc.string({
        unit: fc.oneof(
          fc.constantFrom('"', ',', ';', '\t', '\n', '|', ' ', '好', 'é', 'ب', '😀', 'x'),
          fc.string({ unit: 'grapheme', minLength: 1, maxLength: 1 }),
        ),
        maxLength: 12,
      }),
    )
    .map(([text]) => `w${text.replace(/[^\P{Cc}\n\t]|[\ufeff\ufffd]/gu, '')}w`);
  const rows = fc.array(fc.tuple(cell, cell, fc.constantFrom('yes', 'no')), {
    minLength: 3,
    maxLength: 40,
  });

  test('by the rules of CSV, whatever is in the cells', async () => {
    await fc.assert(
      fc.asyncProperty(rows, fc.constantFrom('\n', '\r\n'), async (written, newline) => {
        const text = Papa.unparse(
          { fields: ['text', 'note', 'label'], data: written },
          { newline, delimiter: ',', quotes: true },
        );
        const { table } = await read(text);
        expect(table.rows).toEqual(
          written.map((row) => row.map((each) => each.replace(/\r\n?/g, '\n'))),
        );
      }),
      { numRuns: 200, seed: 7 },
    );
  });

  test('as JSON lines', async () => {
    await fc.assert(
      fc.asyncProperty(rows, async (written) => {
        const { table } = await read(
          written.map(([text, note, label]) => JSON.stringify({ text, note, label })).join('\n'),
        );
        expect(table.rows).toEqual(written);
      }),
      { numRuns: 100, seed: 7 },
    );
  });

  test('as a JSON array', async () => {
    await fc.assert(
      fc.asyncProperty(rows, fc.constantFrom(0, 1), async (written, indent) => {
        const { table } = await read(
          JSON.stringify(
            written.map(([text, note, label]) => ({ text, note, label })),
            null,
            indent,
          ),
        );
        expect(table.rows).toEqual(written);
      }),
      { numRuns: 100, seed: 7 },
    );
  });

  test.each([
    `text,label\n${'"a ""b"", 好\nc",yes\r\nplain,no\r\n'.repeat(200)}`,
    JSON.stringify(
      Array.from({ length: 200 }, (_, i) => ({ text: `a "b" \\ [好${String(i)}`, label: 'no\\' })),
    ),
  ])('in pieces of any size: %#', async (text) => {
    const whole = await read(text);
    for (const size of [1, 2, 3, 7, 64]) {
      const bytes = new TextEncoder().encode(text);
      const file = new Blob([bytes]);
      file.stream = () =>
        new ReadableStream({
          start(controller) {
            for (let at = 0; at < bytes.length; at += size)
              controller.enqueue(bytes.slice(at, at + size));
            controller.close();
          },
        });
      expect((await read(file)).table).toEqual(whole.table);
    }
  });

  test('nothing that is thrown at it breaks it', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), async (bytes) => {
        const { table, about } = await read(new Blob([Uint8Array.from(bytes)])).catch(refused);
        expect(table.lines).toHaveLength(about.rows);
        expect(table.lines.every((line, i) => line > (table.lines[i - 1] ?? 0))).toBe(true);
      }),
      { numRuns: 300, seed: 7 },
    );
  });
});
