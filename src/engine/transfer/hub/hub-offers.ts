/**
 * What a repository of the Hub offers for a task, worked out before anything large is fetched: its
 * variants, what each needs, and how this device copes with it.
 */

import type {
  Card,
  DownloadFile,
  HubQuery,
  Offer,
  Variant,
} from '../../../contract/models/download-job';
import { InklingError } from '../../../contract/errors';
import { checkAddress } from '../../../contract/models/address';
import { readJson } from '../../formats/parse-json';
import { readDevice } from '../../runtimes/device';
import { sha256 } from '../../versions/fetch-verified';
import { resolveUrl } from '../../versions/hub-url';
import { gitBlobSha1 } from '../download/file-hashes';
import { request } from '../../versions/resumable-request';
import { USUAL_RETRIES, type RetryPolicy } from '../../versions/retries';
import { checkConfig, isGraph, variants } from './choose-files';
import { bestOf, fitsOf, isTight } from './device-fit';
import { estimateMemory, readSizes } from './memory-estimate';
import { CARD, CARD_LIMIT, readCard } from './model-card';
import { readRepository } from './repository';

const never = new AbortController().signal;

/**
 * See EngineApi.inspect.
 * @throws InklingError `address-invalid`, `hub-missing`, `model-unfit`, `download-failed`,
 * `redirect-refused`
 */
export async function inspectRepository(
  { task, endpoint, repository, revision }: HubQuery,
  signal = never,
  retries: RetryPolicy = USUAL_RETRIES,
): Promise<Offer> {
  checkAddress({ endpoint, repository, revision });
  const { origin, files, licence, languages } = await readRepository(
    {
      endpoint: endpoint.trim(),
      repository: repository.trim(),
      revision: revision.trim(),
    },
    signal,
    retries,
  );
  const found = variants(task, files);
  const named = (path: string) => files.find((file) => file.path === path);
  const [config, card] = [named('config.json'), named(CARD)];
  const parsed = config ? readJson(await fetchListed(origin, config, signal, retries)) : null;
  checkConfig(task, parsed);
  const [sizes, device] = [readSizes(parsed), await readDevice()];
  const fitted = found.map((variant): Variant => {
    const graphs = variant.files.filter(({ path }) => isGraph(path));
    const memory = estimateMemory(task, variant.dtype, bytesOf(graphs), sizes);
    return {
      ...variant,
      bytes: bytesOf(variant.files),
      memory,
      fits: fitsOf(variant.dtype, memory, device),
      tight: isTight(memory, device),
    };
  });
  return {
    task,
    origin,
    licence,
    languages,
    card: card && card.bytes <= CARD_LIMIT ? card : null,
    variants: fitted,
    best: bestOf(task, fitted, device),
  };
}

/** See EngineApi.offeredCard. @throws InklingError `model-corrupt`, `download-failed` */
export async function offeredCard(
  { origin, card }: Pick<Offer, 'origin' | 'card'>,
  signal = never,
  retries: RetryPolicy = USUAL_RETRIES,
): Promise<Card | null> {
  return card && readCard(await fetchListed(origin, card, signal, retries));
}

/** A small file of a repository, as the Hub lists it. */
async function fetchListed(
  origin: Offer['origin'],
  file: DownloadFile,
  signal: AbortSignal,
  retries: RetryPolicy,
): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = await request(resolveUrl(origin, file.path), '*/*', signal, retries);
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

function bytesOf(files: readonly DownloadFile[]): number {
  return files.reduce((bytes, file) => bytes + file.bytes, 0);
}
