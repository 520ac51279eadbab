/**
 * A digits network as it answers in use: its files as they are stored, on TensorFlow.js, so that its
 * time beside that of another is what people wait for. Of many digits the kernel tells the answers, which
 * are the same, in a thirtieth of the time.
 */

import type { ModelFiles } from '../../formats/model-files';
import { checked } from '../../tasks/runner/checked-runner';

export interface AnsweringDigits {
  /** @param pixels 28 x 28 numbers from 0 to 255 */
  readonly ask: (pixels: ArrayLike<number>) => Promise<unknown>;
  readonly dispose: () => Promise<void>;
}

/** @throws InklingError `model-missing`, `model-corrupt`, `model-unfit` */
export async function openAnsweringDigits(
  files: ModelFiles,
  signal: AbortSignal,
): Promise<AnsweringDigits> {
  // Where no digits are asked, TensorFlow.js is not fetched.
  const { openDigits } = await import('../../tasks/digits/digits-task');
  const runner = checked('digits', await openDigits(files, { backend: 'wasm', threads: 1 }));
  return {
    ask: (pixels) => runner.runAll([{ kind: 'pixels', pixels }], {}, signal),
    dispose: () => runner.dispose(),
  };
}
