import { describe, expect, test } from 'vitest';
import { maskRows } from './mask-rows';
import { read } from './test-read-rows';

async function maskText(text: string, names: string[] = [], except: string[] = []) {
  const source = { name: 'data.csv', file: new Blob([text]) };
  const { file, kept } = await maskRows(
    { source, names, except },
    new AbortController().signal,
    () => undefined,
  );
  return { rows: (await read(file)).table, kept };
}

describe('rows without what is private', () => {
  test('cells keep their places, and equal values their placeholder', async () => {
    const { rows, kept } = await maskText(
      'text,label\n"from a@example.com, twice",x\nb@example.com to a@example.com,y\nAnna,x\n',
      ['Anna'],
    );
    expect(rows.names).toEqual(['text', 'label']);
    expect(rows.rows).toEqual([
      ['from [e-mail 1], twice', 'x'],
      ['[e-mail 2] to [e-mail 1]', 'y'],
      ['[name 1]', 'x'],
    ]);
    expect(kept.map(({ value, count }) => [value, count])).toEqual([
      ['a@example.com', 2],
      ['b@example.com', 1],
      ['Anna', 1],
    ]);
  });

  test('numbers stay, but for those of phones; what is let be stays too', async () => {
    const lines = Array.from(
      { length: 20 },
      (_, i) =>
        `${String(4_155_552_600 + i)},1381234${String(5600 + i)},p${String(i % 2)}@example.com`,
    );
    const { rows } = await maskText(
      `order,mobile,mail\n${lines.join('\n')}\n`,
      [],
      ['p0@example.com'],
    );
    expect(rows.rows[0]).toEqual(['4155552600', '[phone 1]', 'p0@example.com']);
    expect(rows.rows[1]).toEqual(['4155552601', '[phone 2]', '[e-mail 1]']);
  });

  test('names of columns are kept, also where they come twice or mean something to an object', async () => {
    const { rows } = await maskText(`__proto__,__proto__,label\n${'1,2,x\n3,4,y\n'.repeat(6)}`);
    expect(rows.names).toEqual(['__proto__', '__proto__ (2)', 'label']);
    expect(rows.rows).toHaveLength(12);
  });
});
