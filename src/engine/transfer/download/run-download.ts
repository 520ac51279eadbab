/**
 * Runs one download job from its record to a version that answers: files into storage, all of them
 * read back and checked, the self-test, and the record exchanged for a version in one transaction.
 * Whatever happens before that leaves the old version as it was.
 */

import pLimit from 'p-limit';
import * as v from 'valibot';
import type { Download, DownloadProgress } from '../../../contract/models/download-job';
import { asInklingError, InklingError } from '../../../contract/errors';
import { ModelSchema, type Model } from '../../../contract/models/model-info';
import type { ModelVersion } from '../../../contract/models/registry';
import {
  changeDownload,
  dropDownload,
  dropFile,
  readDownload,
} from '../../../storage/download-store';
import { exclusively } from '../../../storage/web-locks';
import { getFile } from '../../../storage/weight-files';
import type { ModelFiles } from '../../formats/model-files';
import { matches } from '../../versions/fetch-verified';
import { withFreeSpace } from '../../versions/free-space';
import { resolveUrl } from '../../versions/hub-url';
import { tidy } from '../../versions/obtain-files';
import { add } from '../../versions/registry-entries';
import { announce } from './download-channel';
import { downloadFile } from './download-file';
import { DownloadSpeed } from './download-speed';
import type { RetryPolicy } from '../../versions/retries';

export interface DownloadOptions {
  readonly retries: RetryPolicy;
  readonly rangeBytes: number;
  /** Requests at a time. */
  readonly parallel: number;
  /** The self-test; see engine/versions/self-test.ts. */
  readonly prove: (model: Model, files: ModelFiles, signal: AbortSignal) => Promise<Model>;
}

/** After these the parts that have arrived stay: trying again goes on from there. */
const RESUMABLE = ['download-failed', 'storage-full'];

/**
 * Run a download to its end. Only one worker of all tabs does so at a time; a second one waits, and
 * finds it done. One that is paused is left alone: whoever paused it may have done so before anybody
 * was here to be stopped; and so is one whose test was interrupted twice.
 * @returns the version, or null if the download is paused, or was finished or given up elsewhere
 * @throws InklingError; AbortError when stopped, which is a pause if the record says so
 */
export async function runDownload(
  id: string,
  signal: AbortSignal,
  onProgress: (progress: DownloadProgress) => void,
  options: DownloadOptions,
): Promise<ModelVersion | null> {
  return exclusively(lockOf(id), signal, async () => {
    const known = await readDownload(id);
    if (!known) return null;
    try {
      return await withFreeSpace(sizeOf(known), async () => {
        const download = await changeDownload(id, begun);
        if (download?.state !== 'active') return null;
        announce(null);
        return fetchAndAdd(download, signal, onProgress, options);
      });
    } catch (error) {
      if (signal.aborted) throw error;
      const reason = asInklingError(error);
      // A full disk may refuse even this note; the download is then gone on with when the page is
      // opened again.
      await settle(id, reason).catch(() => undefined);
      throw reason;
    } finally {
      await tidy();
      announce(null);
    }
  });
}

async function fetchAndAdd(
  download: Download,
  signal: AbortSignal,
  onProgress: (progress: DownloadProgress) => void,
  options: DownloadOptions,
): Promise<ModelVersion> {
  const { id, origin, about, model, goLive } = download;
  const speed = new DownloadSpeed(id, sizeOf(download), (progress) => {
    onProgress(progress);
    announce(progress);
  });
  await fetchAll(download, signal, speed, options);
  speed.report('check');
  const named = (await readDownload(id))?.files;
  if (!named) throw new InklingError('cancelled', 'The download was given up.');
  // Every file has been named by its SHA-256 when it was stored.
  const files = named.map(({ path, bytes, sha256 }) => ({ path, bytes, sha256 }));
  const manifest = v.parse(ModelSchema, { ...about, golden: null, files });
  const bytes = await readBack(manifest, signal);
  await changeDownload(id, testing);
  speed.report('test');
  const proved = await options.prove(manifest, bytes, signal);
  signal.throwIfAborted();
  return add(model, { manifest: proved, origin }, goLive, { download: id });
}

/** Tests of a model that may be interrupted: a tab can be closed, but it can also have died of one. */
const INTERRUPTED = 2;

function testsOf({ failure }: Download): number {
  return failure?.code === 'self-test-failed' ? Number(failure.details['tests'] ?? 0) : 0;
}

/** The record of a download whose test begins: if the tab dies of it, this is what stays. */
function testing(download: Download): Download {
  const message = 'Its test was interrupted.';
  const details = { tests: testsOf(download) + 1 };
  return { ...download, failure: { code: 'self-test-failed', message, details } };
}

/** The record of a download that is run, unless it is paused, or waits for the user. */
function begun(download: Download): Download {
  if (download.state === 'paused') return download;
  const tests = testsOf(download);
  if (tests >= INTERRUPTED) return { ...download, state: 'failed' };
  return { ...download, state: 'active', failure: tests > 0 ? download.failure : null };
}

/** All files side by side; the first that fails stops the others. */
async function fetchAll(
  { id, origin, files }: Download,
  signal: AbortSignal,
  speed: DownloadSpeed,
  { retries, rangeBytes, parallel }: DownloadOptions,
): Promise<void> {
  if (origin.kind !== 'hub')
    throw new InklingError('internal', 'Only models of a Hub are downloaded.');
  const inner = new AbortController();
  const context = {
    id,
    signal: AbortSignal.any([signal, inner.signal]),
    retries,
    rangeBytes,
    limit: pLimit(parallel),
    onFound: (bytes: number) => {
      speed.found(bytes);
    },
    onArrived: (bytes: number) => {
      speed.arrived(bytes);
    },
  };
  const fetching = files.map((file) => downloadFile(resolveUrl(origin, file.path), file, context));
  try {
    await Promise.all(fetching);
  } catch (error) {
    inner.abort(error);
    // They must have ended before the lock is let go.
    await Promise.allSettled(fetching);
    throw error;
  }
}

/** The Web Lock of whoever runs a download. */
export function lockOf(id: string): string {
  return `inkling-download-${id}`;
}

/** Every file out of storage, checked once more: what is put to use is what lies there. */
async function readBack({ files }: Model, signal: AbortSignal): Promise<ModelFiles> {
  const read = new Map<string, Uint8Array<ArrayBuffer>>();
  for (const file of files) {
    signal.throwIfAborted();
    const bytes = await getFile(file.sha256);
    if (!bytes || !(await matches(file, bytes))) {
      await dropFile(file.sha256);
      throw new InklingError(
        'download-failed',
        `${file.path} was spoiled in this browser's storage.`,
        { details: { file: file.path } },
      );
    }
    read.set(file.path, bytes);
  }
  return read;
}

function sizeOf({ files }: Download): number {
  return files.reduce((sum, file) => sum + file.bytes, 0);
}

/** A failure that may pass leaves the download to be gone on with; any other ends it. */
async function settle(id: string, error: InklingError): Promise<void> {
  const { code, message, details } = error;
  if (RESUMABLE.includes(code))
    await changeDownload(id, (each) => ({
      ...each,
      state: 'failed',
      failure: { code, message, details: { ...details } },
    }));
  else await dropDownload(id);
}
