import { describe, expect, test } from 'vitest';
import { readTable } from './read-rows';
import { read } from './test-read-rows';

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
