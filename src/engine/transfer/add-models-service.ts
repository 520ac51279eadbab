/** Owns what the worker offers for adding models from the Hub. */

import {
  DOWNLOADS_CHANNEL,
  type Card,
  type Download,
  type DownloadFile,
  type DownloadProgress,
  type HubQuery,
  type Offer,
  type Variant,
} from '../../contract/models/download-job';
import type { Steering, Target } from '../../contract/workers/engine-api';
import { InklingError } from '../../contract/errors';
import type { Model } from '../../contract/models/model-info';
import type { ModelVersion } from '../../contract/models/registry';
import { addDownload, changeDownload, dropDownload } from '../../storage/download-store';
import { exclusively } from '../../storage/web-locks';
import { readDevice } from '../runtimes/device';
import { sha256 } from '../versions/fetch-verified';
import { resolveUrl } from '../versions/hub-url';
import { CARD, CARD_LIMIT, readCard } from './hub/model-card';
import { checkConfig, isGraph, variants } from './hub/choose-files';
import { bestOf, fitsOf, isTight } from './hub/device-fit';
import { estimateMemory, readSizes } from './hub/memory-estimate';
import { readRepository } from './hub/repository';
import { readJson } from '../formats/parse-json';
import { tidy } from '../versions/obtain-files';
import { announce, carryOut, lockOf, type DownloadOptions } from './download/carry-out';
import { gitBlobSha1 } from './download/file-hashes';
import { PATIENT, request, type Patience } from './download/resumable-request';
import { checkFreeSpace, withFreeSpace } from '../versions/free-space';

const FOREVER = new AbortController().signal;

/**
 * Ranges of 8 MB, four at a time: enough to fill a fast line, and little to lose when the tab is
 * closed.
 */
const USUAL: Omit<DownloadOptions, 'prove'> = {
  patience: PATIENT,
  rangeBytes: 8 * 2 ** 20,
  parallel: 4,
};

/** See EngineApi.inspect. @throws InklingError `hub-missing`, `model-unfit`, `download-failed` */
export async function inspect(
  { task, endpoint, repository, revision }: HubQuery,
  signal = FOREVER,
  patience: Patience = PATIENT,
): Promise<Offer> {
  const { origin, files, licence, languages } = await readRepository(
    { endpoint, repository, revision },
    signal,
    patience,
  );
  const found = variants(task, files);
  const named = (path: string) => files.find((file) => file.path === path);
  const [config, card] = [named('config.json'), named(CARD)];
  const parsed = config ? readJson(await fetchListed(origin, config, signal, patience)) : null;
  checkConfig(task, parsed);
  const [sizes, device] = [readSizes(parsed), await readDevice()];
  const fitted = found.map((variant): Variant => {
    const memory = estimateMemory(
      task,
      variant.dtype,
      sum(variant.files.filter(({ path }) => isGraph(path))),
      sizes,
    );
    return {
      ...variant,
      bytes: sum(variant.files),
      memory,
      fits: fitsOf(variant.dtype, memory, device),
      tight: isTight(memory, device),
    };
  });
  const kept = card && card.bytes <= CARD_LIMIT ? card : null;
  return {
    task,
    origin,
    licence,
    languages,
    card: kept,
    variants: fitted,
    best: bestOf(task, fitted, device),
  };
}

/** See EngineApi.offeredCard. @throws InklingError `model-corrupt`, `download-failed` */
export async function offeredCard(
  { origin, card }: Pick<Offer, 'origin' | 'card'>,
  signal = FOREVER,
  patience: Patience = PATIENT,
): Promise<Card | null> {
  return card && readCard(await fetchListed(origin, card, signal, patience));
}

/** A small file of a repository, as the Hub lists it. */
async function fetchListed(
  origin: Offer['origin'],
  file: DownloadFile,
  signal: AbortSignal,
  patience: Patience,
): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = await request(resolveUrl(origin, file.path), '*/*', signal, patience);
  const right =
    file.gitSha1 === null
      ? (await sha256(bytes)) === file.sha256
      : (await gitBlobSha1(bytes)) === file.gitSha1;
  if (!right)
    throw new InklingError('model-corrupt', `${file.path} is not the one that the Hub lists.`, {
      details: { file: file.path },
    });
  return bytes;
}

function sum(files: readonly DownloadFile[]): number {
  return files.reduce((bytes, file) => bytes + file.bytes, 0);
}

/** See EngineApi.order. @throws InklingError `option-invalid`, `storage-full`, `storage-refused` */
export async function order(
  offer: Offer,
  dtype: Model['dtype'],
  { model, goLive }: Target,
): Promise<string> {
  const variant = offer.variants.find((each) => each.dtype === dtype);
  if (!variant)
    throw new InklingError('option-invalid', `${offer.origin.repository} has no ${dtype}.`, {
      details: { option: 'dtype' },
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
  await withFreeSpace(variant.bytes, () => addDownload(download));
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
    if (typeof data === 'object' && data !== null && 'stop' in data && data.stop === id)
      stopping.abort();
  };
  try {
    const prove = options.prove ?? (await import('../versions/self-test')).prove;
    return await carryOut(id, stopping.signal, onProgress, { ...USUAL, prove, ...options });
  } finally {
    channel.close();
  }
}

/** See EngineApi.steer. */
export async function steer(id: string, how: Steering): Promise<void> {
  if (how === 'resume') {
    await changeDownload(id, (each) => ({ ...each, state: 'active', failure: null }));
    announce(null);
    return;
  }
  if (how === 'pause') await changeDownload(id, (each) => ({ ...each, state: 'paused' }));
  else await dropDownload(id);
  announce({ stop: id });
  // Whoever carries it out lets go of its lock when nothing of it is under way any more.
  await exclusively(lockOf(id), null, async () => {
    if (how === 'cancel') await tidy();
  });
  announce(null);
}
