import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { accuracyInUse, wilson, type Feedback } from './feedback';

const said = (right: boolean, more: Partial<Feedback> = {}): Feedback => ({
  at: 1,
  task: 'classify',
  model: 'mails',
  version: 1,
  answered: 'work',
  right,
  truth: null,
  input: null,
  ...more,
});

describe('the accuracy in use', () => {
  test('is counted by model and version, the most judged first', () => {
    const feedback = [
      said(true, { version: 2 }),
      said(true),
      said(false),
      said(true),
      said(false, { model: 'sentiment', task: 'sentiment', version: 0 }),
    ];
    expect(
      accuracyInUse(feedback).map(({ model, version, judged, right }) => ({
        model,
        version,
        judged,
        right,
      })),
    ).toEqual([
      { model: 'mails', version: 1, judged: 3, right: 2 },
      { model: 'mails', version: 2, judged: 1, right: 1 },
      { model: 'sentiment', version: 0, judged: 1, right: 0 },
    ]);
  });

  test('is nothing where nobody has said anything', () => {
    expect(accuracyInUse([])).toEqual([]);
  });
});

describe('how sure a share is', () => {
  test("is Wilson's interval: the worked values of 8 of 10, 0 of 10 and 95 of 100", () => {
    // By the formula, in Python: statsmodels.stats.proportion.proportion_confint(…, "wilson").
    const rounded = (right: number, judged: number) => {
      const { low, high } = wilson(right, judged);
      return [low.toFixed(4), high.toFixed(4)];
    };
    expect(rounded(8, 10)).toEqual(['0.4902', '0.9433']);
    expect(rounded(0, 10)).toEqual(['0.0000', '0.2775']);
    expect(rounded(95, 100)).toEqual(['0.8882', '0.9785']);
    expect(wilson(0, 0)).toEqual({ low: 0, high: 1 });
  });

  test('has the share inside, within 0 and 1, and narrows with more answers', () => {
    fc.assert(
      fc.property(fc.nat(500), fc.nat(500), (right, wrong) => {
        fc.pre(right + wrong > 0);
        const few = wilson(right, right + wrong);
        const share = right / (right + wrong);
        expect(few.low).toBeGreaterThanOrEqual(0);
        expect(few.high).toBeLessThanOrEqual(1);
        expect(few.low).toBeLessThanOrEqual(share + 1e-12);
        expect(few.high).toBeGreaterThanOrEqual(share - 1e-12);
        const many = wilson(10 * right, 10 * (right + wrong));
        expect(many.high - many.low).toBeLessThan(few.high - few.low);
      }),
    );
  });
});
