/** Picture models of Teachable Machine's form answer alike about a drawing, a file and pixels. */
import { expect, test } from 'vitest';
import { at } from '../../../contract/at';
import type { ModelOf } from '../../../contract/models/model-info';
import type { PictureInput } from '../../../contract/tasks/pictures';
import { textFile, type ModelFiles } from '../../formats/model-files';
import { convolution, dense, layersModel } from '../../formats/test-layers-model';
import { loadPictures } from './pictures-task';

const SIDE = 32;
const WASM = { backend: 'wasm', threads: 1 } as const;

const pool = { kind: 'GlobalAveragePooling2D', name: 'pool' };

/** A small network over pictures of this many channels, with these labels. */
function photoModel(channels: number, labels: readonly string[], classes = 2): ModelFiles {
  return new Map([
    ...layersModel(
      [SIDE, SIDE, channels],
      [convolution('conv', [3, channels, 4], 4), pool, dense('end', 4, classes, 'softmax')],
    ),
    ['metadata.json', textFile(JSON.stringify({ labels }))],
  ]);
}

const manifest: ModelOf<'pictures'> = {
  task: 'pictures',
  id: 'mugs',
  name: 'mugs',
  version: '1',
  runtime: 'tfjs',
  dtype: 'float32',
  licence: '',
  languages: [],
  parameters: null,
  data: [],
  scores: [],
  golden: null,
  files: [{ path: 'model.json', bytes: 1, sha256: '0'.repeat(64) }],
};

/** A black disc on white paper, as a drawing, pixels and a file. */
async function disc(): Promise<readonly PictureInput[]> {
  const ink = Uint8ClampedArray.from({ length: SIDE * SIDE }, (_, i) =>
    Math.hypot((i % SIDE) - 12, Math.floor(i / SIDE) - 18) < 9 ? 255 : 0,
  );
  const pixels = ink.map((value) => 255 - value);
  const context = new OffscreenCanvas(SIDE, SIDE).getContext('2d');
  if (!context) throw new Error('There is no canvas.');
  const data = Uint8ClampedArray.from({ length: 4 * SIDE * SIDE }, (_, i) =>
    i % 4 === 3 ? 255 : at(pixels, Math.floor(i / 4)),
  );
  context.putImageData(new ImageData(data, SIDE, SIDE), 0, 0);
  const size = { width: SIDE, height: SIDE };
  return [
    { kind: 'ink', ...size, ink },
    { kind: 'pixels', ...size, channels: 1, pixels },
    { kind: 'picture', file: await context.canvas.convertToBlob() },
  ];
}

const context = { signal: new AbortController().signal, emit: () => undefined };

test.each([1, 3])('a photo model of %d channels answers with its labels', async (channels) => {
  const runner = await loadPictures(manifest, photoModel(channels, ['Mug', 'Spoon']), WASM);
  const answers = await Promise.all((await disc()).map((input) => runner.run(input, {}, context)));
  const [first] = answers;
  expect(first?.scores.map(({ label }) => label).sort()).toEqual(['Mug', 'Spoon']);
  for (const { scores } of answers)
    scores.forEach(({ score }, i) => {
      expect(score).toBeCloseTo(at(first?.scores ?? [], i).score, 4);
    });
  expect(await runner.selfTest(await runner.example())).toBeNull();
  await runner.dispose();
});

test.each([
  ['labelCount', photoModel(3, ['Mug', 'Spoon', 'Fork'])],
  [
    'picture',
    new Map([
      ...layersModel([8], [dense('end', 8, 2, 'softmax')]),
      ['metadata.json', textFile('{"labels":["a","b"]}')],
    ]),
  ],
] as const)('what is no picture model says why: %s', async (reason, files) => {
  await expect(loadPictures(manifest, files, WASM)).rejects.toMatchObject({
    code: 'model-unfit',
    details: { reason },
  });
});
