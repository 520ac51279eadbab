import fc from 'fast-check';
import * as v from 'valibot';
import { expect, test } from 'vitest';
import { ownRecord, ownValue } from './own-record';

const Numbers = ownRecord(v.number(), 'An object of numbers.');
const name = fc.oneof(
  fc.constantFrom('__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', 'valueOf'),
  fc.string(),
);

test('whatever a key is called, its value is read and nothing else', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(name, fc.double({ noNaN: true }))), (pairs) => {
      const given = Object.fromEntries(pairs);
      const read = v.parse(Numbers, given);
      expect(Object.entries(read)).toEqual(Object.entries(given));
      expect(Object.getPrototypeOf(read)).toBe(Object.prototype);
      for (const each of ['__proto__', 'constructor', 'toString'])
        expect(ownValue(read, each)).toBe(new Map(pairs).get(each));
    }),
    { seed: 3, numRuns: 400 },
  );
});

test('JSON with such keys is read too', () => {
  const text = '{"a":1,"__proto__":2,"constructor":3,"b":4}';
  expect(JSON.stringify(v.parse(Numbers, JSON.parse(text)))).toBe(text);
});

test.each([
  ['{"a":1,"__proto__":{"polluted":true}}', '__proto__'],
  ['{"constructor":"x"}', 'constructor'],
  ['{"b":"x"}', 'b'],
])('what is wrong under a key is said with it: %s', (text, key) => {
  const parsed = v.safeParse(Numbers, JSON.parse(text));
  expect(parsed.success).toBe(false);
  expect(parsed.issues?.map((issue) => v.getDotPath(issue))).toEqual([key]);
  expect(v.safeParse(Numbers, JSON.parse(text), { abortEarly: true }).success).toBe(false);
});

test('what is no object is refused in the given words', () => {
  expect(v.safeParse(Numbers, 3).issues?.[0].message).toBe('An object of numbers.');
});
