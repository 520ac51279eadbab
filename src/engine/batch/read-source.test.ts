/** What comes in as rows: columns by themselves, and what goes out as a workbook. */
import { describe, expect, test } from 'vitest';
import { at } from '../../contract/at';
import { readSource } from './read-source';
import { resultColumns } from './result-columns';
import { writeWorkbook } from './write-workbook';

const read = (content: BlobPart, name = 'given.csv') =>
  readSource({ name, file: new Blob([content]) }, new AbortController().signal, () => undefined);

describe('a column by itself', () => {
  test('is read by its lines where only some have commas', async () => {
    const { table, about } = await read('Good, really\nBad\nNeither, nor, and so on\n\nFine\n');
    expect(about).toMatchObject({ format: 'lines', header: false, rows: 4 });
    expect(table.rows).toEqual([['Good, really'], ['Bad'], ['Neither, nor, and so on'], ['Fine']]);
    expect(table.lines).toEqual([1, 2, 3, 5]);
  });

  test('may be in quotes, with a name above', async () => {
    const { table, about } = await read(
      'text\n"Good, ""really"", yes"\n"One, two, three"\n"a, b, c"\n"Over\ntwo lines, and, more"\n',
    );
    expect(about).toMatchObject({ format: 'lines', header: true, rows: 4 });
    expect(table.names).toEqual(['text']);
    expect(table.rows.flat()).toEqual([
      'Good, "really", yes',
      'One, two, three',
      'a, b, c',
      'Over\ntwo lines, and, more',
    ]);
  });

  test('may have a name above without any comma', async () => {
    const { table, about } = await read('text\nGood\nBad\nFine\n');
    expect(about).toMatchObject({ header: true, rows: 3 });
    expect(table.names).toEqual(['text']);
    expect(table.rows.flat()).toEqual(['Good', 'Bad', 'Fine']);
    expect(table.lines).toEqual([2, 3, 4]);
    expect((await read('Comments\nGood\nBad\n')).table.names).toEqual(['Comments']);
    // No text is lost, though it may name the others.
    for (const texts of ['Good\nBad\nFine\n', 'Great\nBad\nGood\nBad\nGood\n'])
      expect((await read(texts)).about).toMatchObject({ header: false });
  });

  test('keeps the quotes of sentences that only begin with one', async () => {
    const { table } = await read(
      '"Good", she said, twice\nBad, he said\nWell\n"No", they all say\n',
    );
    expect(table.rows[0]).toEqual(['"Good", she said, twice']);
    expect(table.rows).toHaveLength(4);
  });
});

test('a table stays a table', async () => {
  const { about } = await read('id,text\n1,"good, really"\n2,bad\n3,"well"\n');
  expect(about).toMatchObject({ format: 'delimited', header: true, rows: 3 });
});

test('a workbook comes back as it was written, whatever is in its cells', async () => {
  const cells = [
    ['text', 'more'],
    ['=1+1', '007'],
    ['<b>&amp;</b>\u0007_x0041_', '-5'],
    ['  好\n\r\t', '12345678901234567890'],
    ['x'.repeat(40_000), '1e5'],
  ];
  const table = {
    names: cells[0] ?? [],
    rows: cells.slice(1),
    lines: [2, 3, 4, 5],
    width: 2,
    decimalComma: false,
  };
  const answers = [
    { label: 'A', score: 0.123456 },
    { label: '=B', score: 1 },
    { error: 'input-empty' } as const,
    { label: 'A', score: 0.5 },
  ];
  const columns = resultColumns({
    names: table.names,
    rows: answers.length,
    cells: (row) => [...(table.rows[row] ?? [])],
    answer: (row) => at(answers, row),
    task: 'classify',
    masked: null,
  });
  const { file, cut } = writeWorkbook(columns);
  expect(cut).toBe(1);
  const back = await readSource(
    { name: 'a.xlsx', file },
    new AbortController().signal,
    () => undefined,
  );
  expect(back.table.names).toEqual(['text', 'more', 'label', 'score', 'error']);
  expect(back.table.rows.slice(0, 3)).toEqual([
    ['=1+1', '007', 'A', '0.1235', ''],
    ['<b>&amp;</b>\u0007_x0041_', '-5', '=B', '1', ''],
    ['  好\n\r\t', '12345678901234567890', '', '', 'input-empty'],
  ]);
  expect(back.table.rows[3]?.[0]).toHaveLength(32_767);
});
