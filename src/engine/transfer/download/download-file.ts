/**
 * Brings one file of a download into storage: the parts that are missing, in ranges side by side,
 * then its hash. A file is fetched by one worker at a time in all tabs; whoever comes second finds
 * it there.
 */

import type { LimitFunction } from 'p-limit';
import type { DownloadFile } from '../../../contract/models/download-job';
import { InklingError } from '../../../contract/errors';
import {
  arrivedParts,
  dropFile,
  keepNamed,
  keepPart,
  partBlobs,
  sealFile,
  type Arrived,
} from '../../../storage/download-store';
import { exclusively } from '../../../storage/web-locks';
import { hasFile } from '../../../storage/weight-files';
import { pastCaches, sha256 } from '../../versions/fetch-verified';
import { gitBlobSha1, sha256OfBlobs } from './file-hashes';
import { requestRange, type Range } from '../../versions/resumable-request';
import type { RetryPolicy } from '../../versions/retries';

export interface FileContext {
  /** Of the download: parts are stored only while its record is there. */
  readonly id: string;
  readonly signal: AbortSignal;
  readonly retries: RetryPolicy;
  /** Bytes of one range. */
  readonly rangeBytes: number;
  /** Of requests at a time, over all files of the download. */
  readonly limit: LimitFunction;
  readonly onFound: (bytes: number) => void;
  /** Negative when what had arrived turned out to be useless. */
  readonly onArrived: (bytes: number) => void;
}

/**
 * @throws InklingError `download-failed`, `model-corrupt`, `storage-full`, `storage-refused`,
 * `cancelled`; AbortError when stopped
 */
export async function downloadFile(
  url: string,
  file: DownloadFile,
  context: FileContext,
): Promise<void> {
  const name = file.sha256 ?? file.gitSha1 ?? file.path;
  await exclusively(`inkling-file-${name}`, context.signal, async () => {
    if (file.sha256 === null) await downloadSmall(url, file, context);
    else await downloadLarge(url, { ...file, sha256: file.sha256 }, context);
  });
}

/** A file that git names: in one piece. */
async function downloadSmall(
  url: string,
  { path, bytes: size, gitSha1 }: DownloadFile,
  context: FileContext,
): Promise<void> {
  const bytes = await pastCaches(path, 'no-store', async (cache) => {
    const fetched = await fetchRange(url, { start: 0, end: size }, context, cache);
    if ((await gitBlobSha1(fetched)) === gitSha1) return fetched;
    context.onArrived(-size);
    return null;
  });
  if (!(await keepNamed(context.id, path, await sha256(bytes), bytes))) throw givenUp();
}

async function downloadLarge(
  url: string,
  { path, bytes: size, sha256: hash }: DownloadFile & { readonly sha256: string },
  context: FileContext,
): Promise<void> {
  if (await hasFile(hash)) {
    context.onFound(size);
    return;
  }
  await pastCaches(path, 'no-store', async (cache) => {
    const arrived = await arrivedParts(hash);
    context.onFound(arrived.reduce((sum, part) => sum + part.end - part.start, 0));
    await Promise.all(
      missing(size, arrived, context.rangeBytes).map(async (range) => {
        const bytes = await fetchRange(url, range, context, cache);
        if (!(await keepPart(context.id, hash, range.start, bytes))) throw givenUp();
      }),
    );
    if ((await sha256OfBlobs(await partBlobs(hash), context.signal)) === hash) return true;
    await dropFile(hash);
    context.onArrived(-size);
    return null;
  });
  await sealFile(hash, size);
}

function fetchRange(
  url: string,
  range: Range,
  { limit, signal, onArrived, retries }: FileContext,
  cache: RequestCache,
): Promise<Uint8Array<ArrayBuffer>> {
  if (range.start === range.end) return Promise.resolve(new Uint8Array(0));
  return limit(() => requestRange(url, range, signal, onArrived, retries, cache));
}

/** What has not arrived, cut into ranges. */
function missing(size: number, arrived: readonly Arrived[], rangeBytes: number): Range[] {
  const ranges: Range[] = [];
  let at = 0;
  for (const { start, end } of [...arrived, { start: size, end: size }]) {
    for (; at < start; at = Math.min(at + rangeBytes, start))
      ranges.push({ start: at, end: Math.min(at + rangeBytes, start) });
    at = Math.max(at, end);
  }
  return ranges;
}

function givenUp(): InklingError {
  return new InklingError('cancelled', 'The download was given up.');
}
