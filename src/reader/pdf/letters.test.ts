import { expect, test } from 'vitest';
import { asLetters } from './letters';

test.each([
  ['eﬃcient ﬂow ﬅ', 'efficient flow st'],
  ['⽂⼈', '文人'],
  ['ﻢﻠﻛ', 'ملك'],
  ['x² ½ ，Ａ … ſ', 'x² ½ ，Ａ … ſ'],
  ['a\ue001b\u0002c', 'abc'],
])('%s', (given, text) => {
  expect(asLetters(given)).toBe(text);
});
