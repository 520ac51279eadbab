/** A live version is a measure only if its answers are possible. */
import 'fake-indexeddb/auto';
import { expect, test } from 'vitest';
import { sha256 } from '../../versions/fetch-verified';
import { putFile } from '../../../storage/weight-files';
import { testModel } from '../../../contract/models/test-model';
import { packFloats } from '../../formats/concatenate';
import { textFile } from '../../formats/model-files';
import { MODEL, WEIGHTS } from '../../tasks/labelled/small-network';
import type { VersionOf } from '../../versions/resolve-version';
import { judgeAgainst } from './compare-live';

const CONTROL = {
  signal: new AbortController().signal,
  emit: () => undefined,
  breathe: () => Promise.resolve(),
};
const EXAMPLES = [
  { input: 'good', label: 'yes' },
  { input: 'bad', label: 'no' },
];

/** A version with two words and two labels, whose matrix is this. */
async function stored(matrix: readonly number[]): Promise<VersionOf<'classify'>> {
  const model = {
    kind: 'text',
    labels: ['yes', 'no'],
    vocabulary: ['', 'good', 'bad'],
    layers: [{ inputs: 3, units: 2, activation: 'softmax', bias: false, draw: 'glorot' }],
  };
  const files = await Promise.all(
    [
      [MODEL, textFile(JSON.stringify(model))] as const,
      [WEIGHTS, packFloats([Float32Array.from(matrix)])] as const,
    ].map(async ([path, bytes]) => {
      const hash = await sha256(bytes);
      await putFile(hash, bytes);
      return { path, bytes: bytes.byteLength, sha256: hash };
    }),
  );
  return {
    model: 'kinds',
    version: 1,
    task: 'classify',
    createdAt: 0,
    origin: { kind: 'trained', examples: 2, seed: 1, parent: null },
    manifest: { ...testModel(files), task: 'classify', runtime: 'plain', golden: null },
  };
}

const judge = async (
  accuracy: number,
  matrix: readonly number[],
  corrections: readonly { input: string; label: string }[] = [],
) =>
  judgeAgainst(
    await stored(matrix),
    { accuracy, examples: EXAMPLES, corrections, answer: () => EXAMPLES[0]?.label },
    'https://site.example/models/',
    CONTROL,
  );

test('one that answers is measured', async () => {
  const right = [0, 0, 4, 0, 0, 4];
  expect(await judge(0.5, right)).toMatchObject({ liveAccuracy: 1, wentLive: false });
  const wrong = [0, 0, 0, 4, 4, 0];
  expect(await judge(0.5, wrong)).toMatchObject({ liveAccuracy: 0, wentLive: true });
});

test('one that answers what no model can is none', async () => {
  const lost = [NaN, NaN, NaN, NaN, NaN, NaN];
  expect(await judge(0, lost)).toMatchObject({ liveAccuracy: null, wentLive: true });
});

test('what was corrected is counted for both, and does not decide', async () => {
  const wrong = [0, 0, 0, 4, 4, 0];
  expect(await judge(0.5, wrong, EXAMPLES)).toEqual({
    liveAccuracy: 0,
    wentLive: true,
    corrections: { count: EXAMPLES.length, right: 1, liveRight: 0 },
  });
  expect(await judge(0.5, wrong)).toMatchObject({ corrections: null });
});
