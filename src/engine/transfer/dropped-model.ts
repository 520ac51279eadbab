/** Publishes what was dropped on the page: a file, a zip or a folder with a model in it. */

import { at, last } from '../../contract/at';
import { InklingError } from '../../contract/errors';
import { ADDED_LIMITS } from '../../contract/models/added-files';
import type { DroppedFile } from '../../contract/models/download-job';
import type { ModelVersion } from '../../contract/models/registry';
import type { DropTarget } from '../../contract/models/target';
import type { ModelFiles } from '../formats/model-files';
import { publish } from '../versions/publish-version';
import { invalid } from './inkling-package';
import { PREPROCESSING } from './labelled/preprocessing';
import { readZip } from './read-zip';
import { recognise } from './recognise-model';

/**
 * Publish what was dropped.
 * @param onTest see `publish`
 * @throws InklingError `package-invalid`, `package-damaged`, `package-too-large`, `model-unfit`,
 * `model-corrupt`, and those of `publish`
 */
export async function accept(
  dropped: readonly DroppedFile[],
  target: DropTarget,
  onTest: (running: boolean) => void = () => undefined,
): Promise<ModelVersion> {
  const name = nameOf(dropped) ?? target.model ?? 'model';
  const bytes = dropped.reduce((sum, { blob }) => sum + blob.size, 0);
  if (dropped.length > ADDED_LIMITS.entries || bytes > ADDED_LIMITS.bytes)
    throw new InklingError('package-too-large', `${name} holds more than a model may.`, {
      details: { file: name },
    });
  const read = await Promise.all(
    dropped.map(
      async ({ path, blob }) => [path, new Uint8Array(await blob.arrayBuffer())] as const,
    ),
  );
  const [only] = read;
  const files = fromRoot(
    read.length === 1 && only && isZip(only[1]) ? readZip(only[1], name) : new Map(read),
  );
  const recognised = await recognise(files, name);
  if (!recognised)
    throw invalid(
      name,
      'It is neither in the layout of the Hub nor in that of TensorFlow.js, nor an ONNX file of dense layers.',
    );
  const model = target.model ?? recognised.about.task;
  return publish({ ...recognised, model }, { goLive: target.goLive, onTest });
}

/** The name of the file, or of the folder that all files are in; null for files without one. */
function nameOf([first, ...others]: readonly DroppedFile[]): string | null {
  if (!first) return '';
  if (others.length === 0) return first.path;
  return first.path.includes('/') ? at(first.path.split('/'), 0) : null;
}

/**
 * Paths from where the model begins: a folder that was dropped or zipped puts its own name before
 * all of them.
 */
function fromRoot(files: ModelFiles): ModelFiles {
  const marks = ['inkling.json', 'config.json', 'model.json', PREPROCESSING];
  const roots = [...files.keys()]
    .filter((path) => marks.includes(last(path.split('/'))))
    .map((path) => path.slice(0, path.lastIndexOf('/') + 1));
  const root = roots.sort((a, b) => a.length - b.length)[0] ?? '';
  return new Map(
    [...files].flatMap(([path, bytes]) =>
      path.startsWith(root) ? [[path.slice(root.length), bytes] as const] : [],
    ),
  );
}

function isZip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b;
}
