/**
 * Collects the digits that a run trains on and is judged by: generated or MNIST's, and the user's
 * corrections, many times over so that a few of them count.
 */

import { at } from '../../../contract/at';
import { listCorrections } from '../../../storage/correction-store';
import type { DigitsData, TrainRequest } from '../../../contract/training/training';
import { openKernel } from '../kernel/load-training-kernel';
import { Random } from '../rows/random';
import type { RunControl } from '../loop/training-run';
import { DigitGenerator } from './digit-generator';
import { digitGenerator, obtainGenerator } from '../../versions/digit-generator-files';
import { firstImages, joinImages, type DigitImages } from './digit-images';
import { readMnist } from './read-mnist';
import { jitter } from './warp-image';

/**
 * Each correction joins the training this many times, each time as another hand would have written
 * it, and once as it is.
 */
const VARIANTS = 63;

/** What a hand may vary: about what the generator's jitter is. */
const HAND = { turnDegrees: 10, slant: 0.12, stretch: 0.1, shiftPixels: 1.5 } as const;

/** Held-out digits are generated from another seed than those that are trained on. */
const HELD_OUT_SEED = 0x5eed;

export interface DigitSets {
  readonly train: DigitImages;
  readonly heldOut: DigitImages;
  /** The corrections as they were drawn, or null if there are none. */
  readonly corrections: DigitImages | null;
}

/**
 * @throws InklingError `data-missing`, `data-invalid`, `download-failed`, `model-corrupt`;
 * AbortError when stopped
 */
export async function collectDigits(
  { data, recipe, modelsUrl }: Pick<TrainRequest<'digits'>, 'data' | 'recipe' | 'modelsUrl'>,
  control: RunControl,
): Promise<DigitSets> {
  const corrections = await readCorrections(data.corrections);
  const [train, heldOut] =
    data.source === 'mnist'
      ? [
          firstImages(await readMnist('train'), data.train),
          firstImages(await readMnist('t10k'), data.heldOut),
        ]
      : await generated(data.train, data.heldOut, recipe.seed, modelsUrl, control);
  if (!corrections) return { train, heldOut, corrections };
  return { train: joinImages([train, varied(corrections, recipe.seed)]), heldOut, corrections };
}

/**
 * Digits to measure a version on: the same ones each time.
 * @param onProgress awaited with the share that is there
 * @throws as collectDigits
 */
export async function heldOutDigits(
  { source, modelsUrl }: { readonly source: DigitsData['source']; readonly modelsUrl: string },
  count: number,
  signal: AbortSignal,
  onProgress: (done: number) => Promise<void>,
): Promise<DigitImages> {
  if (source === 'mnist') return firstImages(await readMnist('t10k'), count);
  const generator = await openGenerator(modelsUrl, signal);
  return generator.generate(count, HELD_OUT_SEED, (done) => onProgress(done / count));
}

async function openGenerator(modelsUrl: string, signal: AbortSignal): Promise<DigitGenerator> {
  const description = digitGenerator();
  return DigitGenerator.open(
    await openKernel(),
    await obtainGenerator(description, modelsUrl, signal),
    description.sampling,
  );
}

async function generated(
  train: number,
  heldOut: number,
  seed: number,
  modelsUrl: string,
  control: RunControl,
): Promise<[DigitImages, DigitImages]> {
  const total = train + heldOut;
  control.emit({ type: 'data', done: 0, total });
  const generator = await openGenerator(modelsUrl, control.signal);
  const make = (count: number, from: number, before: number) =>
    generator.generate(count, from, async (done) => {
      control.emit({ type: 'data', done: before + done, total });
      await control.breathe();
    });
  return [await make(train, seed, 0), await make(heldOut, (seed ^ HELD_OUT_SEED) >>> 0, train)];
}

async function readCorrections(keys: readonly number[]): Promise<DigitImages | null> {
  if (keys.length === 0) return null;
  const chosen = (await listCorrections()).filter(({ key }) => keys.includes(key));
  if (chosen.length === 0) return null;
  return joinImages(
    chosen.map(({ pixels, digit }) => ({
      pixels: Uint8Array.from(pixels),
      labels: Uint8Array.of(digit),
    })),
  );
}

/** The corrections as they are, and bent at random. */
function varied(corrections: DigitImages, seed: number): DigitImages {
  const random = Random.seeded(seed, 'examples');
  const count = corrections.labels.length;
  const bent = {
    pixels: new Uint8Array(count * VARIANTS * 784),
    labels: new Uint8Array(count * VARIANTS),
  };
  for (let i = 0; i < count * VARIANTS; i += 1) {
    const of = Math.floor(i / VARIANTS);
    jitter(corrections.pixels, of * 784, HAND, random, bent.pixels, i * 784, 1);
    bent.labels[i] = at(corrections.labels, of);
  }
  return joinImages([corrections, bent]);
}
