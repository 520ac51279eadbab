/**
 * Turns files that were made or dropped here into a version of a served model: hashed, proved on
 * this device, and only then stored and live, all at once, so that nobody is answered by half of it.
 */

import * as v from 'valibot';
import type { About } from '../../contract/models/download-job';
import { InklingError } from '../../contract/errors';
import { modelBytes, ModelSchema, type Model } from '../../contract/models/model-info';
import { parseOptions } from '../../contract/parse-options';
import { ModelNameSchema, type ModelVersion, type Origin } from '../../contract/models/registry';
import { sha256 as hashOf } from './fetch-verified';
import { withFreeSpace } from './free-space';
import { fileOf, type ModelFiles } from '../formats/model-files';
import { add } from './registry-entries';
import { prove } from './self-test';

export interface Publication {
  /** The served name that it becomes a version of; a new one is made where there is none. */
  readonly model: string;
  readonly about: About;
  readonly files: ModelFiles;
  /** Null if nobody has said what it answers: see `prove`. */
  readonly golden: Model['golden'];
  readonly origin: Origin;
}

export interface PublishOptions {
  /** Whether it answers from now on, or waits to be chosen. */
  readonly goLive: boolean;
  readonly signal?: AbortSignal;
  /** Called with true when the self-test begins, and with false when that has ended. */
  readonly onTest?: (running: boolean) => void;
}

/**
 * Publish a model that was made or dropped here.
 * @throws InklingError `option-invalid`, `model-refused`, `self-test-failed`, `storage-full`, `storage-refused`;
 * nothing has changed then. AbortError when stopped
 */
export async function publish(
  publication: Publication,
  { goLive, signal = new AbortController().signal, onTest = () => undefined }: PublishOptions,
): Promise<ModelVersion> {
  const { model, files, origin } = publication;
  if (!v.is(ModelNameSchema, model)) {
    throw new InklingError(
      'option-invalid',
      'A model is named with lower-case letters, digits and hyphens.',
      { details: { option: 'model' } },
    );
  }
  const named = await Promise.all(
    [...files].map(async ([path, bytes]) => ({
      path,
      bytes: bytes.byteLength,
      sha256: await hashOf(bytes),
    })),
  );
  const described = { ...publication.about, golden: publication.golden, files: named };
  const parsed = parseOptions(ModelSchema, described, 'model');
  onTest(true);
  const manifest = await prove(parsed, files, signal);
  onTest(false);
  signal.throwIfAborted();
  const hashed = new Map(manifest.files.map(({ sha256, path }) => [sha256, fileOf(files, path)]));
  return withFreeSpace(modelBytes(manifest), () =>
    add(model, { manifest, origin }, goLive, { files: hashed }),
  );
}
