/** Sets of labelled digits as bytes, an eighth of what they take as examples, and how they become those. */

import type { Model } from '../../../contract/models/model-info';
import type { DigitsData } from '../../../contract/training/training';
import { sparseRows, type Examples } from '../rows/sparse-rows';

/** 28 x 28 bytes for each label, 0 = paper, 255 = ink. */
export interface DigitImages {
  readonly pixels: Uint8Array;
  readonly labels: Uint8Array;
}

export const DIGIT_LABELS = ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'] as const;

/** What digits come from, and under which licence. */
export const DIGIT_SOURCES: Readonly<Record<DigitsData['source'], Model['data'][number]>> = {
  mnist: { name: 'MNIST', licence: 'CC BY-SA 3.0' },
  generated: { name: 'generated digits', licence: 'MIT' },
};

const PIXELS = 784;

export function examplesOf({ pixels, labels }: DigitImages): Examples {
  return { rows: sparseRows(pixels, PIXELS, 1 / 255), labels: Uint16Array.from(labels) };
}

/** At most `count` of them, from the start. */
export function firstImages({ pixels, labels }: DigitImages, count: number): DigitImages {
  return { pixels: pixels.subarray(0, count * PIXELS), labels: labels.subarray(0, count) };
}

export function imageAt(
  { pixels }: Pick<DigitImages, 'pixels'>,
  example: number,
): Uint8ClampedArray {
  return Uint8ClampedArray.from(pixels.subarray(example * PIXELS, (example + 1) * PIXELS));
}

export function joinImages(sets: readonly DigitImages[]): DigitImages {
  const count = sets.reduce((sum, { labels }) => sum + labels.length, 0);
  const all = { pixels: new Uint8Array(count * PIXELS), labels: new Uint8Array(count) };
  let at = 0;
  for (const { pixels, labels } of sets) {
    all.pixels.set(pixels, at * PIXELS);
    all.labels.set(labels, at);
    at += labels.length;
  }
  return all;
}
