import fc from 'fast-check';
import { expect, test } from 'vitest';
import { block, documentText, type Block } from './document-text';

const blocks: fc.Arbitrary<Block[]> = fc.array(
  fc.record(
    {
      pieces: fc.array(fc.record({ text: fc.string(), page: fc.integer({ min: 1, max: 4 }) }), {
        minLength: 1,
        maxLength: 3,
      }),
      level: fc.integer({ min: 1, max: 6 }),
    },
    { requiredKeys: ['pieces'] },
  ),
);

test('parts follow each other, leave out only breaks, and begin with their headings', () => {
  fc.assert(
    fc.property(blocks, (given) => {
      const { text, parts } = documentText(given);
      let end = 0;
      for (const part of parts) {
        expect(text.slice(end, part.start)).toMatch(/^(?:\n\n)?$/);
        expect(part.end).toBeGreaterThanOrEqual(part.start);
        if (part.heading !== undefined && part.heading !== '')
          expect(text.slice(part.start).replace(/\s+/g, ' ').trim()).toContain(part.heading);
        end = part.end;
      }
      expect(end).toBe(text.length);
    }),
  );
});

test('a paragraph that runs over a page belongs to both', () => {
  const { text, parts } = documentText([
    {
      pieces: [
        { text: 'It begins here ', page: 1 },
        { text: 'and ends there.', page: 2 },
      ],
    },
    { pieces: [{ text: 'More.', page: 2 }] },
  ]);
  expect(text).toBe('It begins here and ends there.\n\nMore.');
  expect(parts).toEqual([
    { start: 0, end: 15, page: 1 },
    { start: 15, end: text.length, page: 2 },
  ]);
});

test('what can not be summarized is refused', () => {
  expect(() => documentText([block('x'.repeat(2_000_001))])).toThrow(
    expect.objectContaining({ code: 'input-too-long' }),
  );
});
