/** `:regress`, and the rows of numbers' models as other people write them. */
import { describe as group, expect, test } from 'vitest';
import { answer, call, model, said } from './test-calls';
import { readCall, endpointOf } from './rest-call';

const PATH = 'v1/models/regress:regress';
const ROW = { length: 1.2, place: 'Earth' };
const rows = (path: string, body: unknown) =>
  call(path, body, 'regress').questions.map(({ input }) => input);

group(':regress', () => {
  test('examples, with what they share, are rows; the answer is bare numbers', () => {
    expect(rows(PATH, { examples: [ROW, { length: [2] }] })).toEqual([ROW, { length: 2 }]);
    expect(rows(PATH, { context: { place: 'Mars' }, examples: [{ length: 1 }, ROW] })).toEqual([
      { place: 'Mars', length: 1 },
      { place: 'Earth', length: 1.2 },
    ]);
    expect(answer(PATH, { examples: [ROW] }, [{ value: 2.5, low: 2, high: 3 }], 'regress')).toEqual(
      { results: [2.5] },
    );
  });

  test('another body, and a model that predicts no number, are told what to do', () => {
    expect(said(() => call(PATH, { instances: [ROW] }, 'regress'))).toMatch(/^400 examples: /);
    expect(said(() => call(PATH, { examples: [] }, 'regress'))).toMatch(/^400 examples: /);
    expect(said(() => call(PATH, { examples: [[1, 2]] }, 'regress'))).toMatch(
      /^400 examples\[0\]: /,
    );
    const endpoint = endpointOf('POST', 'v1/models/digits:regress');
    if (endpoint.kind !== 'predict') throw new Error('It predicts.');
    expect(said(() => readCall(endpoint, { examples: [{ x: 1 }] }, model('digits')))).toBe(
      '400 digits predicts no number, its task is digits: ask it at v1/models/digits:predict.',
    );
  });
});

group('rows for a model of numbers, as others write them', () => {
  test('the interval stands beside bare numbers, in the form of the answer', () => {
    const said = [
      { value: 2.5, low: 2, high: 3 },
      { value: 4, low: 3.5, high: 4.5 },
    ];
    const path = 'v1/models/regress:predict';
    expect(answer(path, { instances: [ROW, ROW] }, said, 'regress')).toEqual({
      predictions: [2.5, 4],
      low: [2, 3.5],
      high: [3, 4.5],
    });
    expect(
      answer(path, { inputs: { length: [1, 2], place: ['Earth', 'Mars'] } }, said, 'regress'),
    ).toEqual({ outputs: [2.5, 4], low: [2, 3.5], high: [3, 4.5] });
    expect(answer(path, { inputs: ROW }, said.slice(0, 1), 'regress')).toEqual({
      outputs: 2.5,
      low: 2,
      high: 3,
    });
    expect(answer(path, { instances: [ROW] }, [{ value: 1 }], 'regress')).toEqual({
      predictions: [1],
    });
  });

  test('the plain form takes them under input_data', () => {
    expect(rows('predict', { input_data: [ROW, ['1,5 m', null]] })).toEqual([ROW, ['1,5 m', null]]);
  });

  test('cells are left as they were written for the model to read', () => {
    const written = { length: '1,2', mass: '0.4 kg', angle: null, place: '' };
    expect(rows('v1/models/regress:predict', { instances: [written] })).toEqual([written]);
  });

  test.each([
    ['lists of lists in a cell', { instances: [{ length: [[1]] }] }],
    ['a truth value', { instances: [{ length: true }] }],
    ['nothing in the row', { instances: [{ length: null, place: ' ' }] }],
    ['no body', null],
  ])('refused with 400: %s', (_what, body) => {
    expect(said(() => call('v1/models/regress:predict', body, 'regress'))).toMatch(/^400 /);
  });
});
