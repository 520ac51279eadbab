import { describe, expect, test } from 'vitest';
import { checkInput, PICTURE_LIMIT, TEXT_LIMITS } from './input-checks';

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
    ['x'.repeat(TEXT_LIMITS.sentiment + 1), 'input-too-long'],
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
        checkInput('summarize', 'x'.repeat(TEXT_LIMITS.sentiment + 1));
      }),
    ).toBeNull();
    expect(
      codeOf(() => {
        checkInput('summarize', 'x'.repeat(TEXT_LIMITS.summarize + 1));
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
        checkInput('digits', picture(PICTURE_LIMIT + 1));
      }),
    ).toBe('picture-too-large');
    expect(
      codeOf(() => {
        checkInput('digits', picture(1));
      }),
    ).toBeNull();
  });
});
