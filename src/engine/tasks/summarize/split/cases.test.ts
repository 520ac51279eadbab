import { describe, expect, test } from 'vitest';
import { CASES } from './cases';
import { ruleSplitter } from './rule-splitter';

describe.each(Object.entries(CASES))('%s', (_, cases) => {
  test.each(cases)('%s', (marked) => {
    const text = marked.replaceAll('|', '');
    const found = [...ruleSplitter.split(text)].map(({ start, end }) => text.slice(start, end));
    expect(found.join('|')).toBe(marked);
  });
});
