import { expect, test } from 'vitest';
import { markedPieces } from './marked-pieces';

test('the pieces are the text, cut at the marks', () => {
  const text = 'One. Two. Three.';
  const pieces = markedPieces(text, [
    { start: 0, end: 4 },
    { start: 10, end: 16 },
  ]);
  expect(pieces.filter(({ marked }) => marked).map(({ text: each }) => each)).toEqual([
    'One.',
    'Three.',
  ]);
  expect(pieces.map(({ text: each }) => each).join('')).toBe(text);
  for (const piece of pieces) expect(text.startsWith(piece.text, piece.start)).toBe(true);
});

test('without marks there is one piece', () => {
  expect(markedPieces('All.', [])).toEqual([{ start: 0, text: 'All.', marked: false }]);
});
