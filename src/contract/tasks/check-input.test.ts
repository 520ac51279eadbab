import { describe, expect, test } from 'vitest';
import { DIGITS_LIMITS } from './digits';
import { SENTIMENT_LIMITS } from './sentiment';
import { SUMMARIZE_LIMITS } from './summarize';
import { checkInput } from './tasks';

const codeOf = (check: () => void): unknown => {
  try {
    check();
    return null;
  } catch (error) {
    return (error as { code?: unknown }).code;
  }
};

/** A file that says it has this size. */
const picture = (size: number) =>
  ({
    kind: 'picture',
    file: Object.defineProperty(new Blob(['x']), 'size', { value: size }),
  }) as const;

describe('an input is judged before any model is loaded', () => {
  test.each([
    ['', 'input-empty'],
    [' \n\t\u00a0', 'input-empty'],
    ['x'.repeat(SENTIMENT_LIMITS.characters + 1), 'input-too-long'],
    ['好', null],
    ['😀', null],
  ])('text %#', (text, code) => {
    expect(
      codeOf(() => {
        checkInput('sentiment', text);
      }),
    ).toBe(code);
  });

  test('a text may be longer where it is summarised', () => {
    expect(
      codeOf(() => {
        checkInput('summarize', 'x'.repeat(SENTIMENT_LIMITS.characters + 1));
      }),
    ).toBeNull();
    expect(
      codeOf(() => {
        checkInput('summarize', 'x'.repeat(SUMMARIZE_LIMITS.characters + 1));
      }),
    ).toBe('input-too-long');
  });

  test('digits', () => {
    expect(
      codeOf(() => {
        checkInput('digits', { kind: 'pixels', pixels: [1, 2, 3] });
      }),
    ).toBe('option-invalid');
    expect(
      codeOf(() => {
        checkInput('digits', { kind: 'pixels', pixels: new Uint8Array(784) });
      }),
    ).toBeNull();
    expect(
      codeOf(() => {
        checkInput('digits', picture(0));
      }),
    ).toBe('picture-empty');
    expect(
      codeOf(() => {
        checkInput('digits', picture(DIGITS_LIMITS.pictureBytes + 1));
      }),
    ).toBe('picture-too-large');
    expect(
      codeOf(() => {
        checkInput('digits', picture(1));
      }),
    ).toBeNull();
  });
});
