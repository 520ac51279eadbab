/** ONNX Runtime is handed this worker's adapter, as far as it takes it. */
import { expect, test, vi } from 'vitest';
import { builtInFiles } from '../../../tests/golden/open-built-in';
import { builtIn } from '../versions/resolve-version';
import { openClassifier } from './onnx-runtime';

test('on WebGPU no adapter is asked for but the one of this worker and the one that the runtime computes on', async () => {
  const asked = vi.spyOn(navigator.gpu, 'requestAdapter');
  const model = builtIn('sentiment');
  const files = await builtInFiles(model);
  const opened = await openClassifier(model, files, { backend: 'webgpu', threads: 1 });
  expect(opened.device).toBeInstanceOf(GPUDevice);
  expect(asked).toHaveBeenCalledTimes(2);
  await opened.model.dispose();
});
