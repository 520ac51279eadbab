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

  test('cells may be a list in the order of the columns', () => {
    const cells = [1.5, 2.3, null, 'cream'];
    expect(call('predict', { input_data: cells }).questions).toEqual([
      { input: cells, options: {} },
    ]);
    expect(
      call('predict', { input_data: [cells, { weight: 1 }] }).questions.map(({ input }) => input),
    ).toEqual([cells, { weight: 1 }]);
    const rows = [{ label: 'good', score: 0.9 }];
    expect(answer('predict', { input_data: [cells] }, rows, 'table')).toMatchObject({
      predictions: rows,
    });
    expect(answer('predict', { input_data: cells }, rows, 'table')).toMatchObject({
      label: 'good',
    });
    expect(said(() => call('predict', { input_data: [cells, [1, true]] }))).toMatch(
      /^400 input_data\[1\]\[1\]: /,
    );
    expect(said(() => call('predict', { input_data: [cells, 'a'] }))).toMatch(
      /^400 input_data\[1\]: A row is an object/,
    );
  });

  test('texts may be many', () => {
    expect(call('predict', { text: ['a', 'b'] }).questions.map(({ input }) => input)).toEqual([
      'a',
      'b',
    ]);
    expect(said(() => call('predict', { text: ['a', 3] }))).toBe(
      '400 text[1]: Invalid type: Expected string but received 3',
    );
  });

  const square = (numbers: readonly number[]) =>
    Array.from({ length: 28 }, (_, row) => numbers.slice(row * 28, row * 28 + 28));
  const channel = (numbers: readonly number[]) => square(numbers).map((row) => row.map((x) => [x]));
  const other = pixels.toReversed();

  test.each([
    ['784', pixels, false],
    ['28 x 28', square(pixels), false],
    ['28 x 28 x 1', channel(pixels), false],
    ['1 x 784', [pixels], true],
    ['1 x 28 x 28', [square(pixels)], true],
    ['2 x 784', [pixels, other], true],
    ['2 x 28 x 28', [square(pixels), square(other)], true],
    ['2 x 28 x 28 x 1', [channel(pixels), channel(other)], true],
    ['1568', [...pixels, ...other], true],
    ['56 x 28', [...square(pixels), ...square(other)], true],
    ['2 x 1 x 784', [[pixels], [other]], true],
  ])('pixels in %s are what reshape(-1, 784) makes of them', (_shape, x, several) => {
    const { questions } = call('predict', { x });
    expect(questions).toEqual(
      [pixels, other].slice(0, questions.length).map((numbers) => ({
        input: { kind: 'pixels', pixels: Uint8ClampedArray.from(numbers) },
        options: {},
      })),
    );
    const rows = questions.map(() => ({ probabilities }));
    const single = { digit: 7, probabilities };
    expect(answer('predict', { x }, rows)).toEqual({
      model: 'digits',
      version: 2,
      ...(several ? { predictions: questions.map(() => single) } : single),
    });
  });

  test.each([
    [[...pixels, ...other.with(17, 300)], /^400 x\[801\]: /],
    [[pixels, other.with(17, 300)], /^400 x\[1\]\[17\]: /],
    [[...square(pixels), ...square(other.with(30, 300))], /^400 x\[29\]\[2\]: /],
    [[channel(pixels), channel(other.with(30, -1))], /^400 x\[1\]\[1\]\[2\]\[0\]: /],
    [[pixels, [1]], '400 x[1]: Invalid length: Expected 784 but received 1'],
    [[...square(pixels), ...square(other).with(3, [])], /^400 x: Its lists are not of the same/],
    [[], '400 x: There is no row.'],
  ])('a wrong pixel is named where it stands, case %#', (x, message) => {
    const refused = said(() => call('predict', { x }));
    if (typeof message === 'string') expect(refused).toBe(message);
    else expect(refused).toMatch(message);
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
