import { expect, test } from 'vitest';
import { refersBack } from './back-reference';

test.each([
  'It closed in May.',
  'Ann: They were late.',
  'However, rain fell.',
  'After this, the market opened.',
  'Until that day it is free.',
  'Each has a pump.',
  'These results hold.',
])('refers back: %s', (sentence) => {
  expect(refersBack(sentence)).toBe(true);
});

test.each([
  'Items were sold.',
  'This paper shows how.',
  'In this study rain was measured.',
  'Under the bridge it was dry.',
  'Sheila said so.',
  'After the rain the market opened.',
])('stands by itself: %s', (sentence) => {
  expect(refersBack(sentence)).toBe(false);
});
