/** Rows that are stored without what is private in them come back as they were. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readMaskedRows, writeMaskedRows } from './masked-rows';

const never = new AbortController().signal;

test('whatever is in rows, names and lines comes back', async () => {
  const cells = fc.array(fc.string({ unit: 'binary' }), { minLength: 2, maxLength: 2 });
  await fc.assert(
    fc.asyncProperty(cells, fc.array(cells, { maxLength: 5 }), async (names, rows) => {
      const lines = rows.map((_, i) => 3 * i + 2);
      const table = { names, rows, lines, width: 2, decimalComma: false };
      const file = writeMaskedRows(table, (row, column) =>
        column === 1 ? `${String(row)}\n${rows[row]?.[1] ?? ''}` : (rows[row]?.[0] ?? ''),
      );
      const back = await readMaskedRows({ name: 'a.csv', file }, never, () => undefined);
      expect(back.table).toEqual({
        ...table,
        rows: rows.map(([first, second], row) => [first, `${String(row)}\n${second ?? ''}`]),
      });
      expect(back.about.rows).toBe(rows.length);
    }),
  );
});

test('damaged rows are refused', async () => {
  const file = new Blob(['{"names":[],"width":1}\n[1,["a"']);
  await expect(readMaskedRows({ name: 'a', file }, never, () => undefined)).rejects.toMatchObject({
    code: 'data-cut-off',
  });
});
