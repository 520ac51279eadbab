/** Forms know texts only: what they mean is what the same body in JSON means. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bodyOfForm } from './form-body';
import { call, pixels, said } from './test-calls';

const form = (encoded: string) => bodyOfForm(new URLSearchParams(encoded));

test('a field is JSON, a number, a text, or a list where it is given several times', () => {
  expect(form('x=[1,2]&input_data=1.5&input_data=-2&input_data=cream&input_data=null')).toEqual({
    x: [1, 2],
    input_data: [1.5, -2, 'cream', null],
  });
  expect(form('instances=good')).toEqual({ instances: ['good'] });
  expect(form('instances=["a","b"]')).toEqual({ instances: ['a', 'b'] });
  expect(form('instances[]=a')).toEqual({ instances: ['a'] });
  expect(form('instances=[4,2]&instances=[1]')).toEqual({ instances: [[4, 2], [1]] });
  expect(form('input_data={"a":1}')).toEqual({ input_data: { a: 1 } });
  expect(form('inputs=-.-')).toEqual({ inputs: '-.-' });
});

test('a text is one, whatever it looks like', () => {
  expect(form('text=2024&signature_name=null&id=7')).toEqual({
    text: '2024',
    signature_name: 'null',
    id: '7',
  });
  expect(form('text=[sic]')).toEqual({ text: '[sic]' });
  expect(form('text=["a","b"]')).toEqual({ text: ['a', 'b'] });
  expect(form('text=a&text=b')).toEqual({ text: ['a', 'b'] });
});

test('repeated numbers are pixels, and a wrong one is named', () => {
  const fields = pixels.map((pixel) => ['x', String(pixel)] as const);
  expect(call('predict', bodyOfForm(fields)).questions).toEqual(
    call('predict', { x: pixels }).questions,
  );
  expect(said(() => call('predict', bodyOfForm(fields.with(17, ['x', 'ink']))))).toBe(
    '400 x[17]: Invalid type: Expected number but received "ink"',
  );
  expect(said(() => form('x=[1,'))).toMatch(/^400 x: It is not JSON: /);
});

test('a field that is given very often is read in time', () => {
  const fields = Array.from({ length: 300_000 }, () => ['x', '1'] as const);
  const start = performance.now();
  expect(bodyOfForm(fields)['x']).toHaveLength(300_000);
  expect(performance.now() - start).toBeLessThan(5_000);
});

test('several pictures are several digits', () => {
  const picture = new Blob(['a'], { type: 'image/png' });
  const body = bodyOfForm([
    ['x', picture],
    ['x', picture],
  ]);
  expect(call('predict', body).questions).toEqual(
    [1, 2].map(() => ({ input: { kind: 'picture', file: picture }, options: {} })),
  );
  expect(said(() => call('predict', bodyOfForm([['text', picture]])))).toBe(
    '400 text: Invalid type: Expected string but received Blob',
  );
});

test('names of fields mean nothing to what reads them', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.string(), fc.string({ minLength: 1 }))), (fields) => {
      const plain = fields.filter(([name, value]) => !name.endsWith('[]') && !/[[{]/.test(value));
      expect(new Set(Object.keys(bodyOfForm(plain)))).toEqual(new Set(plain.map(([name]) => name)));
    }),
    { seed: 3, numRuns: 300 },
  );
  expect(Object.keys(bodyOfForm([['__proto__', '1']]))).toEqual(['__proto__']);
});

test('JSON in a form is the JSON', () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 3 }), (value) => {
      const list = [value];
      expect(bodyOfForm([['input_data', JSON.stringify(list)]])).toEqual({
        input_data: JSON.parse(JSON.stringify(list)) as unknown,
      });
    }),
    { seed: 4, numRuns: 200 },
  );
});
