/** The greys that a picture is read in: how bright it is, and where that tells nothing, its colours. */

import { uint8At } from '../../../formats/number-at';

/** Red, green, blue and opacity by pixel, row by row. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8ClampedArray;
}

type Weights = readonly [red: number, green: number, blue: number];

/** Luminance by ITU-R BT.601, then each colour: red on green may be as bright as the green. */
const SHADES: readonly Weights[] = [
  [0.299, 0.587, 0.114],
  [1, 0, 0],
  [0, 1, 0],
  [0, 0, 1],
];

/** One after the other, row by row, each made when it is asked for; what is see-through is white paper. */
export function* shadesOf({ width, height, data }: Picture): Generator<Uint8ClampedArray> {
  for (const [red, green, blue] of SHADES)
    yield Uint8ClampedArray.from({ length: width * height }, (_, i) => {
      const share = uint8At(data, 4 * i + 3) / 255;
      const shade =
        red * uint8At(data, 4 * i) +
        green * uint8At(data, 4 * i + 1) +
        blue * uint8At(data, 4 * i + 2);
      return share * shade + (1 - share) * 255;
    });
}
