import { expect, test } from 'vitest';
import { accept } from './dropped-model';

const dropped = (path: string, text: string) => ({ path, blob: new Blob([text]) });
const target = { model: 'sentiment', goLive: false };

test.each(['"a text"', '7', 'null', '{"model_type":7}', 'no JSON'])(
  'a folder whose config.json is %s is refused as no model',
  async (config) => {
    await expect(
      accept([dropped('x/config.json', config), dropped('x/model.onnx', '')], target),
    ).rejects.toMatchObject({ code: 'model-unfit', details: { reason: 'config' } });
  },
);

test.each([
  ['nothing', [], ''],
  ['a file that is no model', [dropped('notes.txt', 'x')], 'notes.txt'],
  ['a folder without a model', [dropped('a/b.txt', 'x'), dropped('a/c.txt', 'y')], 'a'],
] as const)('%s is refused by name', async (_, files, file) => {
  await expect(accept(files, target)).rejects.toMatchObject({
    code: 'package-invalid',
    details: { file },
  });
});
