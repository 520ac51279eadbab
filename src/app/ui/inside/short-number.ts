/** A number with as many digits as can be told apart at a glance. */
export function shortNumber(value: number, tag: string): string {
  return value.toLocaleString(tag, { maximumSignificantDigits: 4 }).replace('-', '−');
}

/** The same with its sign, + too. */
export function signedNumber(value: number, tag: string): string {
  return value
    .toLocaleString(tag, { maximumSignificantDigits: 3, signDisplay: 'exceptZero' })
    .replace('-', '−');
}
