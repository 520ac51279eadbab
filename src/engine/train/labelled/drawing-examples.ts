/**
 * Makes many examples of a few drawings: each is turned, slanted, stretched and moved a little, as
 * another hand would draw it. Ten drawings of a label alone teach a network those ten.
 */

import { at } from '../../../contract/at';
import type { Weights } from '../../../contract/training/checkpoint';
import type { PictureExample } from '../../../contract/training/pictures-data';
import { packFloats } from '../../formats/concatenate';
import { textFile, type ModelFiles } from '../../formats/model-files';
import { denseLayers, type Layer } from '../../formats/dense-layers';
import type { DrawingModelJson } from '../../tasks/labelled/drawing-model';
import { SIDE } from '../../tasks/labelled/see-drawing';
import { MODEL, WEIGHTS } from '../../tasks/labelled/small-network';
import { jitter } from '../digits/warp-image';
import type { Random } from '../rows/random';
import { sparseRows, type Examples } from '../rows/sparse-rows';

const PIXELS = SIDE * SIDE;

/** Together with the drawings themselves; at most so many of each. */
const [EXAMPLES, MOST] = [2_400, 80];

/** What another hand varies: enough to learn from, too little to turn a 6 into a 9. */
const HAND = { turnDegrees: 18, slant: 0.2, stretch: 0.2, shiftPixels: 2 } as const;

/** The labels in the order in which they first occur. */
export function labelsOf(examples: readonly PictureExample[]): string[] {
  return [...new Set(examples.map(({ label }) => label))];
}

/** The drawings as they are, and their classes. */
export function asDrawn(examples: readonly PictureExample[], labels: readonly string[]): Examples {
  const all = new Uint8Array(examples.length * PIXELS);
  examples.forEach(({ pixels }, i) => {
    all.set(pixels, i * PIXELS);
  });
  return { rows: sparseRows(all, PIXELS, 1 / 255), labels: classesOf(examples, labels) };
}

/** Each drawing as it is, and many times bent. */
export function bent(
  examples: readonly PictureExample[],
  labels: readonly string[],
  random: Random,
): Examples {
  const { pixels, classes } = bentImages(examples, labels, random);
  return { rows: sparseRows(pixels, PIXELS, 1 / 255), labels: classes };
}

/** The drawings that `bent` makes, one after the other, and the class of each. */
export function bentImages(
  examples: readonly PictureExample[],
  labels: readonly string[],
  random: Random,
): { readonly pixels: Uint8Array; readonly classes: Uint16Array } {
  const times = Math.min(MOST, Math.max(4, Math.ceil(EXAMPLES / examples.length)));
  const all = new Uint8Array(examples.length * times * PIXELS);
  const classes = new Uint16Array(examples.length * times);
  classesOf(examples, labels).forEach((label, i) => {
    const { pixels } = at(examples, i);
    for (let copy = 0; copy < times; copy += 1) {
      const place = i * times + copy;
      classes[place] = label;
      if (copy === 0) all.set(pixels, place * PIXELS);
      else jitter(pixels, 0, HAND, random, all, place * PIXELS, 1);
    }
  });
  return { pixels: all, classes };
}

/** The files of a network over drawings. */
export function drawingFiles(
  labels: readonly string[],
  layers: readonly Layer[],
  weights: Weights,
): ModelFiles {
  const stored: DrawingModelJson = { kind: 'drawings', labels: [...labels], layers: [...layers] };
  return new Map([
    [MODEL, textFile(JSON.stringify(stored))],
    [WEIGHTS, packFloats(weights)],
  ]);
}

export function drawingLayers(hidden: readonly number[], classes: number): Layer[] {
  return denseLayers(PIXELS, hidden, classes);
}

function classesOf(examples: readonly PictureExample[], labels: readonly string[]): Uint16Array {
  return Uint16Array.from(examples, ({ label }) => labels.indexOf(label));
}
