/** Readings of digits for tests. */

import type { DigitPart, DigitReading } from './digits';

/** The fields of a reading of one digit. */
export function oneDigit(
  part: Pick<DigitPart, 'digit' | 'probabilities'>,
): Omit<DigitReading, 'totalMs' | 'notices'> {
  const seen = new Uint8ClampedArray(784);
  const box = { left: 0, top: 0, width: 28, height: 28 };
  return { ...part, seen, digits: String(part.digit), parts: [{ ...part, seen, box }] };
}
