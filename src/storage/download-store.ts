/**
 * Download jobs, and the parts of files that have arrived. A job's record is written before the
 * first part and names every file that is needed, so a garbage collection in another tab cannot
 * take the parts away.
 */

import * as v from 'valibot';
import { DownloadSchema, type Download } from '../contract/models/download-job';
import { newerModel } from '../contract/models/registry';
import { database } from './database';
import { partsOf, putWhole } from './file-parts';
import { coded } from './storage-refusal';

/**
 * Every download that is not finished. One that a newer Inkling has stored in another form is left
 * out, and left to it.
 * @throws InklingError `storage-refused`, `storage-newer`
 */
export async function readDownloads(): Promise<Download[]> {
  return (await coded(async () => (await database()).getAll('downloads'))).filter(isDownload);
}

/** Null if it is not there. @throws as readDownloads */
export async function readDownload(id: string): Promise<Download | null> {
  const found = await coded(async () => (await database()).get('downloads', id));
  return isDownload(found) ? found : null;
}

/**
 * Write a record, or let the one that there is of this id be gone on with.
 * @throws InklingError `model-newer` if that one is of a newer Inkling; `storage-full`,
 * `storage-refused`
 */
export async function addDownload(download: Download): Promise<void> {
  await coded(async () => {
    const transaction = (await database()).write('downloads');
    const downloads = transaction.objectStore('downloads');
    const known = await downloads.get(download.id);
    if (known !== undefined && !isDownload(known)) throw newerModel(download.about.name);
    void downloads.put(known ? { ...known, state: 'active', failure: null } : download);
    await transaction.commit();
  });
}

/** Change a record, if it is still there. @returns what it became, or null */
export async function changeDownload(
  id: string,
  change: (download: Download) => Download,
): Promise<Download | null> {
  return coded(async () => {
    const transaction = (await database()).write('downloads');
    const downloads = transaction.objectStore('downloads');
    const download = await downloads.get(id);
    const changed = isDownload(download) ? change(download) : null;
    if (changed) void downloads.put(changed);
    await transaction.commit();
    return changed;
  });
}

function isDownload(record: unknown): record is Download {
  return v.is(DownloadSchema, record);
}

/** Forget a download. Its parts are garbage then. */
export async function dropDownload(id: string): Promise<void> {
  await coded(async () => (await database()).delete('downloads', id));
}

/** A stretch of a file that has arrived. */
export interface Arrived {
  readonly start: number;
  readonly end: number;
}

/** What has arrived of a file, in order; read without its bytes. */
export async function arrivedParts(sha256: string): Promise<Arrived[]> {
  const parts = await (await database()).getAll('parts', partsOf(sha256));
  return parts.map(({ start, blob }) => ({ start, end: start + blob.size }));
}

/** A part's bytes as a Blob, in order. */
export async function partBlobs(sha256: string): Promise<Blob[]> {
  return (await (await database()).getAll('parts', partsOf(sha256))).map((part) => part.blob);
}

/**
 * Store a part of a file. @returns false if the download was given up meanwhile, and nothing was
 * kept
 * @throws InklingError `storage-full`, `storage-refused`
 */
export async function keepPart(
  id: string,
  sha256: string,
  start: number,
  bytes: Uint8Array<ArrayBuffer>,
): Promise<boolean> {
  return coded(async () => {
    const transaction = (await database()).write('downloads', 'parts');
    const wanted = (await transaction.objectStore('downloads').count(id)) > 0;
    if (wanted)
      void transaction.objectStore('parts').put({ sha256, start, blob: new Blob([bytes]) });
    await transaction.commit();
    return wanted;
  });
}

/** The parts are the file: its hash has been checked. */
export async function sealFile(sha256: string, size: number): Promise<void> {
  await coded(async () => (await database()).put('files', { sha256, size }));
}

/** What has arrived of a file is not what it should be, or is no longer. */
export async function dropFile(sha256: string): Promise<void> {
  const transaction = (await database()).write('files', 'parts');
  void transaction.objectStore('files').delete(sha256);
  void transaction.objectStore('parts').delete(partsOf(sha256));
  await transaction.commit();
}

/**
 * Store a small file that was named otherwise until now, and its SHA-256 in the download's record:
 * both or neither.
 */
export async function keepNamed(
  id: string,
  path: string,
  sha256: string,
  bytes: Uint8Array<ArrayBuffer>,
): Promise<boolean> {
  return coded(async () => {
    const transaction = (await database()).write('downloads', 'files', 'parts');
    const downloads = transaction.objectStore('downloads');
    const download = await downloads.get(id);
    if (download) {
      void downloads.put({
        ...download,
        files: download.files.map((file) => (file.path === path ? { ...file, sha256 } : file)),
      });
      putWhole(transaction, sha256, bytes);
    }
    await transaction.commit();
    return download !== undefined;
  });
}
