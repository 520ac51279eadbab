/** Whatever file is given to train on, or comes as the card of a model, it is read or refused by a code. */
import fc from 'fast-check';
import * as v from 'valibot';
import { expect, test } from 'vitest';
import { inspect } from '../../src/engine/train/data/inspect-file';
import { readCard } from '../../src/engine/transfer/hub/model-card';
import { ending, mutated, runs } from './mutate';

const bytes = (text: string) => new TextEncoder().encode(text);
const never = new AbortController().signal;
const rows = Array.from({ length: 30 }, (_, i) => ({
  text: i % 7 === 0 ? `a "quoted", 好 one\n${String(i)}` : `row ${String(i)}`,
  weight: i * 1.5,
  label: i % 2 === 0 ? 'yes' : 'no',
}));
const quoted = (cell: string | number) => `"${String(cell).replaceAll('"', '""')}"`;
const csv = (delimiter: string) =>
  [
    'text,weight,label'.replaceAll(',', delimiter),
    ...rows.map((row) => Object.values(row).map(quoted).join(delimiter)),
  ].join('\r\n');

const FILES = [
  bytes(csv(',')),
  bytes(csv(';')),
  bytes(csv('\t')),
  bytes(JSON.stringify(rows)),
  bytes(JSON.stringify(rows, null, 1)),
  bytes(rows.map((row) => JSON.stringify(row)).join('\n')),
  Uint8Array.from(Buffer.from(`\ufeff${csv(',')}`, 'utf16le')),
];

test.each(['classify', 'table'] as const)(
  'files of rows, for %s',
  { timeout: 120_000 },
  async (kind) => {
    const ends = new Set<string>();
    await fc.assert(
      fc.asyncProperty(mutated(FILES), async (file) => {
        const source = { name: 'data.csv', file: new Blob([file]) };
        const end = await ending(async () => {
          const report = await inspect({ kind, source, choice: null }, never, () => undefined);
          expect(report.bytes).toBe(file.length);
          expect(report.preview.length).toBe(Math.min(5, report.rows));
          // It crosses from the worker to the page
          expect(structuredClone(report)).toEqual(report);
          return report;
        });
        ends.add(end);
      }),
      runs(500, kind === 'table' ? 1 : 2),
    );
    expect([...ends].sort()).toEqual(['data-cut-off', 'read']);
  },
);

const Card = v.strictObject({
  text: v.string(),
  licence: v.nullable(v.string()),
  languages: v.array(v.string()),
  tags: v.array(v.string()),
});
const CARDS = [
  '---\nlicense: mit\nlanguage: [en, zh]\ntags:\n  - digits\n  - "a: b"\n---\n# A model\n<b>text</b>\n',
  '---\nbase: &a {license: mit, more: [*a]}\nlicense: *a\n<<: *a\n? [1, 2]\n: |\n  text\n---\ntext',
  `---\n${Array.from({ length: 12 }, (_, i) => `a${String(i)}: &a${String(i)} [*a${String(i - 1)}, *a${String(i - 1)}]`).join('\n')}\nlicense: *a11\n---\n`,
].map(bytes);

test('cards: their text and facts, or no facts', { timeout: 120_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(mutated(CARDS), async (file) => {
      expect(await ending(async () => v.parse(Card, await readCard(file)))).toBe('read');
    }),
    runs(600, 3),
  );
});
