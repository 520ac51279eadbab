/** Owns what the worker offers for adding models from the Hub. */

import { DOWNLOADS_CHANNEL, type Download, type DownloadProgress, type HubQuery, type Offer } from '../../contract/downloads';
import type { Target } from '../../contract/engine-api';
import { InklingError } from '../../contract/errors';
import type { Model } from '../../contract/models';
import type { ModelVersion } from '../../contract/registry';
import { addDownload, changeDownload, dropDownload } from '../../storage/downloads';
import { exclusively } from '../../storage/locks';
import { resolveUrl } from '../hub/address';
import { checkConfig, variants } from '../hub/choose';
import { readRepository } from '../hub/repository';
import { tidy } from '../models';
import { announce, carryOut, lockOf, type DownloadOptions } from './download';
import { gitBlobSha1 } from './hashing';
import { PATIENT, request, type Patience } from './request';
import { checkRoom, withRoom } from './room';

const FOREVER = new AbortController().signal;

/** Ranges of 8 MB, four at a time: enough to fill a fast line, and little to lose when the tab is closed. */
export const USUAL: Omit<DownloadOptions, 'prove'> = { patience: PATIENT, rangeBytes: 8 * 2 ** 20, parallel: 4 };

/** See EngineApi.inspect. @throws InklingError `hub-missing`, `model-unfit`, `download-failed` */
export async function inspect({ task, endpoint, repository, revision }: HubQuery, signal = FOREVER, patience: Patience = PATIENT): Promise<Offer> {
  const { origin, files, licence, languages } = await readRepository({ endpoint, repository, revision }, signal, patience);
  const found = variants(task, files);
  const config = files.find((file) => file.path === 'config.json');
  if (config) {
    const bytes = await request(resolveUrl(origin, config.path), '*/*', signal, patience);
    if (config.gitSha1 !== null && (await gitBlobSha1(bytes)) !== config.gitSha1) {
      throw new InklingError('model-corrupt', 'config.json is not the one that the Hub lists.', { details: { file: config.path } });
    }
    checkConfig(task, bytes);
  }
  const sized = found.map((variant) => ({ ...variant, bytes: variant.files.reduce((sum, file) => sum + file.bytes, 0) }));
  return { task, origin, licence, languages, variants: sized };
}

/** See EngineApi.order. @throws InklingError `option-invalid`, `storage-full`, `storage-refused` */
export async function order(offer: Offer, dtype: Model['dtype'], { model, goLive }: Target): Promise<string> {
  const variant = offer.variants.find((each) => each.dtype === dtype);
  if (!variant) throw new InklingError('option-invalid', `${offer.origin.repository} has no ${dtype}.`, { details: { option: 'dtype' } });
  await checkRoom(variant.bytes);
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
  await withRoom(variant.bytes, () => addDownload(download));
  announce(null);
  return id;
}

/** See EngineApi.carryOut: `carryOut` of download.ts, which a message from any tab can stop. */
export async function carryOutUntilStopped(
  id: string,
  onProgress: (progress: DownloadProgress) => void,
  options: Partial<DownloadOptions> = {},
): Promise<ModelVersion | null> {
  const stopping = new AbortController();
  const channel = new BroadcastChannel(DOWNLOADS_CHANNEL);
  channel.onmessage = ({ data }: MessageEvent<unknown>) => {
    if (typeof data === 'object' && data !== null && 'stop' in data && data.stop === id) stopping.abort();
  };
  try {
    const prove = options.prove ?? (await import('../registry/self-test')).prove;
    return await carryOut(id, stopping.signal, onProgress, { ...USUAL, prove, ...options });
  } finally {
    channel.close();
  }
}

/** See EngineApi.steer. */
export async function steer(id: string, how: 'pause' | 'cancel'): Promise<void> {
  if (how === 'pause') await changeDownload(id, (each) => ({ ...each, state: 'paused' }));
  else await dropDownload(id);
  announce({ stop: id });
  // Whoever carries it out lets go of its lock when nothing of it is under way any more.
  await exclusively(lockOf(id), null, async () => {
    if (how === 'cancel') await tidy();
  });
  announce(null);
}
