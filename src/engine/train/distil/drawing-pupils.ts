/** Drawings under labels of their maker, and digits, as students learn them. */

import { at } from '../../../contract/at';
import type { DistilRequest } from '../../../contract/training/distilling';
import { denseLayers, parameterCount } from '../../formats/dense-layers';
import { denseModelFiles } from '../../formats/write-layers-model';
import { ranked } from '../../tasks/labelled/label-scores';
import { SIDE } from '../../tasks/labelled/see-drawing';
import { openAnsweringDigits } from '../digits/answering-digits';
import { predictor } from '../digits/dense-predictor';
import { collectDigits } from '../digits/digit-examples';
import {
  DIGIT_LABELS,
  DIGIT_SOURCES,
  examplesOf,
  imageAt,
  type DigitImages,
} from '../digits/digit-images';
import { bentImages, drawingFiles, drawingLayers, labelsOf } from '../labelled/drawing-examples';
import { LABELLED_KINDS, scoresOf } from '../labelled/labelled-kinds';
import type { RunControl } from '../loop/training-run';
import { Random } from '../rows/random';
import { sparseRows } from '../rows/sparse-rows';
import { apart } from './asked-rows';
import { fitShares } from './fit-student';
import { labelled } from './lessons';
import type { Pupil } from './pupil';

const PIXELS = SIDE * SIDE;

/**
 * The teacher is asked about each drawing that is trained on, and about all the ways in which it is
 * bent: a network that sees ten drawings of a label would learn those ten.
 * @throws InklingError `data-missing`
 */
export async function picturePupil(
  { data, recipe }: DistilRequest<'pictures'>,
  control: RunControl,
): Promise<Pupil<'pictures'>> {
  const { collect, open, golden } = LABELLED_KINDS.pictures;
  const { train, heldOut } = await collect(data, recipe.seed, control);
  const drawings = train.map(({ input, truth }) => ({ label: String(truth), pixels: input.ink }));
  const labels = labelsOf(drawings);
  const bent = bentImages(drawings, labels, Random.seeded(recipe.seed, 'examples'));
  const ways = Array.from(bent.classes, (label, i) => ({
    input: { kind: 'ink' as const, width: SIDE, height: SIDE, ink: imageAt(bent, i) },
    truth: at(labels, label),
  }));
  const rows = sparseRows(bent.pixels, PIXELS, 1 / 255);
  return {
    ...apart({ train: ways, heldOut }),
    source: { name: 'drawings and pictures', licence: 'of its maker' },
    runtime: 'plain',
    about: [],
    reference: (answers) => answers,
    fit: async (lesson, fitting) => {
      const known = labelled(lesson);
      const layers = drawingLayers(recipe.hidden, known.labels.length);
      const weights = await fitShares({ layers }, rows, known, recipe, fitting);
      const files = drawingFiles(known.labels, layers, weights);
      return { files, parameters: parameterCount(layers), ask: open(files) };
    },
    golden,
  };
}

/** @throws InklingError `data-missing`, `data-invalid`, `download-failed`; AbortError when stopped */
export async function digitPupil(
  request: DistilRequest<'digits'>,
  control: RunControl,
): Promise<Pupil<'digits'>> {
  const { data, recipe } = request;
  const { train, heldOut } = await collectDigits(request, control);
  const { rows } = examplesOf(train);
  return {
    ...apart({ train: examplesOfImages(train), heldOut: examplesOfImages(heldOut) }),
    source: DIGIT_SOURCES[data.source],
    runtime: 'tfjs',
    about: [],
    reference: (answers) => answers,
    fit: async (lesson, fitting) => {
      const known = labelled(lesson);
      const layers = denseLayers(PIXELS, recipe.hidden, known.labels.length);
      const weights = await fitShares({ layers }, rows, known, recipe, fitting);
      const files = denseModelFiles(layers, weights);
      const predict = await predictor({ layers, weights });
      return {
        files,
        parameters: parameterCount(layers),
        ask: async ({ pixels }) =>
          ranked(known.labels, await predict(Uint8ClampedArray.from(pixels))),
        openInUse: async () => {
          const { ask, dispose } = await openAnsweringDigits(files, control.signal);
          return { ask: ({ pixels }) => ask(pixels), dispose };
        },
      };
    },
    golden: async (input, ask) => {
      const said = await ask(input);
      const shareOf = (digit: string) => scoresOf(said).find(({ label }) => label === digit)?.score;
      return {
        pixels: Array.from(input.pixels),
        probabilities: DIGIT_LABELS.map((digit) => shareOf(digit) ?? 0),
      };
    },
  };
}

function examplesOfImages(images: DigitImages) {
  return Array.from(images.labels, (digit, i) => ({
    input: {
      kind: 'pixels' as const,
      pixels: images.pixels.subarray(i * PIXELS, (i + 1) * PIXELS),
    },
    truth: String(digit),
  }));
}
