/**
 * A model of the Hub that cannot be used leaves no session of ONNX Runtime behind: the worker lives
 * on, and another model is tried.
 */
import { expect, test, vi } from 'vitest';
import { builtInFiles } from '../../../../../tests/golden/open-built-in';
import { builtIn } from '../../../versions/resolve-version';
import { openSeq2Seq } from '../../../runtimes/onnx-runtime';
import { partsOf } from './open-seq2seq';

test('sessions end where the configuration lacks what decoding needs', async () => {
  const model = builtIn('summarize');
  const files = new Map(await builtInFiles(model));
  const config = new TextDecoder()
    .decode(files.get('config.json'))
    .replace('decoder_start_token_id', 'none');
  files.set('config.json', new TextEncoder().encode(config));
  const opened = await openSeq2Seq(model, files, { backend: 'wasm', threads: 1 });
  const sessions = vi.spyOn(opened.model, 'dispose');
  await expect(partsOf(opened)).rejects.toThrow('decoder_start_token_id');
  expect(sessions).toHaveBeenCalledOnce();
  // What the library says of each session that it has let go
  expect(await sessions.mock.results[0]?.value).toHaveLength(2);
});
