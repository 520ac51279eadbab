import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Random } from '../rows/random';
import { splitOwn, withCorrectedRows, withCorrectedTexts } from './corrected-rows';
import type { RowExamples } from './rows-data';

const OWN = 40;

/** A text, a number and a label, which go `cold,1,bad` and `warm,2,good` by turns. */
const set: RowExamples = {
  table: {
    names: ['text', 'number', 'label'],
    rows: Array.from({ length: OWN }, (_, i) =>
      i % 2 === 0 ? ['cold', '1', 'bad'] : ['warm', '2', 'good'],
    ),
    lines: Array.from({ length: OWN }, (_, i) => i + 2),
    width: 3,
    decimalComma: false,
  },
  names: ['text', 'number', 'label'],
  formats: [null, { decimalComma: false, unit: '' }, null],
  rows: Array.from({ length: OWN }, (_, i) => i),
  classes: Uint16Array.from({ length: OWN }, (_, i) => i % 2),
  labels: ['bad', 'good'],
};
const texts = { label: 2, inputs: [0] };
const tables = { label: 2, inputs: [0, 1] };

describe('corrections', () => {
  test('become rows of the columns that are used, several times over', () => {
    const made = withCorrectedRows(set, tables, [
      { input: { number: 7, text: null, other: 'x' }, label: 'good' },
    ]);
    expect([made.own, made.rows.length]).toEqual([OWN, OWN + 4]);
    expect(made.table.rows[made.rows.at(-1) ?? 0]).toEqual(['', '7', '']);
    expect(made.classes.at(-1)).toBe(1);
  });

  test('that the file has no room for stay away: of other labels, of another kind, of other columns', () => {
    const other = [
      { input: 'cold soup', label: 'lukewarm' },
      { input: { number: 7 }, label: 'good' },
    ];
    expect(withCorrectedTexts(set, texts, other)).toMatchObject({
      own: OWN,
      corrections: [],
    });
    expect(
      withCorrectedRows(set, tables, [
        { input: 'cold soup', label: 'bad' },
        { input: { width: 3 }, label: 'good' },
        { input: { toString: 3, number: ' ' }, label: 'good' },
      ]).corrections,
    ).toEqual([]);
  });

  test('are all trained on, are never held out, and leave the held-out rows as they were', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.record({ input: fc.string({ minLength: 1 }), label: fc.constantFrom('bad', 'good') }),
          {
            maxLength: 80,
          },
        ),
        fc.nat(),
        (corrections, seed) => {
          const made = withCorrectedTexts(set, texts, corrections);
          const { train, heldOut } = splitOwn(made, 0.2, Random.seeded(seed, 'examples'));
          const bare = splitOwn({ ...set, own: OWN }, 0.2, Random.seeded(seed, 'examples'));
          expect(heldOut).toEqual(bare.heldOut);
          expect([...train, ...heldOut].sort((a, b) => a - b)).toEqual([...made.rows.keys()]);
          expect(heldOut.every((example) => example < OWN)).toBe(true);
        },
      ),
    );
  });
});
