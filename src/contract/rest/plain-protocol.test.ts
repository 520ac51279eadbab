import { describe as group, expect, test } from 'vitest';
import { answer, call, pixels, probabilities, said } from './test-calls';

group('the plain form', () => {
  test('names its model by its field', () => {
    expect(answer('predict', { x: pixels }, [{ probabilities }])).toEqual({
      model: 'digits',
      version: 2,
      digit: 7,
      probabilities,
    });
    expect(call('predict', { text: 'good' }).questions).toEqual([{ input: 'good', options: {} }]);
  });

  test('rows of a table are asked of the model that was made last, one or several', () => {
    const row = { weight: 90, tint: 'cream', note: null };
    expect(call('predict', { input_data: row }).questions).toEqual([{ input: row, options: {} }]);
    expect(call('predict', { input_data: [row, row] }).questions).toHaveLength(2);
    const rows = [
      { label: 'good', score: 0.9 },
      { label: 'bad', score: 0.8 },
    ];
    expect(answer('predict', { input_data: [row, row] }, rows, 'table')).toEqual({
      model: 'table',
      version: 2,
      predictions: rows,
    });
    expect(answer('predict', { input_data: row }, rows.slice(1), 'table')).toEqual({
      model: 'table',
      version: 2,
      label: 'bad',
      score: 0.8,
    });
    expect(
      call('v1/models/t:predict', { instances: [row, { row }] }, 'table').questions.map(
        ({ input }) => input,
      ),
    ).toEqual([row, row]);
    expect(
      call('v1/models/t:predict', { inputs: { weight: [1, 2], tint: ['a', null] } }, 'table')
        .questions[1]?.input,
    ).toEqual({ weight: 2, tint: null });
    expect(said(() => call('predict', { input_data: [row, { weight: true }] }))).toMatch(
      /^400 input_data\[1\]\.weight: /,
    );
    expect(said(() => call('predict', { input_data: [] }))).toBe(
      '400 input_data: There is no row.',
    );
    expect(said(() => call('predict', { input_data: 'a' }))).toMatch(
      /^400 input_data: A row is an object/,
    );
  });

  test.each([
    [{}, /^400 body: Give one of text, x, input_data/],
    [[], /^400 body: /],
    [{ x: pixels, text: 'a' }, /^400 body: Give one of /],
    [{ x: [1, 2] }, '400 x: Invalid length: Expected 784 but received 2'],
    [{ x: pixels.with(5, -1) }, '400 x[5]: Invalid value: Expected >=0 but received -1'],
    [{ text: 5 }, '400 text: Invalid type: Expected string but received 5'],
    [{ text: '' }, '400 text: There is no text yet.'],
  ])('case %#', (body, message) => {
    const refused = said(() => call('predict', body));
    if (typeof message === 'string') expect(refused).toBe(message);
    else expect(refused).toMatch(message);
  });
});
