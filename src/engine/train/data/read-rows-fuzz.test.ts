/** Whatever is written by the rules of a format is read as it was, and nothing breaks the reading. */
import fc from 'fast-check';
import Papa from 'papaparse';
import { describe, expect, test } from 'vitest';
import type { ReadFile } from './read-rows';
import { read } from './test-read-rows';

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
