/**
 * Whether shares of ink tell what matters to the built-in network: pixels are made paper by their
 * shares, the largest first, and the digit's score must fall faster than at random and than by
 * occlusion. Needs the data sets: skipped unless INKLING_DATA names their folder. What is printed
 * stands in docs/explaining.md.
 */
import { describe, expect, inject, test } from 'vitest';
import { builtInFiles } from '../../../tests/golden/open-built-in';
import { unzipDataSet } from '../../../tests/golden/read-data-set';
import { at } from '../../contract/at';
import { openDigitsNetwork } from '../tasks/digits/digits-network';
import { builtIn } from '../versions/resolve-version';
import { explainDrawing } from './explain-drawing';
import { antitheticOrders } from './permutations';

const data = inject('data');
const DIGITS = 40;

const mean = (values: readonly number[]) =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

describe.skipIf(data === null)('measured on data (set INKLING_DATA)', () => {
  test('a digit is lost faster than at random and than by occlusion', async () => {
    const images = new Uint8Array(await unzipDataSet(data, 'mnist/t10k-images-idx3-ubyte.gz'), 16);
    const files = await builtInFiles(builtIn('digits'));
    const network = await openDigitsNetwork(files, { backend: 'wasm', threads: 1 });
    const ask = async (drawings: readonly Uint8ClampedArray[]) =>
      (await network.probabilities(drawings)).map((probabilities) =>
        probabilities
          .map((score, digit) => ({ label: String(digit), score }))
          .sort((a, b) => b.score - a.score),
      );
    const areas = { shapley: [] as number[], occlusion: [] as number[], random: [] as number[] };
    for (let n = 0; n < DIGITS; n += 1) {
      const pixels = Uint8ClampedArray.from(images.subarray(784 * n, 784 * (n + 1)));
      const ink = [...pixels.keys()].filter((pixel) => at(pixels, pixel) > 0);
      const shapley = await explainDrawing(pixels, ask, {});
      const occlusion = await explainDrawing(pixels, ask, { method: 'occlusion' });
      const area = async (order: readonly number[]) => {
        const left = pixels.slice();
        const drawings = order.map((pixel) => {
          left[pixel] = 0;
          return left.slice();
        });
        const answers = await ask(drawings.slice(0, -1));
        return mean(
          answers.map((said) => said.find(({ label }) => label === shapley.label)?.score ?? NaN),
        );
      };
      const byShare = (shares: readonly number[]) =>
        ink.toSorted((a, b) => at(shares, b) - at(shares, a));
      areas.shapley.push(await area(byShare(shapley.pixels)));
      areas.occlusion.push(await area(byShare(occlusion.pixels)));
      const [order = []] = antitheticOrders(ink.length, 1, n);
      areas.random.push(await area(order.map((i) => at(ink, i))));
    }
    network.dispose();
    const found = {
      shapley: mean(areas.shapley),
      occlusion: mean(areas.occlusion),
      random: mean(areas.random),
    };
    console.log(`deletion on mnist-test, ${String(DIGITS)}: ${JSON.stringify(found)}`);
    expect(found.shapley).toBeLessThan(found.occlusion);
    expect(found.occlusion).toBeLessThan(found.random);
  }, 300_000);
});
