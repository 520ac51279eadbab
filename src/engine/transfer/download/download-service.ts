/**
 * What the worker does with downloads on behalf of the page: takes the order, runs it until any tab
 * stops it, pauses, resumes and cancels it.
 */

import {
  DownloadSchema,
  type Download,
  type DownloadProgress,
  type Offer,
} from '../../../contract/models/download-job';
import { InklingError } from '../../../contract/errors';
import { checkAddress } from '../../../contract/models/address';
import { parseOptions } from '../../../contract/parse-options';
import type { Model } from '../../../contract/models/model-info';
import type { ModelVersion } from '../../../contract/models/registry';
import type { Steering, Target } from '../../../contract/models/target';
import {
  addDownload,
  changeDownload,
  dropDownload,
  readDownload,
} from '../../../storage/download-store';
import { exclusively } from '../../../storage/web-locks';
import { checkFreeSpace, withFreeSpace } from '../../versions/free-space';
import { tidy } from '../../versions/obtain-files';
import { announce, onStop } from './download-channel';
import { USUAL_RETRIES } from '../../versions/retries';
import { lockOf, runDownload, type DownloadOptions } from './run-download';

/**
 * Ranges of 8 MB, four at a time: enough to fill a fast line, and little to lose when the tab is
 * closed.
 */
const USUAL: Omit<DownloadOptions, 'prove'> = {
  retries: USUAL_RETRIES,
  rangeBytes: 8 * 2 ** 20,
  parallel: 4,
};

/** Bytes of a model: no browser runs one that is larger, and where nothing is stored nobody counts. */
const LARGEST = 16 * 2 ** 30;

/**
 * See EngineApi.order.
 * @throws InklingError `option-invalid`, `address-invalid`, `storage-full`, `storage-refused`;
 * nothing is written down then
 */
export async function orderDownload(
  offer: Offer,
  dtype: Model['dtype'],
  { model, goLive }: Target,
): Promise<string> {
  const variant = offer.variants.find((each) => each.dtype === dtype);
  if (!variant)
    throw new InklingError('option-invalid', `${offer.origin.repository} has no ${dtype}.`, {
      details: { option: 'dtype' },
    });
  if (variant.bytes > LARGEST)
    throw new InklingError('storage-full', `${offer.origin.repository} is too large.`, {
      details: { missing: variant.bytes, bytes: variant.bytes },
    });
  await checkFreeSpace(variant.bytes);
  const { origin, task, licence, languages } = offer;
  const id = [model, `${origin.repository}@${origin.commit}`, dtype].join('|');
  const download: Download = {
    id,
    model,
    goLive,
    state: 'active',
    origin,
    files: [...variant.files],
    about: {
      task,
      id: origin.repository.replace(/[^\w-]+/g, '-'),
      name: origin.repository,
      version: origin.commit.slice(0, 7),
      runtime: 'onnx',
      dtype,
      licence: licence ?? '',
      languages: [...languages],
      parameters: null,
      data: [],
      scores: [],
    },
    failure: null,
    createdAt: Date.now(),
  };
  parseOptions(DownloadSchema, download, 'download');
  checkAddress(origin);
  // A record that can no longer be read would stand in the way of this one
  if (!(await readDownload(id))) await dropDownload(id);
  await withFreeSpace(variant.bytes, () => addDownload(download));
  announce(null);
  return id;
}

/** See EngineApi.carryOut: `runDownload`, which a message from any tab can stop. */
export async function runUntilStopped(
  id: string,
  onProgress: (progress: DownloadProgress) => void,
  options: Partial<DownloadOptions> = {},
): Promise<ModelVersion | null> {
  const stopping = new AbortController();
  const stopListening = onStop(id, () => {
    stopping.abort();
  });
  try {
    const prove = options.prove ?? (await import('../../versions/self-test')).prove;
    return await runDownload(id, stopping.signal, onProgress, { ...USUAL, ...options, prove });
  } finally {
    stopListening();
  }
}

/** See EngineApi.steer. */
export async function steerDownload(id: string, how: Steering): Promise<void> {
  if (how === 'resume') {
    await changeDownload(id, (each) => ({ ...each, state: 'active', failure: null }));
    announce(null);
    return;
  }
  if (how === 'pause') await changeDownload(id, (each) => ({ ...each, state: 'paused' }));
  else await dropDownload(id);
  announce({ stop: id });
  // Whoever runs it lets go of its lock when nothing of it is under way any more.
  await exclusively(lockOf(id), null, async () => {
    if (how === 'cancel') await tidy();
  });
  announce(null);
}
