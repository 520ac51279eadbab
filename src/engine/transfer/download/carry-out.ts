/**
 * Owns one download from its record to a version that answers: files into storage, all of them read
 * back and checked, the self-test, and the record exchanged for a version in one transaction.
 * Whatever happens before that leaves the old version as it was.
 */

import {
  DOWNLOADS_CHANNEL,
  type Download,
  type DownloadProgress,
} from '../../../contract/models/download-job';
import { asInklingError, InklingError } from '../../../contract/errors';
import type { Model } from '../../../contract/models/model-info';
import type { ModelVersion } from '../../../contract/models/registry';
import {
  changeDownload,
  dropDownload,
  dropFile,
  readDownload,
} from '../../../storage/download-store';
import { exclusively } from '../../../storage/web-locks';
import { getFile } from '../../../storage/weight-files';
import { matches } from '../../versions/fetch-verified';
import { resolveUrl } from '../../versions/hub-url';
import { tidy } from '../../versions/obtain-files';
import { add } from '../../versions/registry-entries';
import type { ModelFiles } from '../../formats/model-files';
import { fetchFile } from './fetch-parts';
import type { Patience } from './resumable-request';
import { withFreeSpace } from '../../versions/free-space';
import { Speed } from './download-speed';

export interface DownloadOptions {
  readonly patience: Patience;
  readonly rangeBytes: number;
  /** Requests at a time. */
  readonly parallel: number;
  /** The self-test; see engine/registry/self-test.ts. */
  readonly prove: (model: Model, files: ModelFiles, signal: AbortSignal) => Promise<Model>;
}

/** After these the parts that have arrived are kept: trying again goes on from there. */
const RESUMABLE = ['download-failed', 'storage-full'];

/**
 * Carry a download to its end. Only one worker of all tabs does so at a time; a second one waits,
 * and finds it done. One that is paused is left alone: whoever paused it may have done so before
 * anybody was here to be stopped.
 * @returns the version, or null if the download is paused, or was finished or given up elsewhere
 * @throws InklingError; AbortError when stopped, which is a pause if the record says so
 */
export async function carryOut(
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
        const download = await changeDownload(id, (each) =>
          each.state === 'paused' ? each : { ...each, state: 'active', failure: null },
        );
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
  const { id, origin, files, about, model, goLive } = download;
  if (origin.kind !== 'hub')
    throw new InklingError('internal', 'Only models of a Hub are downloaded.');
  const speed = new Speed(id, sizeOf(download), (progress) => {
    onProgress(progress);
    announce(progress);
  });
  const inner = new AbortController();
  const all = AbortSignal.any([signal, inner.signal]);
  const context = {
    id,
    signal: all,
    patience: options.patience,
    rangeBytes: options.rangeBytes,
    turn: turns(options.parallel),
    found: (bytes: number) => {
      speed.found(bytes);
    },
    came: (bytes: number) => {
      speed.came(bytes);
    },
  };
  const fetching = files.map((file) => fetchFile(resolveUrl(origin, file.path), file, context));
  try {
    await Promise.all(fetching);
  } catch (error) {
    inner.abort(error); // the others need not go on, and must have ended before the lock is let go
    await Promise.allSettled(fetching);
    throw error;
  }
  speed.tell('check');
  const named = (await readDownload(id))?.files;
  if (!named) throw new InklingError('cancelled', 'The download was given up.');
  const manifest = {
    ...about,
    golden: null,
    files: named.map(({ path, bytes, sha256 }) => ({ path, bytes, sha256: sha256 ?? '' })),
  } as Model;
  const bytes = await readBack(manifest, signal);
  speed.tell('test');
  const proved = await options.prove(manifest, bytes, signal);
  signal.throwIfAborted();
  return add(model, { manifest: proved, origin }, goLive, { download: id });
}

/** Held by whoever carries a download out. */
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

/** At most so many at a time, in the order in which they ask. */
function turns(parallel: number): <Value>(work: () => Promise<Value>) => Promise<Value> {
  let running = 0;
  const waiting: (() => void)[] = [];
  return async (work) => {
    if (running >= parallel) await new Promise<void>((resolve) => waiting.push(resolve));
    else running++;
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next)
        next(); // it takes this one's place
      else running--;
    }
  };
}

/** Tell every tab of progress, that the list has changed, or that a download is to stop. */
export function announce(message: DownloadProgress | { readonly stop: string } | null): void {
  const channel = new BroadcastChannel(DOWNLOADS_CHANNEL);
  channel.postMessage(message);
  channel.close();
}
