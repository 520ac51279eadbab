/**
 * Owns bringing one file of a download into storage: the parts that are missing, in ranges side by
 * side, then its hash. A file is fetched by one worker at a time in all tabs; whoever comes second
 * finds it there.
 */

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
import { sha256 } from '../../versions/fetch-verified';
import { gitBlobSha1, sha256OfBlobs } from './file-hashes';
import { requestRange, type Patience, type Range } from './resumable-request';

export interface FetchContext {
  /** Of the download: parts are kept only while its record is there. */
  readonly id: string;
  readonly signal: AbortSignal;
  readonly patience: Patience;
  /** Bytes of one range. */
  readonly rangeBytes: number;
  /** Waits until another request may be made. */
  readonly turn: <Value>(work: () => Promise<Value>) => Promise<Value>;
  /** Bytes that were there, and that have come. */
  readonly found: (bytes: number) => void;
  readonly came: (bytes: number) => void;
}

/**
 * @throws InklingError `download-failed`, `model-corrupt`, `storage-full`, `storage-refused`,
 * `cancelled`; AbortError when stopped
 */
export async function fetchFile(
  url: string,
  file: DownloadFile,
  context: FetchContext,
): Promise<void> {
  const name = file.sha256 ?? file.gitSha1 ?? file.path;
  await exclusively(`inkling-file-${name}`, context.signal, async () => {
    if (file.sha256 === null) await fetchSmall(url, file, context);
    else await fetchLarge(url, file.path, file.bytes, file.sha256, context);
  });
}

/** A file that git names: in one piece. */
async function fetchSmall(url: string, file: DownloadFile, context: FetchContext): Promise<void> {
  for (const cache of ['no-store', 'reload'] as const) {
    const bytes = await fetchRange(url, { start: 0, end: file.bytes }, context, cache);
    if ((await gitBlobSha1(bytes)) === file.gitSha1) {
      if (!(await keepNamed(context.id, file.path, await sha256(bytes), bytes))) throw givenUp();
      return;
    }
    context.came(-file.bytes);
  }
  throw corrupt(file.path);
}

async function fetchLarge(
  url: string,
  path: string,
  size: number,
  hash: string,
  context: FetchContext,
): Promise<void> {
  if (await hasFile(hash)) {
    context.found(size);
    return;
  }
  for (const cache of ['no-store', 'reload'] as const) {
    const arrived = await arrivedParts(hash);
    context.found(arrived.reduce((sum, part) => sum + part.end - part.start, 0));
    await Promise.all(
      missing(size, arrived, context.rangeBytes).map(async (range) => {
        const bytes = await fetchRange(url, range, context, cache);
        if (!(await keepPart(context.id, hash, range.start, bytes))) throw givenUp();
      }),
    );
    if ((await sha256OfBlobs(await partBlobs(hash), context.signal)) === hash) {
      await sealFile(hash, size);
      return;
    }
    await dropFile(hash);
    context.came(-size);
  }
  throw corrupt(path);
}

function fetchRange(
  url: string,
  range: Range,
  { turn, signal, came, patience }: FetchContext,
  cache: RequestCache,
): Promise<Uint8Array<ArrayBuffer>> {
  if (range.start === range.end) return Promise.resolve(new Uint8Array(0));
  return turn(() => requestRange(url, range, signal, came, patience, cache));
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

function corrupt(path: string): InklingError {
  return new InklingError(
    'model-corrupt',
    `${path} does not match its published hash, twice. The server sends another file.`,
    { details: { file: path } },
  );
}

function givenUp(): InklingError {
  return new InklingError('cancelled', 'The download was given up.');
}
